"""Readers of stretches of time counted from publication or from the story."""

from __future__ import annotations

import datetime as dt

from pipeline.doc.dates import calendar_days as cal
from pipeline.doc.dates.amounts import period
from pipeline.doc.dates.calendar_days import Days
from pipeline.doc.dates.reading import Fields, Now, Reading, dated, unit_at, week_value
from pipeline.doc.dates.relative import partial_day, partial_month

#: Units of the stretches that accounts end with a month.
_ACCOUNTED = frozenset({"week", "month", "quarter", "year"})
#: TIMEX3 says of a point in time what English says of the stretch up to it.
_POINT_MODS = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER"}


def unit_until_now(fields: Fields, now: Now) -> Reading | None:
    """Read "so far this year", "earlier this month": its start until publication."""
    name = fields.text("unit", "year")
    if now.day is None:
        return Reading(mod=fields.mod)
    timex, days = unit_at(now.day, name, 0)
    return Reading(timex=timex, mod="START", days=Days(days.first, now.day))


def unit_from_now(fields: Fields, now: Now) -> Reading | None:
    """Read "later this year", "the rest of the month": publication until its end."""
    name = fields.text("unit", "year")
    if now.day is None:
        return Reading(mod="END")
    timex, days = unit_at(now.day, name, 0)
    return Reading(timex=timex, mod="END", days=Days(now.day, days.last))


def ago(fields: Fields, now: Now) -> Reading | None:
    """Read "two years ago" as the same month then, weeks as a week, days as a day."""
    name, number = fields.text("unit"), fields.amount("num", 1.0 if "one" in fields else None)
    sign, mod = fields.number("sign", -1), _POINT_MODS.get(fields.mod or "", fields.mod)
    if now.day is None or number is None or number > 9000:
        return Reading(timex="PAST_REF" if sign < 0 else "FUTURE_REF", mod=mod)
    if name in {"hour", "minute", "second"}:
        return Reading(kind="TIME", timex=now.day.isoformat(), days=Days(now.day, now.day))
    try:
        day = cal.add(now.day, name, sign * number)
    except (ValueError, OverflowError):
        return _far_away(now.day, name, number)
    if name == "day":
        return dated(day.isoformat(), Days(day, day), mod)
    if name in {"week", "fortnight", "weekend"}:
        return dated(week_value(day), cal.week(day), mod)
    if name in {"month", "quarter"}:
        timex = f"{day.year:04d}-{day.month:02d}"
    elif name == "year":
        timex = f"{day.year:04d}"
    else:
        return Reading(timex=f"{day.year // 10:03d}", mod=mod)
    return dated(timex, cal.month(day.year, day.month), mod)


def moved(fields: Fields, now: Now) -> Reading | None:
    """Read "three weeks earlier": moves the date said before it in the sentence."""
    number = fields.amount("num", 1.0 if "one" in fields else None)
    sign = fields.number("sign")
    if number is None:
        return Reading(timex="PAST_REF" if sign < 0 else "FUTURE_REF", mod=fields.mod)
    return Reading(mod=fields.mod, shift=(fields.text("unit"), sign * number))


def rolling(fields: Fields, now: Now) -> Reading | None:
    """Read "the past two months", "the next three years": a stretch that touches publication."""
    name, sign = fields.text("unit") or fields.text("some"), fields.number("sign", -1)
    number = fields.amount("num", None if "vague" in fields or "some" in fields else 1.0)
    timex = period(name, f"{number:g}" if number is not None else "X")
    hourly = name in {"hour", "minute", "second"}
    if now.day is None or number is None or number > 9000 or hourly:
        return Reading(kind="DURATION", timex=timex, mod=fields.mod)
    try:
        other = cal.add(now.day, name, sign * number)
    except (ValueError, OverflowError):
        return Reading(kind="DURATION", timex=timex)
    days = Days(min(other, now.day), max(other, now.day))
    return Reading(kind="DURATION", timex=timex, mod=fields.mod, days=days)


def first_months(fields: Fields, now: Now) -> Reading | None:
    """Read "the first ten months of the year"."""
    number = fields.number("num")
    year = fields.number("year") or (now.day.year + fields.number("rel") if now.day else 0)
    timex = f"P{number}M"
    if not 1 <= number <= 12 or not year:
        return Reading(kind="DURATION", timex=timex)
    first = 13 - number if "final" in fields else 1
    days = cal.months(year, first, first + number - 1)
    return Reading(kind="DURATION", timex=timex, days=days)


def ended(fields: Fields, now: Now) -> Reading | None:
    """Read "the year to June", "the three months ended 30 September": back from its last day."""
    number, unit = fields.amount("num", 1.0), fields.text("unit")
    if number is None or unit not in _ACCOUNTED:
        return None
    end = _end(fields, now)
    if end is None or end.days is None:
        return Reading(kind="DURATION", timex=period(unit, f"{number:g}"))
    last = end.days.last
    if last == cal.month(last.year, last.month).last and unit != "week":
        first = cal.add(last.replace(day=1), unit, -number)
        first = cal.add_months(first, 1)
    else:
        first = cal.add(last, unit, -number) + dt.timedelta(1)
    days = Days(first, last)
    return Reading(timex=f"{first}/{last}", days=days, guessed=end.guessed)


def _end(fields: Fields, now: Now) -> Reading | None:
    """Return the day or month that a stretch ends with."""
    year, month, day = fields.number("year"), fields.number("month"), fields.number("day")
    if not year:
        return partial_day(fields, now) if day else partial_month(fields, now)
    days = cal.month(year, month)
    if day:
        days = Days(days.first.replace(day=day), days.first.replace(day=day))
    return Reading(days=days)


def _far_away(day: dt.date, name: str, number: float) -> Reading:
    """Return the year before Christ that lies so many years back."""
    years = number * {"decade": 10, "century": 100}.get(name, 1)
    return Reading(timex=f"BC{max(1, round(years) - day.year):04d}")
