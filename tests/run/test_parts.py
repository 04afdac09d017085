"""Stored results: exact, deterministic, complete or not there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pipeline.doc.marks import Marks
from pipeline.model.block import Block
from pipeline.model.claim import Claim
from pipeline.model.frame import Frame
from pipeline.model.mention import Quantity, TimeMention
from pipeline.model.span import Span
from pipeline.run.parts import Result, drop_stale, part_path, read_parts, write_part

KEY = "0" * 63


def _result(n: int) -> Result:
    quantity = Quantity(
        span=Span(0, 3), text="30%", kind="percent", value=0.3, unit="1", rule="percent"
    )
    day = dt.date(2026, 3, 4)
    date = TimeMention(
        span=Span(4, 9),
        text="March",
        kind="DATE",
        timex="2026-03",
        date_from=day,
        date_to=day,
        rule="m",
    )
    claim = Claim(
        claim_id="c",
        article_id="a",
        type="share",
        certainty="asserted",
        rule="r",
        sentence=Span(0, 9),
        quantity=Span(0, 3),
        value=0.3,
        frames=(Frame(span=Span(0, 3), text="30%", own=True, words=("a", "b")),),
        time_from=day,
    )
    marks = Marks(
        blocks=[Block(Span(0, 9), "body")],
        duplicates=[],
        entities=[],
        dates=[date],
        quantities=[quantity],
        attributions=[],
    )
    return Result(key=f"{KEY}{n}", article_id=f"a{n}", marks=marks, claims=[claim])


def test_results_come_back_as_they_were_written(tmp_path: Path) -> None:
    results = [_result(1), _result(2)]
    write_part(part_path(tmp_path, [r.key for r in results]), results)

    assert read_parts(tmp_path, {r.key for r in results}) == {r.key: r for r in results}


def test_only_results_that_are_asked_for_are_read(tmp_path: Path) -> None:
    write_part(part_path(tmp_path, ["x"]), [_result(1), _result(2)])

    assert set(read_parts(tmp_path, {f"{KEY}2"})) == {f"{KEY}2"}


def test_the_same_results_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_part(tmp_path / name, [_result(1)])

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_damaged_part_counts_as_not_there(tmp_path: Path) -> None:
    path = part_path(tmp_path, ["x"])
    write_part(path, [_result(1)])
    path.write_bytes(path.read_bytes()[:40])

    assert read_parts(tmp_path, {f"{KEY}1"}) == {}
    assert not path.exists()


def test_parts_that_no_article_needs_any_more_are_dropped(tmp_path: Path) -> None:
    for n in (1, 2):
        write_part(part_path(tmp_path, [str(n)]), [_result(n)])

    drop_stale(tmp_path, {f"{KEY}1"})

    assert set(read_parts(tmp_path, {f"{KEY}1", f"{KEY}2"})) == {f"{KEY}1"}
