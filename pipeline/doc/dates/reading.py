"""What the readers of temporal expressions work on and what they return."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from pipeline.doc.dates import calendar_days as cal
from pipeline.doc.dates.calendar_days import Days, third
from pipeline.model.mention import DateKind, TimeMention


class Step(NamedTuple):
    """The unit of the story that an expression names: "that month" 0, "the next year" 1.

    ``year`` puts it into a year of its own ("the same month of 2016"); ``open`` is the step from
    publication where the story has no date; None leaves it open.
    """

    unit: str
    number: int = 0
    year: int = 0
    open: int | None = None


class Reading(NamedTuple):
    """The meaning of one expression.

    ``shift`` moves the date said before it, ``step`` counts units from it. ``guessed``: the year
    is not said but chosen by tense. ``unsure``: the value is the likeliest, too weak for days.
    """

    kind: DateKind = "DATE"
    timex: str | None = None
    mod: str | None = None
    days: Days | None = None
    shift: tuple[str, float] | None = None
    step: Step | None = None
    guessed: bool = False
    unsure: bool = False


class Found(NamedTuple):
    """A mention, what it was read from, and the positions ``[first, last)`` of its lexemes."""

    first: int
    last: int
    reading: Reading
    mention: TimeMention

    def dated(self, timex: str | None, days: Days | None) -> Found:
        """Return the mention with a value and days."""
        first, last = days or (None, None)
        return self._replace(
            mention=replace(self.mention, timex=timex, date_from=first, date_to=last)
        )


class Now(NamedTuple):
    """The publication day, None where it is unknown, and the way partial dates look from it."""

    day: dt.date | None
    looks_ahead: Callable[[], bool]


class Fields:
    """What a pattern captured: typed access by name; ``surface`` is the whole expression."""

    def __init__(self, values: Mapping[str, object], surface: str = "") -> None:
        self._values = values
        self.surface = surface

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def number(self, name: str, default: int = 0) -> int:
        """Return a whole number."""
        value = self._values.get(name, default)
        return int(value) if isinstance(value, int | float) else default

    def amount(self, name: str, default: float | None = None) -> float | None:
        """Return a number that may be broken, or the default where it is vague or absent."""
        value = self._values.get(name, default)
        return float(value) if isinstance(value, int | float) else default

    def text(self, name: str, default: str = "") -> str:
        """Return a word's value."""
        value = self._values.get(name, default)
        return value if isinstance(value, str) else default

    def pair(self, name: str) -> tuple[int, int] | None:
        """Return two numbers."""
        value = self._values.get(name)
        return (value[0], value[1]) if isinstance(value, tuple) else None

    def date(self, name: str) -> dt.date | None:
        """Return a calendar day."""
        value = self._values.get(name)
        return value if isinstance(value, dt.date) else None

    @property
    def mod(self) -> str | None:
        """START, MID, END or another modifier, from whichever word gave it."""
        for name in ("mod", "modnoun", "approx"):
            if found := self.text(name):
                return found
        return None


Reader = Callable[[Fields, Now], Reading | None]


def dated(timex: str, days: Days | None, mod: str | None = None) -> Reading:
    """Return the reading of a date, its days cut to the third that the modifier names."""
    if days is not None and mod in {"START", "MID", "END"}:
        days = third(days, mod)
    return Reading(timex=timex, mod=mod, days=days)


def week_value(day: dt.date) -> str:
    """Return the TIMEX3 value of a day's week.

    >>> week_value(dt.date(2019, 11, 18))
    '2019-W47'
    """
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def unit_at(day: dt.date, name: str, shift: int) -> tuple[str, Days]:
    """Return value and days of the unit that holds a day, or of the one so many units on.

    Raises:
        ValueError: beyond the ends of the calendar.
    """
    if name == "day":
        there = day + dt.timedelta(shift)
        return there.isoformat(), Days(there, there)
    if name == "week":
        days = cal.week(day, shift)
        return week_value(days.first), days
    if name == "month":
        there = cal.add_months(day.replace(day=1), shift)
        return f"{there.year:04d}-{there.month:02d}", cal.month(there.year, there.month)
    if name == "quarter":
        there = cal.add_months(day.replace(day=1), 3 * shift)
        number = (there.month + 2) // 3
        days = cal.months(there.year, 3 * number - 2, 3 * number)
        return f"{there.year:04d}-Q{number}", days
    if name == "decade":
        start = day.year - day.year % 10 + 10 * shift
        return f"{start // 10:03d}", cal.years(start, start + 9)
    year = day.year + shift
    return f"{year:04d}", cal.years(year, year)
