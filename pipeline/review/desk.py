"""The fact-checker's desk: one output, one store, and the index that joins them."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from pipeline.review.hedge import hedges_in
from pipeline.review.index import build, signature
from pipeline.review.queue import Queue
from pipeline.review.store import Store


class Desk:
    """Reads an output through an index, which is made anew when a run writes new tables.

    ``blind`` hides other reviewers' decisions on a case until one has decided it oneself.
    Threads may share a desk; ``close`` removes the index.

    Raises:
        TableError: when the output holds no tables.
    """

    def __init__(self, output: Path, store: Store, *, blind: bool = False) -> None:
        self.output, self.store, self.blind = output, store, blind
        self._folder = Path(tempfile.mkdtemp(prefix="claimtable-review-"))
        self._lock = threading.Lock()
        self._number = 0
        hedges_in("about 1")  # reads its rules now rather than under the first page
        try:
            self._build()
        except BaseException:
            self.close()
            raise

    def _build(self) -> None:
        made_from = signature(self.output)
        target = self._folder / f"index-{self._number + 1}.sqlite"
        target.unlink(missing_ok=True)
        build(self.output, target, self.store)
        self._made_from, self._number, self._index = made_from, self._number + 1, target
        self._memo: dict[Hashable, Any] = {}

    def _refresh(self) -> None:
        """Make the index anew when tables have changed and no run is writing them just now."""
        now = signature(self.output)
        if now is None or now == self._made_from:
            return
        with self._lock:
            if now != self._made_from:
                old = self._index
                self._build()
                old.unlink(missing_ok=True)  # open readers keep what they have

    def queue(self, connection: sqlite3.Connection, reviewer: str) -> Queue:
        """Return the queue as a reviewer sees it."""
        return Queue(connection, reviewer, self.once, blind=self.blind)

    def once(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return what ``make`` gives, made once while the tables stay."""
        memo = self._memo
        if key not in memo:
            memo[key] = make()
        return memo[key]

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Open index and store for reading only; rows have names."""
        self._refresh()
        with closing(sqlite3.connect(f"{self._index.as_uri()}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("ATTACH ? AS store", (f"{self.store.path.as_uri()}?mode=ro",))
            connection.execute("PRAGMA query_only = ON")
            yield connection

    def close(self) -> None:
        """Remove the index; the store stays."""
        shutil.rmtree(self._folder, ignore_errors=True)
