"""Calendar arithmetic on inclusive intervals of days, exact and without a time zone."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import NamedTuple


class Days(NamedTuple):
    """An interval of days, both ends included."""

    first: dt.date
    last: dt.date


def month(year: int, number: int) -> Days:
    """Return the days of a month."""
    last = calendar.monthrange(year, number)[1]
    return Days(dt.date(year, number, 1), dt.date(year, number, last))


def months(year: int, first: int, last: int) -> Days:
    """Return the days from one month of a year to another, both included."""
    return Days(month(year, first).first, month(year, last).last)


def years(first: int, last: int) -> Days:
    """Return the days from one year to another, both included."""
    return Days(dt.date(first, 1, 1), dt.date(last, 12, 31))


def week(day: dt.date, shift: int = 0) -> Days:
    """Return the week from Monday to Sunday that holds a day, or one so many weeks on."""
    monday = day + dt.timedelta(7 * shift - day.weekday())
    return Days(monday, monday + dt.timedelta(6))


def add_months(day: dt.date, number: int) -> dt.date:
    """Return the same day so many months on, the month's last day where it has none such.

    >>> add_months(dt.date(2019, 3, 31), -1)
    datetime.date(2019, 2, 28)
    """
    total = day.year * 12 + day.month - 1 + number
    year, index = divmod(total, 12)
    last = calendar.monthrange(year, index + 1)[1]
    return dt.date(year, index + 1, min(day.day, last))


def add(day: dt.date, unit: str, number: float) -> dt.date:
    """Return a day moved by a number of units ("day", "month", "decade" and so on)."""
    months_of = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
    if unit in months_of:
        return add_months(day, round(number * months_of[unit]))
    days_of = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
    return day + dt.timedelta(round(number * days_of.get(unit, 0)))


#: First month and number of months of a season, in the northern year that it is named after.
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def season(year: int, name: str) -> Days:
    """Return a season's three months; the winter of a year ends in the next year.

    >>> season(2004, "FA")
    Days(first=datetime.date(2004, 9, 1), last=datetime.date(2004, 11, 30))
    """
    start = month(year, _SEASONS[name]).first
    last = add_months(start, 2)
    return Days(start, month(last.year, last.month).last)


def feast(year: int, code: str) -> dt.date:
    """Return a feast's day in a year.

    Codes: "1225" is month and day, "11-4-4" the fourth Thursday of November (ISO weekday; -1 is
    the last one), "E-2" two days before Easter.

    >>> feast(2023, "11-4-4").isoformat(), feast(2024, "05-1--1").isoformat()
    ('2023-11-23', '2024-05-27')
    >>> feast(2024, "E-2").isoformat()
    '2024-03-29'
    """
    if code.isdecimal():
        return dt.date(year, int(code[:2]), int(code[2:]))
    if code.startswith("E"):
        return easter(year) + dt.timedelta(int(code[1:] or 0))
    number, weekday, nth = int(code[:2]), int(code[3]), int(code[5:])
    days = month(year, number)
    if nth < 0:
        return days.last - dt.timedelta((days.last.isoweekday() - weekday) % 7)
    ahead = (weekday - days.first.isoweekday()) % 7
    return days.first + dt.timedelta(ahead + 7 * (nth - 1))


def easter(year: int) -> dt.date:
    """Return Easter Sunday of a Gregorian year (the anonymous algorithm of Nature, 1876)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - shift + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    fix = (golden + 11 * epact + 22 * weekday) // 451
    number, day = divmod(epact + weekday - 7 * fix + 114, 31)
    return dt.date(year, number, day + 1)


def third(days: Days, part: str) -> Days:
    """Return the START, MID or END third of a year, a month or another interval.

    A year falls into January-April, May-August and September-December, a month into days 1-10,
    11-20 and 21 to its end, anything else into equal parts.

    >>> third(week(dt.date(1987, 6, 3)), "END")
    Days(first=datetime.date(1987, 6, 5), last=datetime.date(1987, 6, 7))
    """
    index = {"START": 0, "MID": 1, "END": 2}[part]
    first, last = days
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        span = last.year - first.year + 1
        if span == 1:
            return months(first.year, 4 * index + 1, 4 * index + 4)
        cuts = (0, -(-span // 3) if span != 10 else 4, span - span // 3, span)
        return years(first.year + cuts[index], first.year + cuts[index + 1] - 1)
    if days == month(first.year, first.month):
        starts = (1, 11, 21)
        end = last if index == 2 else first.replace(day=10 * index + 10)
        return Days(first.replace(day=starts[index]), end)
    length = (last - first).days + 1
    if length < 3:
        return days
    a, b = length * index // 3, length * (index + 1) // 3
    return Days(first + dt.timedelta(a), first + dt.timedelta(b - 1))
