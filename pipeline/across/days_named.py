"""The days of the year that a report names, by which a later one tells of the same event."""

from __future__ import annotations

import datetime as dt
import re

#: The names of the months, by which later reports tell when something was.
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
#: Newsrooms cut a month's name after three letters, or "Sept." after four.
_CUT = 3
#: Periods begin on the first day of a month, and end on the last ones.
_FIRST, _LAST = 2, 27
_MONTH = r"(?P<{}>" + "|".join(rf"{m[:_CUT]}(?:{m[_CUT:]}|t?\.?)" for m in MONTHS) + ")"
_DAY = re.compile(
    rf"\b{_MONTH.format('month')} (?P<day>\d{{1,2}})\b(?!,? ?\d)"
    rf"|\b(?P<number>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH.format('named')}\b"
)


def days_named(text: str, published: dt.date | None) -> frozenset[str]:
    """Return the days that a text names, and those on which it and its news came out.

    A day at the end or beginning of a month is that of a period, and tells of no event.

    >>> sorted(days_named("On Sept. 14 and the 3rd of May", None))
    ['05-03', '09-14']
    >>> sorted(days_named("The year to March 31, 1 May", dt.date(2024, 5, 9)))
    ['05-08', '05-09']
    """
    found = {
        (month[:_CUT], int(said["day"] or said["number"]))
        for said in _DAY.finditer(text)
        if (month := said["month"] or said["named"])
    }
    days = {f"{_NUMBERS[month]:02}-{day:02}" for month, day in found if _FIRST <= day <= _LAST}
    if published is not None:
        days |= {f"{published - dt.timedelta(n):%m-%d}" for n in (0, 1)}
    return frozenset(days)


_NUMBERS = {name[:_CUT]: number for number, name in enumerate(MONTHS, 1)}
