"""What one run leaves to the next so that only what changed is compared again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.across.again import Memory
from pipeline.across.entries import Entries, Piece
from pipeline.across.verdicts import Verdicts
from pipeline.errors import cannot_write
from pipeline.run.parts import DAMAGE
from pipeline.tables.arrow import TYPES, column, nested_type, parents_of, whole
from pipeline.tables.columns import COMPARISONS
from pipeline.tables.frames import arrow_rows

_COMPARED, _LINKED = ".compared.arrow", ".linked.arrow"
#: Articles of which is written at a time what is remembered.
_ARTICLES = 4096
#: Bytes of what is remembered, compressed, that are read again: what is made of them takes several
#: times as much. Of news reports some 15,000 leave so many.
_LARGEST = 200_000_000
_MADE_OF = b"made_of"
_TEXTS = pa.large_list(TYPES["text"])
_SCHEMA = pa.schema(
    [
        pa.field("article_id", TYPES["text"]),
        pa.field("key", TYPES["text"]),
        pa.field("blocks", pa.large_list(pa.uint64())),
        pa.field("members", pa.large_list(pa.uint8())),
        pa.field("ties", _TEXTS),
        pa.field("rows", nested_type(COMPARISONS)),
    ]
)
#: Of each text its key, and the later texts that it was held against, by their places.
_PAIRS = pa.schema(
    [
        pa.field("key", TYPES["text"]),
        pa.field("later", pa.large_list(pa.int64())),
        pa.field("similarity", pa.large_list(pa.float64())),
        pa.field("version", pa.large_list(pa.bool_())),
    ]
)


def recall(output: Path, made_of: str) -> tuple[Memory, pa.Table] | None:
    """Return what the last run with the same rules and program remembered, and its comparisons.

    None where there is none, or nothing that can be read, or more than fits into memory: then all
    is compared.
    """
    path = output / _COMPARED
    if path.exists() and path.stat().st_size > _LARGEST:
        return None
    table = _read(path, _SCHEMA, made_of)
    if table is None:
        return None
    ids = table.column("article_id").to_pylist()
    blocks, members, rows = (whole(table.column(name)) for name in ("blocks", "members", "rows"))
    ties = table.column("ties").to_pylist()
    sizes = np.diff(blocks.offsets.to_numpy())
    owners = np.repeat(np.arange(len(ids), dtype=np.int32), sizes)
    entries = Entries(output)
    entries.add(Piece(owners, blocks.flatten().to_numpy(), members.flatten().to_numpy()))
    memory = Memory(
        dict(zip(ids, table.column("key").to_pylist(), strict=True)),
        entries,
        frozenset((a, b) for a, tied in zip(ids, ties, strict=True) for b in tied),
    )
    return memory, pa.Table.from_struct_array(rows.flatten())


def remember(output: Path, made_of: str, memory: Memory, comparisons: Iterable[pa.Table]) -> None:
    """Write what the next run may use, whole or not at all; comparisons come piece by piece.

    Raises:
        TableError: when the folder cannot be written to.
    """
    _write(output / _COMPARED, _SCHEMA, made_of, _tables(memory, comparisons))


def recall_verdicts(output: Path, made_of: str) -> Verdicts | None:
    """Return the verdicts on texts of the last run with the same rules and program, if any.

    A text goes by the key of its article's result.
    """
    table = _read(output / _LINKED, _PAIRS, made_of)
    if table is None:
        return None
    keys, *lists = map(whole, table.columns)
    columns = (one.flatten().to_numpy(zero_copy_only=False) for one in lists)
    return Verdicts(keys.to_pylist(), parents_of(lists[0]), *columns)


def remember_verdicts(output: Path, made_of: str, verdicts: Verdicts) -> None:
    """Write the verdicts on texts for the next run, whole or not at all; see `recall_verdicts`.

    Raises:
        TableError: when the folder cannot be written to.
    """
    ends = np.searchsorted(verdicts.earlier, np.arange(len(verdicts.ids) + 1))
    later, similarity, version = (
        _lists(ends, pa.array(column))
        for column in (verdicts.later, verdicts.similarity, verdicts.version)
    )
    columns = [column("text", verdicts.ids), later, similarity, version]
    _write(output / _LINKED, _PAIRS, made_of, [pa.table(columns, names=_PAIRS.names)])


def _read(path: Path, schema: pa.Schema, made_of: str) -> pa.Table | None:
    try:
        with pa.memory_map(str(path)) as file:
            table = pa.ipc.open_file(file).read_all()
    except DAMAGE:
        return None
    known = (table.schema.metadata or {}).get(_MADE_OF)
    return table if known == made_of.encode() and table.schema.equals(schema) else None


def _write(path: Path, schema: pa.Schema, made_of: str, tables: Iterable[pa.Table]) -> None:
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    try:
        with pa.ipc.new_file(
            str(aside), schema.with_metadata({_MADE_OF: made_of}), options=options
        ) as file:
            for table in tables:
                file.write_table(table)
        aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise cannot_write(path.parent, error) from error


def _tables(memory: Memory, comparisons: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Yield what is remembered, so many articles at a time that few of it is held twice."""
    ids, keys = list(memory.keys), list(memory.keys.values())
    tied: dict[str, list[str]] = {key: [] for key in ids}
    for a, b in sorted(memory.ties):
        tied[a].append(b)
    listed = _Listed(comparisons)
    for first, past, own in _by_article(memory.entries, len(ids)):
        ends = np.searchsorted(own.owners, np.arange(first, past + 1))
        rows = listed.until(ids[past] if past < len(ids) else None)
        starts = _ends(rows.column("article_a").to_numpy(), ids[first:past])
        yield pa.table(
            [
                column("text", ids[first:past]),
                column("text", keys[first:past]),
                _lists(ends, pa.array(own.blocks)),
                _lists(ends, pa.array(own.members)),
                pa.array([tied[key] for key in ids[first:past]], type=_TEXTS),
                _lists(starts, whole(rows.to_struct_array())),
            ],
            names=_SCHEMA.names,
        )


