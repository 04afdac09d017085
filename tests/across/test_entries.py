"""Entries come back as they were added, by article and by block, in memory or from a file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline.across import entries
from pipeline.across.entries import Entries, Piece, joined
from pipeline.errors import TableError


def _pieces() -> list[Piece]:
    chance = np.random.default_rng(7)
    return [
        Piece(
            np.repeat(np.arange(first, first + 5, dtype=np.int32), 20),
            chance.integers(0, 1 << 64, 100, dtype=np.uint64),
            chance.integers(1, 9, 100).astype(np.uint8),
        )
        for first in (0, 5, 10)
    ]


def _rows(piece: Piece) -> list[tuple[int, ...]]:
    return list(zip(*(column.tolist() for column in piece), strict=True))


@pytest.mark.parametrize(("held", "read"), [(1 << 20, 1 << 20), (100, 1 << 20), (100, 1)])
def test_entries_come_back_as_they_were_added(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, held: int, read: int
) -> None:
    monkeypatch.setattr(entries, "_HELD", held)
    monkeypatch.setattr(entries, "_AT_A_TIME", read)
    added, found = _pieces(), Entries(tmp_path)
    for piece in added:
        found.add(piece)
        first = sorted(_rows(next(found.pieces())))  # read between two writes
        assert first == sorted(_rows(added[0]))

    assert [sorted(_rows(p)) for p in found.pieces()] == [sorted(_rows(p)) for p in added]
    ranges = [*found.by_block()]
    assert len(ranges) == (256 if read == 1 else 1)
    for number, own in enumerate(ranges):
        assert len(ranges) == 1 or set((own.blocks >> np.uint64(56)).tolist()) <= {number}
        wanted = [r for r in _rows(joined(added)) if len(ranges) == 1 or r[1] >> 56 == number]
        assert sorted(_rows(own)) == sorted(wanted)
        of_blocks = own.some(np.argsort(own.blocks, kind="stable"))
        assert (np.diff(of_blocks.owners)[np.diff(of_blocks.blocks) == 0] >= 0).all()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_takes_no_entries_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(entries, "_HELD", 100)
    found = Entries(tmp_path / "gone")

    with pytest.raises(TableError, match="gone: cannot be written"):
        found.add(_pieces()[0])
