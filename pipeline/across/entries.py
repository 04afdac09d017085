"""Which article has members in which block: more of it than fits into memory."""

from __future__ import annotations

import os
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.errors import cannot_write

#: Bytes of entries that are held in memory; more go to a file.
_HELD = 1 << 24
#: Bytes that are read of it at a time, to be looked through in another order.
_AT_A_TIME = 1 << 24
#: Ranges of blocks, by their first bits: the entries of a range lie side by side in each piece.
_BITS = 8
_RANGES = 1 << _BITS


class Piece(NamedTuple):
    """One for each article and block: the article's place, the block, and its members there."""

    owners: npt.NDArray[np.int32]
    blocks: npt.NDArray[np.uint64]
    members: npt.NDArray[np.uint8]

    def some(self, chosen: npt.NDArray[np.intp] | npt.NDArray[np.bool_]) -> Piece:
        """Return some of the entries."""
        return Piece(self.owners[chosen], self.blocks[chosen], self.members[chosen])


NO_ENTRIES = Piece(np.zeros(0, np.int32), np.zeros(0, np.uint64), np.zeros(0, np.uint8))
#: Bytes of what an entry consists of.
_WIDTHS = (4, 8, 1)
_BYTES = sum(_WIDTHS)


def joined(pieces: Iterable[Piece]) -> Piece:
    """Return the entries of pieces, one behind the other."""
    return Piece(*map(np.concatenate, zip(NO_ENTRIES, *pieces, strict=True)))


class Entries:
    """The entries of a corpus, piece by piece.

    Many of them lie in a file of ``folder`` that has no name and is gone with the program.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or Path(tempfile.gettempdir())
        self._file = tempfile.SpooledTemporaryFile(_HELD, dir=str(self._folder))  # noqa: SIM115
        weakref.finalize(self, self._file.close)
        self._starts: list[int] = []
        self._counts: list[npt.NDArray[np.int64]] = []

    def add(self, piece: Piece) -> None:
        """Add entries.

        Raises:
            TableError: when the folder cannot be written to.
        """
        which = (piece.blocks >> np.uint64(64 - _BITS)).astype(np.uint8)
        order = np.argsort(which, kind="stable")
        try:
            self._file.seek(0, os.SEEK_END)
            start = self._file.tell()
            self._file.writelines(column.tobytes() for column in piece.some(order))
        except OSError as error:
            raise cannot_write(self._folder, error) from error
        self._starts.append(start)
        self._counts.append(np.bincount(which, minlength=_RANGES))

    def pieces(self) -> Iterator[Piece]:
        """Yield the pieces that were added, the entries of each in order of their ranges."""
        for number, counts in enumerate(self._counts):
            yield self._read(number, 0, int(counts.sum()))

    def whole(self) -> Piece:
        """Return all entries at once."""
        return joined(self.pieces())

    def by_block(self) -> Iterator[Piece]:
        """Yield the entries of one range of blocks after the other.

        Those of one block come as they were added. A range is as large as may be in memory.
        """
        ends = np.zeros((len(self._counts), _RANGES + 1), dtype=np.int64)
        np.cumsum(np.array(self._counts).reshape(-1, _RANGES), axis=1, out=ends[:, 1:])
        together = max(1, _RANGES * _AT_A_TIME // max(1, int(ends[:, -1].sum()) * _BYTES))
        for first in range(0, _RANGES, together):
            past = min(first + together, _RANGES)
            own = ends[:, (first, past)].tolist()
            yield joined(self._read(n, *bounds) for n, bounds in enumerate(own))

    def _read(self, number: int, first: int, past: int) -> Piece:
        """Return some entries of a piece, from one place in it to another."""
        at, size = self._starts[number], int(self._counts[number].sum())
        columns = []
        for width in _WIDTHS:
            self._file.seek(at + width * first)
            columns.append(self._file.read(width * (past - first)))
            at += width * size
        owners, blocks, members = columns
        return Piece(
            np.frombuffer(owners, np.int32),
            np.frombuffer(blocks, np.uint64),
            np.frombuffer(members, np.uint8),
        )