def _by_article(entries: Entries, many: int) -> Iterator[tuple[int, int, Piece]]:
    """Yield ranges of the places of so many articles, with their entries in order of these."""
    pieces = [many, *(int(piece.owners.max(initial=-1)) + 1 for piece in entries.pieces())]
    begin = 0
    for piece, end in zip(entries.pieces(), [*pieces[1:-1], many], strict=True):
        for first in range(begin, end, _ARTICLES):
            past = min(first + _ARTICLES, end)
            there = np.flatnonzero((piece.owners >= first) & (piece.owners < past))
            there = there[np.argsort(piece.owners[there], kind="stable")]
            yield first, past, piece.some(there)
        begin = max(begin, end)


class _Listed:
    """Comparisons in order of their first articles, taken bit by bit."""

    def __init__(self, pieces: Iterable[pa.Table]) -> None:
        self._pieces = iter(pieces)
        self._held = arrow_rows(COMPARISONS, [])

    def until(self, article_id: str | None) -> pa.Table:
        """Return those that come next whose first article is before one; without it, the rest."""
        found, held = [], self._held
        while True:
            firsts = held.column("article_a")
            own = held.num_rows
            if article_id is not None:
                own = pc.sum(pc.less(firsts, article_id)).as_py() or 0
            found.append(held.slice(0, own))
            held = held.slice(own)
            if held.num_rows or (more := next(self._pieces, None)) is None:
                break
            held = more
        self._held = held
        return pa.concat_tables(found).combine_chunks()


def _ends(firsts: np.ndarray[Any, Any], ids: Sequence[str]) -> np.ndarray[Any, Any]:
    """Return where the stretches of ids begin among ordered ones, and where the last ends."""
    return np.append(np.searchsorted(firsts, ids), len(firsts))


def _lists(ends: np.ndarray[Any, Any], values: pa.Array) -> pa.LargeListArray:
    return pa.LargeListArray.from_arrays(pa.array(ends, pa.int64()), values)
