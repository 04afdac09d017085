"""Readers of durations, sets and times of day."""

from __future__ import annotations

from pipeline.doc.dates.calendar_days import Days
from pipeline.doc.dates.reading import Fields, Now, Reading

_LETTERS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "fortnight": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}


#: Halves of units that TIMEX3 counts in a smaller one.
_HALVES = {
    "minute": ("30", "second"),
    "hour": ("30", "minute"),
    "day": ("12", "hour"),
    "year": ("6", "month"),
    "decade": ("5", "year"),
    "century": ("50", "year"),
}


#: What a time is told by in words ("ten to six").
_SPOKEN = ("minute", "before", "quarterword")


def period(unit: str, amount: str) -> str:
    """Return the TIMEX3 value of an amount of a unit.

    >>> period("month", "3"), period("hour", "2"), period("year", "X")
    ('P3M', 'PT2H', 'PXY')
    """
    letters = _LETTERS.get(unit, unit[:1].upper())
    if unit == "fortnight" and amount.isdecimal():
        amount = str(2 * int(amount))
    return f"PT{amount}{letters[1:]}" if letters[0] == "T" else f"P{amount}{letters}"


def duration(fields: Fields, now: Now) -> Reading | None:
    """Read "two years", "three-month", "12-24 months", "decades"."""
    if "long" in fields:
        return Reading(kind="DURATION", timex=fields.text("long"))
    unit = fields.text("unit") or fields.text("units")
    number = fields.amount("num", 1.0 if "one" in fields else None)
    if number is not None and fields.amount("plus") is not None:
        number += fields.amount("plus") or 0.0
    if "range" in fields:
        amount = fields.text("range")
    elif number is not None and "upper" in fields:
        if number > (fields.amount("upper") or 0):
            return None  # "from 9 weeks in 2014 to 21 weeks"
        amount = f"{number:g}/{fields.amount('upper') or 0:g}"
    else:
        amount = _number(number) if number is not None else "X"
    if amount == "0.5" and unit in _HALVES:
        amount, unit = _HALVES[unit]
    return Reading(kind="DURATION", timex=period(unit, amount), mod=fields.mod)


def every(fields: Fields, now: Now) -> Reading | None:
    """Read "every day", "annually", "every two weeks", "twice a year"."""
    if "set" in fields:
        return Reading(kind="SET", timex=fields.text("set"))
    number = fields.amount("num", 1.0)
    amount = _number(number) if number is not None else "X"
    return Reading(kind="SET", timex=period(fields.text("unit"), amount))


def every_weekday(fields: Fields, now: Now) -> Reading | None:
    """Read "every Friday", "Fridays", "every morning"."""
    part = f"T{fields.text('daypart')}" if "daypart" in fields else ""
    if "weekday" not in fields:
        return Reading(kind="SET", timex=f"XXXX-XX-XX{part}" if part else "P1WE")
    return Reading(kind="SET", timex=f"XXXX-WXX-{fields.number('weekday') + 1}{part}")


def every_month(fields: Fields, now: Now) -> Reading | None:
    """Read "every June", "every summer"."""
    if "season" in fields:
        return Reading(kind="SET", timex=f"XXXX-{fields.text('season')}")
    return Reading(kind="SET", timex=f"XXXX-{fields.number('month'):02d}")


def clock(fields: Fields, now: Now) -> Reading | None:
    """Read "10:30 a.m.", "5 pm", "ten to six", "noon GMT"; the day is found by the story."""
    pair = fields.pair("clock") or _spoken(fields)
    if not pair and any(name in fields for name in _SPOKEN):
        return None
    hour, minute = pair or (fields.number("hour"), 0)
    if "noon" in fields:
        hour, minute = (12, 0) if fields.text("noon") == "MI" else (0, 0)
    if "oclock" in fields and not 1 <= hour <= 24:
        return None
    if mer := fields.text("mer"):
        if not pair and not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (mer == "pm") if hour <= 12 else hour
    if part := fields.text("daypart"):
        if not 1 <= hour <= 12:
            return None
        late = part in {"AF", "EV"} or (part == "NI" and 6 <= hour < 12)
        hour = hour % 12 + 12 * late
    if hour > 24 or (hour == 24 and minute):
        return None
    return Reading(kind="TIME", timex=f"T{hour:02d}:{minute:02d}", mod=fields.mod)


def _spoken(fields: Fields) -> tuple[int, int] | None:
    """Return hour and minute of "ten to six" and "half past nine", None where there are none."""
    said = fields.amount("before", fields.amount("minute"))
    minutes = 15.0 if "quarterword" in fields else said
    hour = fields.number("hour")
    if minutes is None or not 1 <= hour <= 12:
        return None
    past = round(30 if minutes == 0.5 else minutes)
    if not 1 <= past <= 30:
        return None
    return (hour, past) if "to" not in fields else ((hour - 1) or 12, 60 - past)


def part_of_day(fields: Fields, now: Now) -> Reading | None:
    """Read "in the morning", of a day that the story may name; trading has publication's."""
    part = f"T{fields.text('daypart')}"
    if "today" not in fields or now.day is None:
        return Reading(kind="TIME", timex=part, mod=fields.mod)
    days = Days(now.day, now.day)
    return Reading(kind="TIME", timex=f"{now.day.isoformat()}{part}", mod=fields.mod, days=days)


def _number(number: float) -> str:
    return f"{number:g}" if number < 1e6 else f"{number:.0f}"
