"""Rows come back in the order of their table, from memory or from a file."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pipeline.across import rows
from pipeline.across.rows import Rows
from pipeline.errors import TableError
from pipeline.model.comparison import Comparison, Reading
from pipeline.model.span import Span

IDS = ["a", "b", "c", "d", "e"]


def _side(article: str, start: int) -> Reading:
    span = Span(start, start + 2)
    return Reading(claim_id="x", article_id=article, span=span, value=1.0, low=None, high=2.0)


def _row(first: str, start: int, second: str, number: int) -> Comparison:
    return Comparison(
        comparison_id=f"{number:016}",
        measure="m",
        verdict="agreement",
        severity=0.0,
        reason="It is so.",
        a=_side(first, start),
        b=_side(second, 7),
        difference=0.0,
        relative_difference=None,
        same_source=None,
        time_relation="same",
        facets={"measure": "same"},
    )


def _some() -> list[Comparison]:
    return [
        _row(first, start, second, number)
        for first in IDS
        for start in (3, 12)
        for second in ("c", "e")
        for number in (1, 2)
    ]


@pytest.mark.parametrize("held", [1000, 3])
@pytest.mark.parametrize("articles", [2, 1000])
def test_rows_come_back_in_order(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, held: int, articles: int
) -> None:
    monkeypatch.setattr(rows, "_HELD", held)
    monkeypatch.setattr(rows, "_ARTICLES", articles)
    wanted = _some()
    mixed = random.Random(7).sample(wanted, len(wanted))
    found = Rows(IDS, tmp_path)
    for start in range(0, len(mixed), 5):
        found.add(mixed[start : start + 5])

    for _ in range(2):
        pieces = list(found.pieces())
        assert [row for piece in pieces for row in piece] == wanted
    assert len(pieces) == (3 if articles == 2 else 1)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_takes_no_rows_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(rows, "_HELD", 3)
    found = Rows(IDS, tmp_path / "gone")

    with pytest.raises(TableError, match="gone: cannot be written"):
        found.add(_some())
