"""What a preposition does to the days of a date."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from pipeline.model.mention import Relation, TimeMention
from pipeline.model.period import period_of, period_of_all
from pipeline.model.span import Span

ANCHOR = dt.date(2026, 3, 4)


def _mention(
    first: str | None, last: str | None, relation: Relation = "in", timex: str = "x"
) -> TimeMention:
    return TimeMention(
        span=Span(0, 1),
        text="x",
        kind="DATE",
        timex=timex,
        date_from=dt.date.fromisoformat(first) if first else None,
        date_to=dt.date.fromisoformat(last) if last else None,
        relation=relation,
        rule="r",
    )


def _iso(period: tuple[dt.date | None, dt.date | None]) -> tuple[str | None, str | None]:
    first, last = period
    return (first.isoformat() if first else None, last.isoformat() if last else None)


# fmt: off
PERIODS: list[tuple[Relation, str, str, str | None, str | None]] = [
    ("in",     "2025-01-01", "2025-12-31", "2025-01-01", "2025-12-31"),
    ("by",     "2025-01-01", "2025-12-31", None,         "2025-12-31"),
    ("since",  "2025-01-01", "2025-12-31", "2025-01-01", "2026-03-04"),
    ("since",  "2027-01-01", "2027-12-31", "2027-01-01", None),          # starts after publication
    ("until",  "2025-01-01", "2025-12-31", None,         "2025-12-31"),
    ("until",  "2026-01-01", "2026-12-31", None,         "2025-12-31"),  # until this year
    ("until",  "2026-03-04", "2026-03-04", None,         "2026-03-04"),  # until today
    ("before", "2025-01-01", "2025-12-31", None,         "2024-12-31"),
    ("after",  "2025-01-01", "2025-12-31", "2026-01-01", None),
    ("before", "0001-01-01", "0001-12-31", None,         None),          # before the calendar
    ("after",  "9999-01-01", "9999-12-31", None,         None),
]
# fmt: on


@pytest.mark.parametrize(("relation", "first", "last", "low", "high"), PERIODS)
def test_a_preposition_opens_or_closes_the_period_of_a_date(
    relation: Relation, first: str, last: str, low: str | None, high: str | None
) -> None:
    assert (low, high) == _iso(period_of(_mention(first, last, relation), ANCHOR))


@pytest.mark.parametrize("relation", ["after", "before", "by"])
def test_a_time_of_day_stays_within_its_day(relation: Relation) -> None:
    """ "shortly after 4 a.m." is no later day."""
    mention = dataclasses.replace(_mention("2026-03-02", "2026-03-02", relation), kind="TIME")

    assert _iso(period_of(mention, ANCHOR)) == ("2026-03-02", "2026-03-02")


def test_what_holds_now_holds_on_the_day_of_publication() -> None:
    now = _mention(None, None, timex="PRESENT_REF")

    assert _iso(period_of(now, ANCHOR)) == ("2026-03-04", "2026-03-04")
    assert _iso(period_of(now, None)) == (None, None)


def test_since_has_no_end_where_publication_is_unknown() -> None:
    since = _mention("2025-01-01", "2025-12-31", "since")

    assert _iso(period_of(since, None)) == ("2025-01-01", None)


def test_a_mention_without_days_has_no_period() -> None:
    assert _iso(period_of(_mention(None, None, "by"), ANCHOR)) == (None, None)


def test_two_ends_of_a_range_give_the_whole_range() -> None:
    since = _mention("2004-01-01", "2004-12-31", "since")
    until = _mention("2017-01-01", "2017-12-31", "until")

    assert _iso(period_of_all([since, until], ANCHOR)) == ("2004-01-01", "2017-12-31")


def test_a_range_that_ends_after_publication_is_not_cut_there() -> None:
    since = _mention("2025-01-01", "2025-12-31", "since")
    until = _mention("2027-01-01", "2027-12-31", "until")

    assert _iso(period_of_all([since, until], ANCHOR)) == ("2025-01-01", "2027-12-31")


def test_several_mentions_give_the_days_that_they_have_in_common() -> None:
    month = _mention("2025-11-01", "2025-11-30")
    year = _mention("2025-01-01", "2025-12-31")

    assert _iso(period_of_all([month, year], ANCHOR)) == ("2025-11-01", "2025-11-30")


def test_mentions_that_contradict_each_other_leave_the_first_one() -> None:
    old = _mention("2024-01-01", "2024-12-31")
    new = _mention("2025-01-01", "2025-12-31")

    assert _iso(period_of_all([old, new], ANCHOR)) == ("2024-01-01", "2024-12-31")


def test_no_mention_gives_no_period() -> None:
    assert _iso(period_of_all([], ANCHOR)) == (None, None)
