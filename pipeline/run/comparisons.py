"""The table of comparisons, so many rows at a time that few of them are in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.across.rows import Rows
from pipeline.tables.arrow import TYPES
from pipeline.tables.columns import COMPARISONS
from pipeline.tables.frames import arrow_rows
from pipeline.tables.rows import comparison_row

#: Rows that come together: bounds the memory.
_ROWS = 16_384
_FIRST = COMPARISONS.sort[0]


class Comparisons:
    """The comparisons of a corpus in the order of their table.

    Args:
        new: Those that were made now.
        old: Those of the last run, in order.
        stays: The first articles of those of them that still hold; none of them has new ones.
    """

    def __init__(
        self, new: Rows, old: pa.Table | None = None, stays: Collection[str] = ()
    ) -> None:
        self._new = new
        if old is None:
            old = arrow_rows(COMPARISONS, [])
        kept = pa.array(list(stays), TYPES["text"])
        self._old = old.filter(pc.is_in(old.column(_FIRST), kept))

    def table(self) -> pa.Table:
        """Return all of them at once."""
        return pa.concat_tables([arrow_rows(COMPARISONS, []), *self.pieces()]).combine_chunks()

    def pieces(self) -> Iterator[pa.Table]:
        """Yield them, always as many at a time, but for the last."""
        yield from _recut(self._ordered(), _ROWS)

    def _ordered(self) -> Iterator[pa.Table]:
        old = self._old
        for rows in self._new.pieces():
            new = arrow_rows(COMPARISONS, [comparison_row(row) for row in rows])
            before = pc.less_equal(old.column(_FIRST), rows[-1].a.article_id)
            past = pc.sum(before).as_py() or 0
            if past:
                both = pa.concat_tables([old.slice(0, past), new])
                new, old = (
                    both.sort_by([(c, "ascending") for c in COMPARISONS.sort]),
                    old.slice(past),
                )
            yield new
        yield old


def _recut(tables: Iterable[pa.Table], size: int) -> Iterator[pa.Table]:
    """Yield the rows of tables in pieces of one size, each in one chunk; the last is the rest."""
    held: list[pa.Table] = []
    rows = 0
    for table in tables:
        held.append(table)
        rows += table.num_rows
        while rows >= size:
            whole = pa.concat_tables(held)
            yield whole.slice(0, size).combine_chunks()
            held, rows = [whole.slice(size)], rows - size
    if rows:
        yield pa.concat_tables(held).combine_chunks()
