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
_HELD = 1 << 26
#: Bytes that are read of it at a time, to be looked through in another order.
_AT_A_TIME = 1 << 27


class Piece(NamedTuple):
    """One for each article and block: the article's place, the block, and its members there."""

    owners: npt.NDArray[np.int32]
    blocks: npt.NDArray[np.uint64]
    members: npt.NDArray[np.uint8]

    def some(self, chosen: npt.NDArray[np.intp] | npt.NDArray[np.bool_]) -> Piece:
        """Return some of the entries."""
        return Piece(self.owners[chosen], self.blocks[chosen], self.members[chosen])


NO_ENTRIES = Piece(np.zeros(0, np.int32), np.zeros(0, np.uint64), np.zeros(0, np.uint8))
_BYTES = 4 + 8 + 1


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
        self._sizes: list[int] = []

    def add(self, piece: Piece) -> None:
        """Add entries.

        Raises:
            TableError: when the folder cannot be written to.
        """
        try:
            self._file.seek(0, os.SEEK_END)
            self._file.writelines(column.tobytes() for column in piece)
        except OSError as error:
            raise cannot_write(self._folder, error) from error
        self._sizes.append(len(piece.blocks))

    def pieces(self) -> Iterator[Piece]:
        """Yield the entries as they were added."""
        at = 0
        for size in self._sizes:
            self._file.seek(at)
            owners = np.frombuffer(self._file.read(4 * size), np.int32)
            blocks = np.frombuffer(self._file.read(8 * size), np.uint64)
            members = np.frombuffer(self._file.read(size), np.uint8)
            at += _BYTES * size
            yield Piece(owners, blocks, members)

    def whole(self) -> Piece:
        """Return all entries at once."""
        return joined(self.pieces())

    def by_block(self, bits: int) -> Iterator[Piece]:
        """Yield the entries of one range of blocks after the other, two to the power of ``bits``.

        In a range they come as they were added.
        """
        ranges, shift = 1 << bits, np.uint64(64 - bits)
        together = max(1, ranges * _AT_A_TIME // max(_AT_A_TIME, sum(self._sizes) * _BYTES))
        for first in range(0, ranges, together):
            found: list[list[Piece]] = [[] for _ in range(min(together, ranges - first))]
            for piece in self.pieces():
                which = (piece.blocks >> shift).astype(np.uint8)
                for number, own in enumerate(found, start=first):
                    own.append(piece.some(which == number))
            while found:
                yield joined(found.pop(0))
