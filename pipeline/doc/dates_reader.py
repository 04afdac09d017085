"""The one door to dateparser: cached, for short delimited calendar dates only.

It never sees raw text: there it takes "50% of" for 2050 and "we" for Wednesday. ``languages``
and ``RELATIVE_BASE`` are always given, or it guesses the language and hangs a date on the one
before it.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

_PARTS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)")
_BASE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - dateparser works on naive times


@lru_cache(maxsize=4096)
def read_written(surface: str) -> tuple[bool, dt.date | None]:
    """Read a date in figures: (is it one, its day where there is only one reading).

    >>> read_written("23/04/2022"), read_written("04/03/2026"), read_written("32/40/2022")
    ((True, datetime.date(2022, 4, 23)), (True, None), (False, None))
    """
    parts = _PARTS.fullmatch(surface)
    if parts is None:
        return (False, None)
    days = {day for order in ("DMY", "MDY") if (day := _parse(surface, order))}
    if parts[2] == "." and (day := _parse(surface, "DMY")):
        days = {day}  # points between figures are a day-first habit
    if len(parts[4]) == 2 and parts[2] == "-":
        return (False, None)  # 10-12-14 may be anything
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
    first = int(re.split(r"\D", surface)[1 if order == "MDY" else 0])
    return found.date() if found and found.day == first else None
