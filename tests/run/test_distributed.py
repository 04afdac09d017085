"""The Dask engine gives the tables of the local one, whatever becomes of its workers."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.cli.main import main
from pipeline.errors import EngineError
from pipeline.run import shards
from pipeline.run.errand import posted, run_shard
from pipeline.run.extract import Settings, extract
from pipeline.run.parts import FOLDER
from tests.conftest import ROOT
from tests.run.test_pool import Toy, errors, no_model, toy_shards

distributed = pytest.importorskip("distributed", reason="the extra `distributed` is not installed")

STORY = (
    "Ferry line cuts {n} jobs\n\nThe Ostvik ferry line will cut {n} jobs by 2027, its owner said "
    "on Monday. Fares rose {p} percent last year, according to the port.\n"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a corpus of eight shards of one article."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for i in range(8):
        text = STORY.format(n=900 + 20 * i, p=3 + i)
        (folder / f"a{i}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def _small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "MAX_ARTICLES", 1)


def _tables(output: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in output.iterdir() if p.suffix in {".csv", ".parquet"}}


def _local(corpus: Path, output: Path, workers: int = 1) -> dict[str, bytes]:
    extract(Settings(corpus=corpus, output=output, workers=workers))
    return _tables(output)


def _cluster(workers: int) -> Any:
    """Start a cluster of a user's own; tests side by side do not share its ports."""
    return distributed.LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        dashboard_address=None,
        scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
        silence_logs=50,
    )


@pytest.mark.usefixtures("_small_shards")
def test_the_engine_does_not_change_a_byte(corpus: Path, tmp_path: Path) -> None:
    one = _local(corpus, tmp_path / "one")
    two = _local(corpus, tmp_path / "two", 2)
    seen: list[tuple[str, int, int]] = []

    extract(
        Settings(corpus=corpus, output=tmp_path / "dask", workers=2, engine="dask"),
        lambda stage, done, total: seen.append((stage, done, total)),
    )

    assert one == two == _tables(tmp_path / "dask")
    assert seen[:8] == [("reading", n, 8) for n in range(1, 9)]
    assert seen[8:] == [("comparing", 0, 8), ("comparing", 8, 8)]
    assert len(pd.read_parquet(tmp_path / "dask" / "claims.parquet")) >= 16


@pytest.mark.usefixtures("_small_shards")
def test_a_killed_worker_costs_no_article_and_doubles_no_row(corpus: Path, tmp_path: Path) -> None:
    expected = _local(corpus, tmp_path / "local")
    output = tmp_path / "dask"
    with _cluster(2) as cluster:
        pids = [nanny.pid for nanny in cluster.workers.values()]

        def kill_one(stage: str, done: int, _: int) -> None:
            if stage == "reading" and done == 2:
                os.kill(pids[0], signal.SIGKILL)

        settings = Settings(
            corpus=corpus,
            output=output,
            engine="dask",
            scheduler=cluster.scheduler_address,
        )
        report = extract(settings, kill_one)
        after = [nanny.pid for nanny in cluster.workers.values()]

    claims = pd.read_parquet(output / "claims.parquet")
    assert pids[0] not in after
    assert (report.computed, len(report.failed)) == (8, 0)
    assert claims["claim_id"].is_unique
    assert expected == _tables(output)


def test_an_article_that_ends_its_workers_fails_alone(tmp_path: Path) -> None:
    from pipeline.run.distributed import Cluster

    todo = toy_shards(["x", "dies", "x"], ["x"])

    with Cluster(1, None, no_model) as cluster:
        reports = list(cluster.run(todo, shards.Job(tmp_path, None, None), Toy))

    found = errors(tmp_path, todo)
    assert (sum(r.articles for r in reports), sum(r.failed for r in reports)) == (4, 1)
    assert {key: error for key, error in found.items() if error} == {
        "01": "a.txt: the worker processes that read it died or hung; "
        "split the text, use fewer workers, or leave the article out"
    }
    assert len(found) == 4


