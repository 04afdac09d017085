"""Calendar arithmetic is exact to the day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.doc.dates import calendar_days as cal
from pipeline.doc.dates.calendar_days import Days

DAYS = st.dates(dt.date(1600, 1, 1), dt.date(2400, 12, 31))


def _days(first: str, last: str) -> Days:
    return Days(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


# fmt: off
PARTS = [
    ("2026-01-01", "2026-12-31", "START", "2026-01-01", "2026-04-30"),
    ("2026-01-01", "2026-12-31", "MID",   "2026-05-01", "2026-08-31"),
    ("2026-01-01", "2026-12-31", "END",   "2026-09-01", "2026-12-31"),
    ("2026-02-01", "2026-02-28", "START", "2026-02-01", "2026-02-10"),
    ("2026-02-01", "2026-02-28", "MID",   "2026-02-11", "2026-02-20"),
    ("2026-02-01", "2026-02-28", "END",   "2026-02-21", "2026-02-28"),
    ("1990-01-01", "1999-12-31", "START", "1990-01-01", "1993-12-31"),
    ("1990-01-01", "1999-12-31", "MID",   "1994-01-01", "1996-12-31"),
    ("1990-01-01", "1999-12-31", "END",   "1997-01-01", "1999-12-31"),
    ("2026-03-02", "2026-03-08", "START", "2026-03-02", "2026-03-03"),
    ("2026-03-04", "2026-03-04", "END",   "2026-03-04", "2026-03-04"),  # a day has no thirds
]
# fmt: on


@pytest.mark.parametrize(("first", "last", "part", "low", "high"), PARTS)
def test_early_mid_and_late_are_thirds(
    first: str, last: str, part: str, low: str, high: str
) -> None:
    assert cal.third(_days(first, last), part) == _days(low, high)


@given(DAYS, st.sampled_from(["month", "year", "decade"]))
def test_the_thirds_of_a_unit_follow_each_other_and_fill_it(day: dt.date, unit: str) -> None:
    start = day.year - day.year % 10
    whole = {
        "month": cal.month(day.year, day.month),
        "year": cal.years(day.year, day.year),
        "decade": cal.years(start, start + 9),
    }[unit]

    early, mid, late = (cal.third(whole, part) for part in ("START", "MID", "END"))

    assert (early.first, late.last) == whole
    assert mid.first - early.last == late.first - mid.last == dt.timedelta(1)


@given(DAYS, st.integers(-2000, 2000))
def test_months_added_give_the_same_day_or_the_last_of_a_shorter_month(
    day: dt.date, number: int
) -> None:
    moved = cal.add_months(day, number)

    assert (moved.year - day.year) * 12 + moved.month - day.month == number
    assert moved.day == min(day.day, cal.month(moved.year, moved.month).last.day)


@given(DAYS, st.integers(-60, 60))
def test_a_week_runs_from_monday_to_sunday(day: dt.date, shift: int) -> None:
    week = cal.week(day, shift)

    assert (week.first.isoweekday(), week.last.isoweekday()) == (1, 7)
    assert (week.first - cal.week(day).first).days == 7 * shift


# fmt: off
MOVES = [
    ("2026-03-04", "day",       -1, "2026-03-03"),
    ("2026-03-04", "week",       2, "2026-03-18"),
    ("2026-03-04", "fortnight", -1, "2026-02-18"),
    ("2026-05-31", "month",     -3, "2026-02-28"),
    ("2026-03-04", "quarter",    1, "2026-06-04"),
    ("2024-02-29", "year",       1, "2025-02-28"),
    ("2026-03-04", "decade",    -2, "2006-03-04"),
    ("2026-03-04", "century",   -1, "1926-03-04"),
    ("2026-03-04", "hour",       5, "2026-03-04"),  # shorter than a day moves no day
]
FEASTS = [  # from printed calendars
    (2023, "E0",      "2023-04-09"), (2024, "E0",     "2024-03-31"), (2000, "E0", "2000-04-23"),
    (1954, "E0",      "1954-04-18"), (1981, "E0",     "1981-04-19"), (2024, "E-46", "2024-02-14"),
    (2022, "11-4-4",  "2022-11-24"), (2023, "09-1-1", "2023-09-04"), (2023, "1225", "2023-12-25"),
    (2021, "05-1--1", "2021-05-31"), (2023, "05-1--1", "2023-05-29"),
]
SEASONS = [
    (2020, "SP", "2020-03-01", "2020-05-31"),
    (2020, "SU", "2020-06-01", "2020-08-31"),
    (2020, "FA", "2020-09-01", "2020-11-30"),
    (2019, "WI", "2019-12-01", "2020-02-29"),
]
# fmt: on


@pytest.mark.parametrize(("day", "unit", "number", "there"), MOVES)
def test_a_day_moves_by_units_of_the_calendar(
    day: str, unit: str, number: int, there: str
) -> None:
    assert cal.add(dt.date.fromisoformat(day), unit, number).isoformat() == there


@pytest.mark.parametrize(("year", "code", "day"), FEASTS)
def test_feasts_fall_on_the_days_of_printed_calendars(year: int, code: str, day: str) -> None:
    assert cal.feast(year, code).isoformat() == day


@pytest.mark.parametrize(("year", "name", "first", "last"), SEASONS)
def test_a_season_has_three_whole_months(year: int, name: str, first: str, last: str) -> None:
    assert cal.season(year, name) == _days(first, last)


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_between_22_march_and_25_april(year: int) -> None:
    day = cal.easter(year)

    assert day.isoweekday() == 7
    assert dt.date(year, 3, 22) <= day <= dt.date(year, 4, 25)
