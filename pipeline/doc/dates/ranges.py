"""Dates that stand together: the ends of a range, a list that shares its year, a time's day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from pipeline.doc.dates import calendar_days as cal
from pipeline.doc.dates.calendar_days import Days
from pipeline.doc.dates.lexer import Lexeme
from pipeline.doc.dates.reading import Found

_JOINTS = frozenset({"to", "through", "until", "till", "-", "–", "—"})
_LISTS = frozenset({"and", "or"})


def with_ranges(found: Sequence[Found], lexemes: Sequence[Lexeme]) -> list[Found]:
    """Return the mentions with "since" on the first and "until" on the last date of a range.

    Both stay mentions of their own; the days that they have in common are the range. Where only
    one of them, or of a list, names its year, the other takes it ("March to August 2011").
    """
    out = list(found)
    for i in range(len(out) - 1):
        a, b = out[i], out[i + 1]
        if a.mention.kind != "DATE" or b.mention.kind != "DATE" or b.first - a.last != 1:
            continue
        joint = lexemes[a.last].text.lower()
        ranges = _joins(a, lexemes)
        if ranges or joint in _LISTS:
            a, b = _of_one_year(a, b, ranged=ranges)
        if ranges and _in_order(a, b):
            a = a._replace(mention=replace(a.mention, relation="since"))
            b = b._replace(mention=replace(b.mention, relation="until"))
        out[i], out[i + 1] = a, b
    return out


def with_joined_days(found: Sequence[Found], lexemes: Sequence[Lexeme], text: str) -> list[Found]:
    """Return the mentions with a time of day and the day behind it as one: "9 a.m. on Friday"."""
    out: list[Found] = []
    for item in found:
        last = out[-1] if out else None
        if last is None or not _is_day_of(item, last, lexemes):
            out.append(item)
            continue
        day = item.mention.date_from
        span = last.mention.span.join(item.mention.span)
        value = f"{item.mention.timex}{last.reading.timex}"
        mention = replace(
            last.mention, span=span, text=span.of(text), timex=value, date_from=day, date_to=day
        )
        out[-1] = last._replace(last=item.last, mention=mention)
    return out


def _is_day_of(item: Found, time: Found, lexemes: Sequence[Lexeme]) -> bool:
    timex = time.reading.timex or ""
    if time.mention.kind != "TIME" or item.mention.kind != "DATE" or not timex.startswith("T"):
        return False
    between = [x.text.lower() for x in lexemes[time.last : item.first]]
    one = item.mention.date_from is not None and item.mention.date_from == item.mention.date_to
    return one and time.mention.date_from is None and between in ([], ["on"], [","], ["of"])


def _joins(item: Found, lexemes: Sequence[Lexeme]) -> bool:
    joint = lexemes[item.last].text.lower()
    if joint == "and":
        before = [x.text.lower() for x in lexemes[max(0, item.first - 3) : item.first]]
        return "between" in before
    return joint in _JOINTS


def _in_order(first: Found, second: Found) -> bool:
    a, b = first.mention.date_from, second.mention.date_from
    return a is None or b is None or a <= b


def _of_one_year(a: Found, b: Found, *, ranged: bool) -> tuple[Found, Found]:
    first, second = a.mention.date_from, b.mention.date_from
    if first is None or second is None:
        return a, b
    if b.reading.guessed and (ranged or not a.reading.guessed):
        return a, _beside(b, first, after=True)
    if a.reading.guessed and not b.reading.guessed and second.year == _last_year(b):
        return _beside(a, second, after=False), b
    return a, b


def _last_year(item: Found) -> int:
    """Return the year of a date's last day: a span of years lends its year to no month."""
    return item.mention.date_to.year if item.mention.date_to else 0


def _beside(item: Found, other: dt.date, *, after: bool) -> Found:
    """Return a date whose year was guessed in the year next to another one before or after it."""
    first, last = item.mention.date_from, item.mention.date_to
    if first is None or last is None:
        return item
    for year in (other.year, other.year + 1 if after else other.year - 1):
        moved = _in_year(first, last, year)
        if (moved.first >= other) if after else (moved.first <= other):
            return item.dated(f"{moved.first.year:04d}{(item.mention.timex or '')[4:]}", moved)
    return item


def _in_year(first: dt.date, last: dt.date, year: int) -> Days:
    shift = 12 * (year - first.year)
    whole = last == cal.month(last.year, last.month).last and last != first
    moved = cal.add_months(last, shift)
    moved = cal.month(moved.year, moved.month).last if whole else moved
    return Days(cal.add_months(first, shift), moved)
