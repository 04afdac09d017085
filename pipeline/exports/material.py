"""What all formats are made of: the tables, the index over them, the decisions."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import TableError
from pipeline.review.desk import Desk
from pipeline.review.events import Event, State, by_case
from pipeline.review.store import Store


@dataclass(frozen=True, slots=True)
class Material:
    """An output folder, a reading connection to its index, and every event of its store."""

    output: Path
    connection: sqlite3.Connection
    events: list[Event]

    def states(self) -> dict[str, State]:
        """Return what the events of each case amount to."""
        return by_case(self.events)


@contextmanager
def material(output: Path, store: Path) -> Iterator[Material]:
    """Open an output and its decisions, none where there is no store yet.

    Raises:
        TableError: when the output holds no tables.
        ReviewError: when the store is none.
    """
    with tempfile.TemporaryDirectory() as folder:
        kept = Store(store if store.is_file() else Path(folder) / "none.sqlite")
        with closing(Desk(output, kept)) as desk, desk.reading() as connection:
            yield Material(output, connection, kept.events())


@contextmanager
def written(target: Path) -> Iterator[Path]:
    """Give a file to write aside, which takes the target's place when all went well.

    Raises:
        TableError: when the place cannot be written to.
    """
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        yield aside
        with aside.open("rb") as handle:
            os.fsync(handle.fileno())
        aside.replace(target)
    except OSError as error:
        raise TableError(
            f"{target}: cannot be written: {error.strerror}; name another file with -o"
        ) from error
    finally:
        aside.unlink(missing_ok=True)
