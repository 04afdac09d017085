"""Rows of a corpus in the order of their table: more of them than fit into memory."""

from __future__ import annotations

import os
import pickle
import tempfile
import weakref
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.errors import cannot_write
from pipeline.model.comparison import Comparison

#: Rows that are held in memory, 2 KB each; more go to a file.
_HELD = 8192
#: Articles whose rows come together.
_ARTICLES = 2048


class Rows:
    """The rows of a corpus, in order of their first articles, figures and second articles.

    Many of them lie in a file of ``folder`` that has no name and is gone with the program.

    Args:
        ids: The articles that a row may have as its first, in order.
        folder: Where there is room for what does not fit into memory.
    """

    def __init__(self, ids: Sequence[str], folder: Path | None = None) -> None:
        self._folder = folder or Path(tempfile.gettempdir())
        self._file = tempfile.SpooledTemporaryFile(1, dir=str(self._folder))  # noqa: SIM115
        weakref.finalize(self, self._file.close)
        self._bounds = ids[_ARTICLES::_ARTICLES]
        self._new: defaultdict[int, list[Comparison]] = defaultdict(list)
        self._filed: defaultdict[int, list[int]] = defaultdict(list)
        self._held = 0

    def add(self, rows: Iterable[Comparison]) -> None:
        """Add rows, in any order.

        Raises:
            TableError: when the folder cannot be written to.
        """
        for row in rows:
            self._new[bisect_right(self._bounds, row.a.article_id)].append(row)
            self._held += 1
        if self._held > _HELD:
            try:
                self._put_away()
            except OSError as error:
                raise cannot_write(self._folder, error) from error

    def _put_away(self) -> None:
        self._file.seek(0, os.SEEK_END)
        for number, rows in self._new.items():
            self._filed[number].append(self._file.tell())
            pickle.dump(rows, self._file, pickle.HIGHEST_PROTOCOL)
        self._new.clear()
        self._held = 0

    def pieces(self) -> Iterator[list[Comparison]]:
        """Yield the rows, those of some articles at a time."""
        for number in sorted(self._filed.keys() | self._new.keys()):
            rows = []
            for at in self._filed.get(number, ()):
                self._file.seek(at)
                rows += pickle.load(self._file)  # noqa: S301 - it is our own
            yield sorted([*rows, *self._new.get(number, ())], key=_place)


def _place(row: Comparison) -> tuple[str, int, str, int, str]:
    a, b = row.a, row.b
    return a.article_id, a.span.start, b.article_id, b.span.start, row.comparison_id
