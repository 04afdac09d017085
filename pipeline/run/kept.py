"""Kept results of articles, read column by column and piece by piece, in the order of ids."""

from __future__ import annotations

import copy
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.model.block import Block
from pipeline.model.span import Span
from pipeline.run.results import SCHEMA

#: Bytes of what was read last that are held: neighbours in the order of ids share a source.
_HELD = 64_000_000
#: What is held of every result.
HEAD = ("key", "article_id", "error")
Places = npt.NDArray[np.int64]


class Source(Protocol):
    """A table of kept results of which only some columns are read at a time."""

    def read(self, columns: Sequence[str]) -> pa.Table:
        """Return some columns, all rows."""


class Whole:
    """A table of kept results in memory."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    def read(self, columns: Sequence[str]) -> pa.Table:
        """Return some columns, all rows."""
        return self._table.select(columns)


class Kept:
    """The results of the articles of a corpus, one row each, ordered by their ids.

    Only keys, ids and errors are held in memory; everything else is read when it is asked for.
    A place is the number of an article in this order.

    Args:
        sources: Where the results lie, in any order.
        keys: The keys of the results that count; None for all of them.
    """

    def __init__(self, sources: Iterable[Source], keys: Collection[str] | None = None) -> None:
        self._sources = tuple(sources)
        self._recent: OrderedDict[tuple[int, tuple[str, ...]], tuple[pa.Table, int]]
        self._recent, self._held = OrderedDict(), 0
        found: dict[str, tuple[str, str | None, int, int]] = {}  # of a shard that ran twice, once
        for number, source in enumerate(self._sources):
            head = (column.to_pylist() for column in source.read(HEAD).columns)
            for row, (key, article_id, error) in enumerate(zip(*head, strict=True)):
                if keys is None or key in keys:
                    found[article_id] = (key, error, number, row)
        self.ids = sorted(found)
        ordered = [found[key] for key in self.ids]
        self.keys = [one[0] for one in ordered]
        self.errors = [one[1] for one in ordered]
        self._source = np.array([one[2] for one in ordered], dtype=np.int64)
        self._row = np.array([one[3] for one in ordered], dtype=np.int64)
        self._places = {key: place for place, key in enumerate(self.ids)}

    def anew(self) -> Kept:
        """Return the same results with nothing held of them yet, for another thread to read."""
        other = copy.copy(self)
        other._recent, other._held = OrderedDict(), 0
        return other

    def places(self, article_ids: Iterable[str]) -> Places:
        """Return the places of those of some articles that have results, in order."""
        found = {self._places[key] for key in article_ids if key in self._places}
        return np.array(sorted(found), dtype=np.int64)

    def read(self, columns: Sequence[str], places: Places | None = None) -> pa.Table:
        """Return columns of the results at some places, in the order given; of all without.

        Columns come in as many pieces as they were read in: put together, they would be in memory
        twice.

        Raises:
            TableError: when a part file can no longer be read.
        """
        at, rows = self._source, self._row
        if places is not None:
            at, rows = at[places], rows[places]
        found = [pa.schema([SCHEMA.field(name) for name in columns]).empty_table()]
        breaks = (np.diff(at) != 0) | (np.diff(rows) != 1)
        edges = [0, *(np.flatnonzero(breaks) + 1).tolist(), len(at)]
        for first, last in pairwise(edges if len(at) else ()):
            source = self._read(int(at[first]), tuple(columns))
            found.append(source.slice(rows[first], last - first))
        return pa.concat_tables(found)

    def _read(self, number: int, columns: tuple[str, ...]) -> pa.Table:
        table, size = self._recent.pop((number, columns), (None, 0))
        if table is None:
            table = self._sources[number].read(columns)
            size = table.nbytes
            self._held += size
        self._recent[number, columns] = table, size
        while len(self._recent) > 1 and self._held > _HELD:
            self._held -= self._recent.popitem(last=False)[1][1]
        return table


class KeptBlocks(Mapping[str, Sequence[Block]]):
    """The blocks of kept articles, made when they are asked for."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def __getitem__(self, article_id: str) -> Sequence[Block]:
        (place,) = self._kept.places([article_id])
        (listed,) = self._kept.read(["blocks"], np.array([place])).column(0).to_pylist()
        return [Block(Span(row["start"], row["end"]), row["role"]) for row in listed]

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept.ids)

    def __len__(self) -> int:
        return len(self._kept.ids)
