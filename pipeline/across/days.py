"""Stretches of days, and how a reason words them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """The first and the last day of a date."""

    first: dt.date
    last: dt.date

    @property
    def width(self) -> int:
        """How many days the date covers."""
        return (self.last - self.first).days + 1


def apart(a: Days, b: Days) -> int:
    """Return how many days lie from one date to the other; 0 where they have a day in common.

    >>> may = Days(dt.date(2024, 5, 1), dt.date(2024, 5, 31))
    >>> apart(Days(dt.date(2024, 5, 3), dt.date(2024, 5, 3)), may)
    0
    """
    return max(0, (max(a.first, b.first) - min(a.last, b.last)).days)


def in_year(days: Days, later: int) -> Days:
    """Return the same days of a later year, or of an earlier one; 29 February becomes the 28th.

    >>> in_year(Days(dt.date(2024, 2, 29), dt.date(2024, 3, 1)), 1).first
    datetime.date(2025, 2, 28)
    """

    def moved(day: dt.date) -> dt.date:
        leap = (day.month, day.day) == (2, 29)
        return day.replace(year=day.year + later, day=28 if leap and later else day.day)

    return Days(moved(days.first), moved(days.last))


def day_words(days: Days) -> str:
    """Return a date as people write it, as coarse as it is.

    >>> day_words(Days(dt.date(2024, 5, 3), dt.date(2024, 5, 3)))
    'Friday 3 May 2024'
    >>> day_words(Days(dt.date(2024, 5, 1), dt.date(2024, 5, 31)))
    'May 2024'
    """
    first, last = days.first, days.last
    if first == last:
        return f"{first:%A} {first.day} {first:%B %Y}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    month = (first.year, first.month) == (last.year, last.month)
    if month and first.day == 1 and (last + dt.timedelta(1)).day == 1:
        return f"{first:%B %Y}"
    return f"{first.day} {first:%B %Y} to {last.day} {last:%B %Y}"
