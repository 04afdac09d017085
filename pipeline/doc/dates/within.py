"""Weekdays of a time gone by: "in June last year, when it burned during Sunday mass".

A bare weekday is the last one before publication. Behind a date of the same sentence with "when"
it is one of that date's days: if these end before it, no day of this week is meant.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence

from pipeline.doc.dates.calendar_days import Days
from pipeline.doc.dates.lexer import Lexeme
from pipeline.doc.dates.reading import Found
from pipeline.doc.dates.story import value_of

#: The rule of a weekday that says nothing of its week.
_BARE = "weekday_plain"
_WEEK = dt.timedelta(7)


def with_days_within(
    found: Sequence[Found], lexemes: Sequence[Lexeme], breaks: Sequence[int]
) -> list[Found]:
    """Return the mentions with bare weekdays put into the time of which a clause tells.

    ``breaks`` are the offsets at which sentences begin.
    """
    out: list[Found] = []
    told: Found | None = None
    begun = -1
    for item in found:
        sentence = bisect_right(breaks, item.mention.span.start)
        if sentence != begun:
            told, begun = None, sentence
        days = _days_within(item, told) if told and item.mention.rule == _BARE else None
        out.append(item.dated(value_of(days), days) if days else item)
        if _tells_when(item, lexemes):
            told = item
    return out


def _tells_when(item: Found, lexemes: Sequence[Lexeme]) -> bool:
    """Say whether a clause tells what was on a date: ", when a bomb killed 58"."""
    behind = [lexeme.text.lower() for lexeme in lexemes[item.last : item.last + 2]]
    return behind == [",", "when"] or behind[:1] == ["when"]


def _days_within(item: Found, told: Found) -> Days | None:
    """Return the days from the first to the last such weekday of a time gone by.

    None where that time lasts until the weekday, or is too short to have one.
    """
    mention, (first, last) = item.mention, (told.mention.date_from, told.mention.date_to)
    day = mention.date_from
    if mention.kind != "DATE" or day is None or first is None or last is None or last >= day:
        return None
    first += dt.timedelta((day - first).days % _WEEK.days)
    last -= dt.timedelta((last - day).days % _WEEK.days)
    return Days(first, last) if first <= last else None
