"""The tables of an output as one SQLite file that the pages read: made at start, never written."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from pipeline.review.index_sql import ITEMS, NEW, SEEN
from pipeline.review.store import Store
from pipeline.tables.columns import TABLES
from pipeline.tables.sqlite import write_sqlite
from pipeline.tables.store import read_table

#: What a reason says that two figures speak of.
_SPOKEN_OF = re.compile(r"; both speak of ([^;]+)")
#: Changes of these files make the index anew.
_FILES = tuple(f"{name}.parquet" for name in TABLES)


def signature(output: Path) -> tuple[tuple[int, int], ...] | None:
    """Return what changes when tables change; None while a run is publishing them."""
    if (output / ".staged").exists():
        return None
    try:
        stats = [(output / name).stat() for name in _FILES]
    except OSError:
        return None
    return tuple((s.st_mtime_ns, s.st_size) for s in stats)


def build(output: Path, target: Path, store: Store) -> None:
    """Write the index of an output folder; mark what the store has not seen in earlier runs.

    Raises:
        TableError: when a table is missing or cannot be read.
    """
    frames = {name: read_table(output, name) for name in TABLES}
    run = hashlib.sha256((output / "comparisons.parquet").read_bytes()).hexdigest()
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        for name, function in _FUNCTIONS.items():
            connection.create_function(name, -1, function, deterministic=True)
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("BEGIN")
        write_sqlite(connection, [(TABLES[name], frames[name]) for name in TABLES])
        connection.execute("COMMIT")
        connection.executescript(ITEMS)
        connection.execute("ATTACH ? AS store", (str(store.path),))
        connection.execute("BEGIN IMMEDIATE")
        others = store.remember(run, connection)
        connection.execute(SEEN, {"run": run})
        connection.execute("COMMIT")
        if others:
            connection.execute(NEW, {"run": run})
        _find_successors(connection)
        connection.execute("ANALYZE main")


def _find_successors(connection: sqlite3.Connection) -> None:
    """Note where evidence that was decided has changed into another comparison.

    The successor speaks of the same two articles, and one of the two sentences is as it was.
    """
    gone = connection.execute(
        "SELECT s.case_id, e.evidence FROM store.summary s "
        "JOIN store.event e ON e.seq = s.seq WHERE s.case_id NOT IN (SELECT case_id FROM item)"
    ).fetchall()
    for case_id, evidence in gone:
        old = json.loads(evidence)
        connection.execute(
            "UPDATE item SET succeeds = ? WHERE article_a = ? AND article_b = ? AND ("
            "(SELECT sentence FROM claims WHERE claim_id = claim_a) = ? OR "
            "(SELECT sentence FROM claims WHERE claim_id = claim_b) = ?)",
            (case_id, *(old[k] for k in ("article_a", "article_b", "sentence_a", "sentence_b"))),
        )


def _hash_id(*parts: Any) -> str:
    return hashlib.blake2b("\x1f".join(map(str, parts)).encode(), digest_size=10).hexdigest()


def _measure_label(entity: str | None, subject: str | None, metric: str | None) -> str:
    """Return words for a measure: whom it is about and what is measured."""
    who = entity or subject or ""
    if not metric or metric == who:
        return who
    return metric if not who or subject == metric else f"{who}: {metric}"


def _aside_label(reason: str, who: str | None) -> str:
    """Return what a reason says that a figure is of which no claim asserts; else whose it may be.

    The objects of the claim in its sentence are other things: an age is no number of children.

    >>> _aside_label("'34' reads as 34 years; both speak of the age of Ann Lee; apart", "Ann Lee")
    'the age of Ann Lee'
    """
    found = _SPOKEN_OF.search(reason)
    return found[1] if found else who or ""


def _concat_all(*parts: str | None) -> str:
    return "\n".join(p for p in parts if p)


_FUNCTIONS = {
    "hash_id": _hash_id,
    "aside_label": _aside_label,
    "measure_label": _measure_label,
    "concat_all": _concat_all,
}