@pytest.mark.usefixtures("_small_shards")
def test_a_cluster_that_stays_without_a_worker_ends_the_run_and_keeps_what_is_done(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.run.distributed._WORKER_SECONDS", 0.5)
    monkeypatch.setattr("pipeline.run.distributed._LOOK_SECONDS", 0.1)
    with _cluster(1) as cluster:
        settings = Settings(
            corpus=corpus,
            output=tmp_path / "out",
            engine="dask",
            scheduler=cluster.scheduler_address,
        )

        def take_away(stage: str, done: int, _: int) -> None:
            if stage == "reading" and done == 2:
                cluster.scale(0)

        with pytest.raises(EngineError, match=r"has had no worker for 0\.5 seconds; start some"):
            extract(settings, take_away)

    assert extract(Settings(corpus=corpus, output=tmp_path / "out", workers=1)).computed < 8


def test_local_workers_listen_on_this_machine_alone_and_leave_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.run.distributed import Cluster

    psutil = pytest.importorskip("psutil")
    monkeypatch.chdir(tmp_path)
    with Cluster(1, None, no_model) as cluster:
        list(cluster.run(toy_shards(["x"]), shards.Job(tmp_path / "out", None, None), Toy))
        me = psutil.Process()
        sockets = [s for p in (me, *me.children()) for s in p.net_connections(kind="inet")]

    assert {s.laddr.ip for s in sockets if s.status == psutil.CONN_LISTEN} == {"127.0.0.1"}
    assert multiprocessing.active_children() == []
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_without_the_extra_the_remedy_is_named(
    corpus: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delitem(sys.modules, "pipeline.run.distributed", raising=False)
    monkeypatch.setitem(sys.modules, "dask", None)

    status = main(["extract", str(corpus), "-o", str(tmp_path / "out"), "--engine", "dask"])

    assert status == 2
    assert "needs dask; install it: pip install 'claimtable[distributed]'" in (
        capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--scheduler", "tcp://127.0.0.1:1"], "needs --engine dask"),
        (["--engine", "dask", "--scheduler", "tcp://127.0.0.1:1"], "no Dask scheduler answers"),
        (["--engine", "dask", "--scheduler", "nowhere://x"], "no Dask scheduler answers"),
    ],
)
def test_a_scheduler_that_cannot_be_used_exits_with_2(
    corpus: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    said: str,
) -> None:
    monkeypatch.setattr("pipeline.run.distributed._CONNECT_SECONDS", 1)

    status = main(["extract", str(corpus), "-o", str(tmp_path / "out"), "--quiet", *words])

    assert status == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out" / "claims.parquet").exists()


def test_a_worker_with_another_program_or_model_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with posted(shards.Job(tmp_path, None, None), Toy) as errand:
        monkeypatch.setattr("pipeline.run.errand.code_hash", lambda _: "0" * 64)

        with pytest.raises(EngineError, match=r"has program 0{12} instead of \w{12}; install the"):
            run_shard(shards.Shard(()), errand)

    assert list((tmp_path / FOLDER).iterdir()) == []


def test_a_worker_that_does_not_see_the_output_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="does not see what this run wrote there; give an"):
        run_shard(shards.Shard(()), tmp_path / "elsewhere" / ".run-1")


def test_an_article_that_hangs_ends_its_worker(tmp_path: Path) -> None:
    with posted(shards.Job(tmp_path, None, None), Toy) as errand:
        code = (
            "import sys; from pathlib import Path; from tests.run.test_pool import toy_shards; "
            "from pipeline.run import errand; errand.seconds_for = lambda _: 0.1; "
            "errand.run_shard(toy_shards(['hangs'])[0], Path(sys.argv[1]))"
        )
        words = [sys.executable, "-c", code, str(errand)]
        done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=False)

    assert done.returncode == 1
    assert "Timeout (0:00:00.2" in done.stderr
