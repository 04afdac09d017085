"""Readers of dates that hang on the publication date; without it they stay unresolved."""

from __future__ import annotations

import datetime as dt

from pipeline.doc.dates import calendar_days as cal
from pipeline.doc.dates.calendar_days import Days
from pipeline.doc.dates.reading import Fields, Now, Reading, Step, dated, unit_at

#: Units that a calendar divides time into, so that one may be named by counting from another.
STEPS = frozenset({"day", "week", "month", "quarter", "year", "decade"})


def partial_day(fields: Fields, now: Now) -> Reading | None:
    """Read "March 4": the last such day up to publication, the next one in a future clause."""
    month, number = fields.number("month"), fields.number("day")
    if number > (29 if month == 2 else cal.month(2000, month).last.day):
        return None
    if now.day is None:
        return Reading(timex=f"XXXX-{month:02d}-{number:02d}")
    if (day := _by_weekday(fields, now.day)) is not None:
        return dated(day.isoformat(), Days(day, day))
    ahead = now.looks_ahead()
    for year in _years_from(now.day, ahead):
        try:
            day = dt.date(year, month, number)
        except ValueError:
            continue
        if (day >= now.day) if ahead else (day <= now.day):
            return Reading(timex=day.isoformat(), days=Days(day, day), guessed=True)
    return None


def _by_weekday(fields: Fields, anchor: dt.date) -> dt.date | None:
    """Return "Tuesday, May 5" in the one year next to publication in which it is a Tuesday."""
    name = "weekday" if "weekday" in fields else "shortday"
    if name not in fields:
        return None
    fits = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            day = dt.date(year, fields.number("month"), fields.number("day"))
        except ValueError:
            continue
        if day.weekday() == fields.number(name):
            fits.append(day)
    return fits[0] if len(fits) == 1 else None


def named_day(fields: Fields, now: Now) -> Reading | None:
    """Read a month and day that stand for one day of history, whatever the publication."""
    if iso := fields.text("history"):
        day = dt.date.fromisoformat(iso)
        return dated(iso, Days(day, day))
    if 100 * fields.number("month") + fields.number("day") != fields.number("only"):
        return None
    day = dt.date(fields.number("year"), fields.number("month"), fields.number("day"))
    return dated(day.isoformat(), Days(day, day))


def days_of_month(fields: Fields, now: Now) -> Reading | None:
    """Read "March 3-5" and "3-5 March 2026", the first and the last day of one stretch."""
    pair = fields.pair("days")
    if pair is None:
        return None
    ends = [Fields({"month": fields.number("month"), "day": number}) for number in pair]
    if year := fields.number("year"):
        first, last = (dt.date(year, f.number("month"), f.number("day")) for f in ends)
    else:
        reading = partial_day(ends[1], now)
        if reading is None or reading.days is None:
            return reading
        last = reading.days.first
        first = last.replace(day=pair[0])
    return Reading(timex=f"{first}/{last}", days=Days(first, last))


def partial_month(fields: Fields, now: Now) -> Reading | None:
    """Read "March", "last June", "late October"."""
    month = fields.number("month")
    if now.day is None:
        return Reading(timex=f"XXXX-{month:02d}", mod=fields.mod)
    here = now.day.year * 12 + now.day.month
    guessed = "rel" not in fields and "years" not in fields
    if "rel" in fields:
        year = _beside(now.day.year, month, now.day.month, fields.number("rel"))
    elif "years" in fields:
        year = now.day.year + fields.number("years")
    else:
        ahead = now.looks_ahead()
        fits = (y for y in _years_from(now.day, ahead))
        year = next(
            y for y in fits if (y * 12 + month >= here if ahead else y * 12 + month <= here)
        )
    reading = dated(f"{year:04d}-{month:02d}", cal.month(year, month), fields.mod)
    return reading._replace(guessed=guessed)


def weekday(fields: Fields, now: Now) -> Reading | None:
    """Read "Friday", "last Friday", "next Friday", and "Friday morning" as a time."""
    number = fields.number("weekday")
    part = fields.text("daypart")
    kind = "TIME" if part else "DATE"
    if now.day is None:
        tail = f"T{part}" if part else ""
        return Reading(kind=kind, timex=f"XXXX-WXX-{number + 1}{tail}")  # type: ignore[arg-type]
    back = (now.day.weekday() - number) % 7
    rel = fields.number("rel", 9)
    if rel == 0 or "weeks" in fields:  # this Friday, Friday next week
        day = cal.week(now.day, fields.number("weeks")).first + dt.timedelta(number)
    elif rel == -1:
        day = now.day - dt.timedelta(back or 7)
    elif rel == 1:
        day = now.day + dt.timedelta(7 - back)
    elif now.looks_ahead():
        day = now.day + dt.timedelta((7 - back) % 7)
    else:
        day = now.day - dt.timedelta(back)
    return _on(day, part)


def deictic_day(fields: Fields, now: Now) -> Reading | None:
    """Read today, yesterday, tomorrow, tonight, last night, this morning."""
    part = fields.text("daypart")
    if now.day is None:
        timex = None if fields.number("shift") else "PRESENT_REF"
        return Reading(kind="TIME" if part else "DATE", timex=timex)
    return _on(now.day + dt.timedelta(fields.number("shift")), part)


def reference(fields: Fields, now: Now) -> Reading | None:
    """Read now, currently, recently, soon: a direction in time, no days."""
    return Reading(timex=fields.text("ref"))


def story(fields: Fields, now: Now) -> Reading | None:
    """Read "that year", "the next day", "the same month last year": it hangs on the story."""
    unit, year = fields.text("unit"), fields.number("year")
    if "years" in fields:
        if now.day is None:
            return Reading()
        year = now.day.year + fields.number("years")
    start = fields.number("open") if "open" in fields else None
    step = Step(unit, fields.number("that"), year, start)
    return Reading(step=step) if unit in STEPS else Reading()


def unit(fields: Fields, now: Now) -> Reading | None:
    """Read "last year", "this week", "next month", and the parts of them."""
    name, shift = fields.text("unit"), fields.number("rel")
    if now.day is None or name not in STEPS:
        return Reading(mod=fields.mod)
    if name == "day":
        return _on(now.day + dt.timedelta(shift), "")
    timex, days = unit_at(now.day, name, shift)
    return dated(timex, days, fields.mod) if name != "week" else _week(timex, days, fields.mod)


def _week(timex: str, days: Days, mod: str | None) -> Reading:
    """Read "the beginning of the week" as its Monday."""
    if mod == "START":
        return Reading(timex=timex, mod=mod, days=Days(days.first, days.first))
    return dated(timex, days, mod)


def _on(day: dt.date, part: str) -> Reading:
    if part:
        return Reading(kind="TIME", timex=f"{day.isoformat()}T{part}", days=Days(day, day))
    return dated(day.isoformat(), Days(day, day))


def _years_from(day: dt.date, ahead: bool) -> range:
    """Return years in the order to try; eight reach over a missing leap day."""
    stop = 9 if ahead else -9
    return range(day.year, min(9999, max(1, day.year + stop)), 1 if ahead else -1)


def _beside(year: int, month: int, now: int, rel: int) -> int:
    """Return the year of last, this or next such month; "last June" in June is a year ago."""
    if rel < 0:
        return year if month < now else year - 1
    if rel > 0:
        return year if month > now else year + 1
    return year
