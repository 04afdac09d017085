"""Dates that hang on the story: "a year earlier", "that month", "10 a.m." without its day.

Such an expression takes up a date said shortly before it, in its sentence or in the ones before;
where there is none, what looks back from publication is read from there and the rest stays open.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence

from pipeline.doc.dates import calendar_days as cal
from pipeline.doc.dates.calendar_days import Days
from pipeline.doc.dates.reading import Found, Reading, Step, unit_at, week_value
from pipeline.model.mention import TimeMention

#: How far back, in characters, an expression may take up a date: about a paragraph of news.
REACH = 600
#: Units that are counted from a day.
_SHORT = frozenset({"second", "minute", "hour", "day", "week", "weekend", "fortnight"})


def in_story(found: Sequence[Found], breaks: Sequence[int], anchor: dt.date | None) -> list[Found]:
    """Return the mentions with those resolved that hang on another date of the text.

    ``breaks`` are the offsets at which sentences begin.
    """
    told: list[Found] = []
    for item in found:
        resolved = _resolved(item, told, breaks, anchor)
        told.append(item.dated(*resolved) if resolved else item)
    return told


def with_clock_days(
    found: Sequence[Found], breaks: Sequence[int], anchor: dt.date | None
) -> list[Found]:
    """Return the mentions with a day for each time of day that has none.

    ``breaks`` are the offsets at which sentences begin.
    """
    out: list[Found] = []
    for i, item in enumerate(found):
        timex = item.reading.timex or ""
        if item.mention.kind == "TIME" and not item.mention.date_from and timex.startswith("T"):
            out.append(_with_day(item, timex, found[max(0, i - 8) : i + 8], breaks, anchor))
        else:
            out.append(item)
    return out


def _resolved(
    item: Found, told: Sequence[Found], breaks: Sequence[int], anchor: dt.date | None
) -> tuple[str | None, Days | None] | None:
    reading = item.reading
    if not (reading.shift or reading.step or reading.unsure):
        return None
    if reading.unsure:  # a quarter that an earlier date has placed in its year
        same = (f.mention for f in told if f.mention.timex == reading.timex)
        days = next(filter(None, map(_days_of, same)), None)
        return (reading.timex, days) if days else None
    before = _said_before(told, item.mention.span.start)
    begun = breaks[bisect_right(breaks, item.mention.span.start) - 1] if breaks else 0
    if _looks_back(reading):
        before = [one for one in before if _is_told(one, begun, anchor)]
    if reading.shift:
        return _shifted(_counted_from(before, reading.shift[0], begun), reading.shift, anchor)
    if reading.step:
        return _stepped(before, reading.step, anchor)
    return None


def _looks_back(reading: Reading) -> bool:
    """Say whether a reading names a year or month before another ("the year before")."""
    if reading.shift:
        return reading.shift[1] < 0 and reading.shift[0] not in _SHORT
    return reading.step is not None and reading.step.number < 0 and reading.step.unit not in _SHORT


def _is_told(date: TimeMention, begun: int, anchor: dt.date | None) -> bool:
    """Say whether "the year before" may look back from a date.

    It looks back from what is compared, else from publication, and not from what a sentence before
    its own, which has ``begun`` there, foresees, nor from the end of what is to last ("until at
    least 2033").
    """
    first = date.date_from
    if first is None or anchor is None or first <= anchor:
        return date.relation != "until" or date.span.start >= begun
    return date.span.start >= begun and date.relation == "in"


def _said_before(told: Sequence[Found], start: int) -> list[TimeMention]:
    """Return the dates with days within reach, the nearest first.

    What was itself counted back ("a year earlier") is compared with, not told of.
    """
    near: list[TimeMention] = []
    for item in reversed(told):
        mention = item.mention
        if start - mention.span.end > REACH:
            break
        counted = item.reading.shift is not None and item.reading.shift[1] < 0
        if counted or mention.kind not in {"DATE", "TIME"}:
            continue
        if mention.date_from and mention.date_to:
            near.append(mention)
    return near


def _counted_from(before: list[TimeMention], unit: str, begun: int) -> TimeMention | None:
    """Return the date that is counted back from, the nearest.

    Years and months are counted from a month or a year of the same sentence rather than from a
    day that stands nearer, on which it was said: "rose in May, the firm said on Monday, from 5
    percent a year earlier". The sentence has ``begun`` there.
    """
    nearest = before[0] if before else None
    if nearest is None or unit in _SHORT or nearest.date_from != nearest.date_to:
        return nearest
    here = (one for one in before if one.span.start >= begun and one.date_from != one.date_to)
    return next(here, nearest)


def _shifted(
    since: TimeMention | None, shift: tuple[str, float], anchor: dt.date | None
) -> tuple[str, Days] | None:
    unit, number = shift
    days = _days_of(since) if since else None
    if days is None:
        if anchor is None or number > 0:
            return None
        days = Days(anchor, anchor)
    try:
        first, last = cal.add(days.first, unit, number), cal.add(days.last, unit, number)
        if days.first == days.last:
            return _coarse(first, unit)
    except (ValueError, OverflowError):
        return None
    ends_month = days.last == cal.month(days.last.year, days.last.month).last
    if days.first.day == 1 and ends_month and unit not in {"day", "week"}:
        last = cal.month(last.year, last.month).last
    return value_of(Days(first, last)), Days(first, last)


def _coarse(day: dt.date, unit: str) -> tuple[str, Days]:
    """Return a day moved by years or months as exactly as such a move is meant."""
    if unit in {"year", "decade", "century"}:
        return f"{day.year:04d}", cal.month(day.year, day.month)
    if unit in {"week", "month"}:
        return unit_at(day, unit, 0)
    return day.isoformat(), Days(day, day)


def _stepped(
    before: list[TimeMention], step: Step, anchor: dt.date | None
) -> tuple[str | None, Days | None] | None:
    for mention in before:
        days = _days_of(mention)
        if days is None or unit_at(days.first, step.unit, 0) != unit_at(days.last, step.unit, 0):
            continue
        if step.year:
            days = _in_year(days, step.year)
        try:
            return unit_at(days.first, step.unit, step.number)
        except (ValueError, OverflowError):
            return None
    if anchor is None or step.open is None:
        return None
    return unit_at(anchor, step.unit, step.open)[0], None


def _in_year(days: Days, year: int) -> Days:
    shift = 12 * (year - days.first.year)
    return Days(cal.add_months(days.first, shift), cal.add_months(days.last, shift))


def _days_of(mention: TimeMention) -> Days | None:
    if mention.date_from is None or mention.date_to is None:
        return None
    return Days(mention.date_from, mention.date_to)


def _with_day(
    item: Found,
    timex: str,
    near: Sequence[Found],
    breaks: Sequence[int],
    anchor: dt.date | None,
) -> Found:
    """Give a time of day its day: one of its sentence, else of the story, else publication."""
    start = item.mention.span.start
    i = bisect_right(breaks, start)
    low = breaks[i - 1] if i else 0
    high = breaks[i] if i < len(breaks) else start + REACH
    day = _one_day([f.mention for f in near if low <= f.mention.span.start < high])
    if day is None and ":" in timex:  # a part of the day is often meant of any day
        day = _one_day(_said_before([f for f in near if f.mention.span.start < low], start))
        day = day or anchor
    return item.dated(f"{day.isoformat()}{timex}", Days(day, day)) if day else item


def _one_day(mentions: Sequence[TimeMention]) -> dt.date | None:
    days = (m.date_from for m in mentions if m.date_from and m.date_from == m.date_to)
    return next(days, None)


def value_of(days: Days) -> str:
    """Return the shortest TIMEX3 value of an interval of days."""
    first, last = days
    if first == last:
        return first.isoformat()
    if days == cal.month(first.year, first.month):
        return f"{first.year:04d}-{first.month:02d}"
    if days == cal.years(first.year, first.year):
        return f"{first.year:04d}"
    if first.month % 3 == 1 and days == cal.months(first.year, first.month, first.month + 2):
        return f"{first.year:04d}-Q{first.month // 3 + 1}"
    return week_value(first) if cal.week(first) == days else f"{first}/{last}"
