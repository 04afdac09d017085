"""Many clients at once, and a server that is killed: no decision lost, none doubled."""

from __future__ import annotations

import http.client
import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from pipeline.review.events import by_case
from pipeline.review.session import key_of
from pipeline.review.store import Store
from tests.bench.review import frames
from tests.review.site import Site, running

#: Kills of the server; set CLAIMTABLE_KILLS=30 for the long run.
KILLS = int(os.environ.get("CLAIMTABLE_KILLS", "3"))
#: So many decisions are acknowledged before each kill.
ROUND = 5
CLIENTS, EACH = 20, 50


def _output(folder: Path, comparisons: int) -> Path:
    folder.mkdir()
    for name, table in frames(comparisons).items():
        table.to_parquet(folder / f"{name}.parquet", index=False)
    return folder


def _decide_until_stored(site: Site, path: str, reviewer: str) -> int:
    """Decide as a person would who is told that another was faster: look and decide again."""
    refused = 0
    while (answer := site.decide(path, "confirmed", reviewer)).status == 409:
        refused += 1
    assert answer.status == 303
    return refused


def test_twenty_clients_with_fifty_decisions_each_lose_and_double_none(tmp_path: Path) -> None:
    """A fifth of the decisions go to conflicts that all clients decide, the rest to their own."""
    output = _output(tmp_path / "output", 1400)
    with running(output, tmp_path / "s.sqlite") as site:
        paths = [f"/conflict/{n:016x}" for n in range(1400)]
        shared = paths[-10:]

        def work(client: int) -> None:
            own = paths[client * 60 : client * 60 + EACH - len(shared)]
            for path in [*shared, *own]:
                _decide_until_stored(site, path, f"client {client}")

        with ThreadPoolExecutor(CLIENTS) as pool:
            list(pool.map(work, range(CLIENTS)))
        events = site.desk.store.events()

    by_client = Counter(e.reviewer for e in events)
    assert by_client == {f"client {n}": EACH for n in range(CLIENTS)}
    assert len({(e.reviewer, e.comparison_id) for e in events}) == CLIENTS * EACH
    assert _settled(tmp_path / "s.sqlite")


def _settled(path: Path) -> bool:
    """Say whether what the events amount to stands in the store, and the file is whole."""
    store = Store(path)
    with closing(sqlite3.connect(path)) as connection:
        whole = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        stored = set(connection.execute("SELECT case_id, reviewer, decision FROM state"))
    expected = {
        (case, name, e.after)
        for case, state in by_case(store.events()).items()
        for name, e in state.decisions.items()
    }
    return whole and stored == expected


def test_a_server_killed_under_load_keeps_every_decision_that_it_acknowledged(
    tmp_path: Path,
) -> None:
    output, store = _output(tmp_path / "output", 2000), tmp_path / "s.sqlite"
    acknowledged: list[str] = []
    number = iter(range(10_000))
    for _ in range(KILLS):
        server, port = _start(output, store)
        site = Site(port, key_of(store))
        threads = [
            threading.Thread(target=_hammer, args=(site, number, acknowledged)) for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        goal = len(acknowledged) + ROUND
        while len(acknowledged) < goal and any(thread.is_alive() for thread in threads):
            time.sleep(0.01)
        server.send_signal(signal.SIGKILL)
        server.wait()
        for thread in threads:
            thread.join()

    kept = Counter(e.nonce for e in Store(store).events())
    assert len(acknowledged) >= KILLS * ROUND
    assert not [nonce for nonce in acknowledged if kept[nonce] != 1]
    assert max(kept.values()) == 1
    assert _settled(store)


def _start(output: Path, store: Path) -> tuple[subprocess.Popen[str], int]:
    command = [sys.executable, "-m", "pipeline", "review", str(output), "--store", str(store)]
    # a server that is killed leaves its index behind: here, where tests are cleared away
    scratch = os.environ | {"TMPDIR": str(store.parent)}
    server = subprocess.Popen(
        [*command, "--port", "0"], stdout=subprocess.PIPE, text=True, env=scratch
    )
    assert server.stdout
    with server.stdout as said:
        # Both lines: a server whose pipe is closed between them ends.
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", said.readline() + said.readline())
    assert found
    return server, int(found[1])


def _hammer(site: Site, numbers: Iterator[int], acknowledged: list[str]) -> None:
    """Decide one conflict after another until the server is gone."""
    for n in numbers:
        path = f"/conflict/{n % 2000:016x}"
        try:
            form = site.get(path).fields(f"{path}/decide")
            if site.post(f"{path}/decide", form | {"decision": "none"}).status == 303:
                acknowledged.append(form["nonce"])
        except (OSError, http.client.HTTPException, AssertionError):
            return
