"""The one door to dateparser: cached, for short delimited calendar dates only.

It never sees raw text: there it takes "50% of" for 2050 and "we" for Wednesday. ``languages``
and ``RELATIVE_BASE`` are always given, or it guesses the language and hangs a date on the one
before it. Its import takes longer than a page of text, so it waits for the first such date.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

_PARTS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)")
_BASE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - dateparser works on naive times
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)


@lru_cache(maxsize=4096)
def read_calendar(surface: str) -> dt.date | None:
    """Read a date with its day, month name and year; None where there is no such day.

    >>> read_calendar("Wednesday, March 4th, 2026"), read_calendar("30 February 2020")
    (datetime.date(2026, 3, 4), None)
    """
    return _parse(" ".join(_WEEKDAY.sub("", surface).split()), "DMY")


@lru_cache(maxsize=4096)
def read_written(surface: str) -> tuple[bool, dt.date | None]:
    """Read a date in figures: (is it one, its day where there is only one reading).

    >>> read_written("23/04/2022"), read_written("04/03/2026"), read_written("32/40/2022")
    ((True, datetime.date(2022, 4, 23)), (True, None), (False, None))
    """
    parts = _PARTS.fullmatch(surface)
    if parts is None or (len(parts[4]) == 2 and parts[2] == "-"):  # 10-12-14 may be anything
        return (False, None)
    days = set()
    for order in ("DMY", "MDY"):
        day = _parse(surface, order)
        if day and day.day == int(parts[1 if order == "DMY" else 3]):
            days.add(day)
    if parts[2] == "." and len(days) > 1 and (day := _parse(surface, "DMY")):
        days = {day}  # points between figures are a day-first habit
    return (bool(days), days.pop() if len(days) == 1 else None)


def _parse(surface: str, order: str) -> dt.date | None:
    import dateparser

    found = dateparser.parse(
        surface,
        languages=["en"],
        settings={
            "DATE_ORDER": order,
            "RELATIVE_BASE": _BASE,
            "STRICT_PARSING": True,
            "PARSERS": ["absolute-time"],
        },
    )
    return found.date() if found else None
