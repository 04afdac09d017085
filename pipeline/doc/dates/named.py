"""Readers of seasons, quarters, feasts and other named times that lack their year."""

from __future__ import annotations

import datetime as dt

from pipeline.doc.dates import calendar_days as cal
from pipeline.doc.dates.calendar_days import Days
from pipeline.doc.dates.reading import Fields, Now, Reading, dated, week_value

#: So many days before a feast its shoppers, revellers and travellers are in the news.
_NEAR = 14


def weekend(fields: Fields, now: Now) -> Reading | None:
    """Read "the weekend", "last weekend": Saturday and Sunday."""
    if now.day is None:
        return Reading(timex="XXXX-WXX-WE")
    saturday = cal.week(now.day).first + dt.timedelta(5)
    rel = fields.number("rel", 9)
    if rel in {-1, 1}:
        saturday += dt.timedelta(7 * rel if rel < 0 else 7)
    elif rel == 9 and now.day < saturday and not now.looks_ahead():
        saturday -= dt.timedelta(7)
    return dated(f"{week_value(saturday)}-WE", Days(saturday, saturday + dt.timedelta(1)))


def season(fields: Fields, now: Now) -> Reading | None:
    """Read "last autumn", "this summer", "in winter" (which stays unresolved)."""
    name = fields.text("season")
    if now.day is None or "rel" not in fields:
        return Reading(timex=f"XXXX-{name}", mod=fields.mod)
    rel = fields.number("rel")
    year = now.day.year - (1 if name == "WI" and now.day.month < 6 and rel == 0 else 0)
    if rel < 0:
        while cal.season(year, name).last >= now.day:
            year -= 1
    elif rel > 0:
        while cal.season(year, name).first <= now.day:
            year += 1
    return dated(f"{year:04d}-{name}", cal.season(year, name), fields.mod)


def part_of_year(fields: Fields, now: Now) -> Reading | None:
    """Read "third quarter", "second half" without a year.

    The value is the last one begun by publication, or the next one to end in a future clause. It
    may be fiscal, so it has days only with "last year" and the like.
    """
    letter = fields.text("letter", "Q")
    parts, name = (4, "quarterno") if letter == "Q" else (2, "halfno")
    number = fields.number(name) or (parts if "final" in fields else fields.number("ordinal"))
    if not 1 <= number <= parts:
        return None
    if now.day is None:
        return Reading(timex=f"XXXX-{letter}{number}", mod=fields.mod)
    width = 12 // parts
    if "rel" in fields:
        year = now.day.year + fields.number("rel")
        days = cal.months(year, width * (number - 1) + 1, width * number)
        return dated(f"{year:04d}-{letter}{number}", days, fields.mod)
    here = (now.day.month - 1) // width + 1
    shift = int(number < here) if now.looks_ahead() else -int(number > here)
    year = now.day.year + shift
    return Reading(timex=f"{year:04d}-{letter}{number}", mod=fields.mod, unsure=True)


def _is_near(day: dt.date, code: str) -> bool:
    """Say whether a feast is so few days away that whatever is told of it is of this one.

    "Christmas shoppers stayed at home", on December 20
    """
    return any(0 <= (cal.feast(day.year + n, code) - day).days <= _NEAR for n in (0, 1))


def holiday(fields: Fields, now: Now) -> Reading | None:
    """Read a feast, with its year or the nearest one by tense."""
    code = fields.text("holiday") or f"{fields.number('holiday'):04d}"
    if year := fields.number("year"):
        day = cal.feast(year, code)
        return dated(day.isoformat(), Days(day, day))
    if now.day is None:
        return Reading(timex=f"XXXX-{code[:2]}-{code[2:]}" if code.isdecimal() else None)
    this = now.day
    if "rel" in fields and fields.number("rel"):
        day = cal.feast(this.year, code)
        if fields.number("rel") < 0:
            day = day if day < this else cal.feast(this.year - 1, code)
        else:
            day = day if day > this else cal.feast(this.year + 1, code)
        return dated(day.isoformat(), Days(day, day))
    ahead = now.looks_ahead() or _is_near(this, code)
    years = (this.year, this.year + (1 if ahead else -1))
    days = [cal.feast(year, code) for year in years]
    day = next((d for d in days if (d >= this if ahead else d <= this)), days[-1])
    return Reading(timex=day.isoformat(), days=Days(day, day), guessed=True)
