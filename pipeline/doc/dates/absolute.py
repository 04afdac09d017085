"""Readers of dates that name their year: no publication date is needed."""

from __future__ import annotations

from pipeline.doc.dates import calendar_days as cal
from pipeline.doc.dates.calendar_days import Days
from pipeline.doc.dates.dateparser_door import read_calendar, read_written
from pipeline.doc.dates.reading import Fields, Now, Reading, dated


def calendar_day(fields: Fields, now: Now) -> Reading | None:
    """Read day, month and year; None where the calendar has no such day."""
    day = read_calendar(fields.surface)
    return dated(day.isoformat(), Days(day, day)) if day else None


def iso_day(fields: Fields, now: Now) -> Reading | None:
    """Read 2026-03-04."""
    day = fields.date("iso")
    return dated(day.isoformat(), Days(day, day)) if day else None


def written_day(fields: Fields, now: Now) -> Reading | None:
    """Read 23/04/2022; a date whose day and month may change places stays unresolved."""
    known, day = read_written(fields.text("written"))
    if not known:
        return None
    return dated(day.isoformat(), Days(day, day)) if day else Reading()


def month_of_year(fields: Fields, now: Now) -> Reading | None:
    """Read a month of a year, or a part of it (late March 2026)."""
    pair = fields.pair("isomonth")
    year, month = pair or (fields.number("year"), fields.number("month"))
    return dated(f"{year:04d}-{month:02d}", cal.month(year, month), fields.mod)


def year(fields: Fields, now: Now) -> Reading | None:
    """Read a year or a part of it."""
    number = fields.number("year") or fields.number("era") or fields.number("num")
    if not 1 <= number <= 9999:
        return None
    return dated(f"{number:04d}", cal.years(number, number), fields.mod)


def short_year(fields: Fields, now: Now) -> Reading | None:
    """Read '08 as the year nearest to publication; without publication it is unresolved."""
    two = fields.number("two")
    if any(sign.isspace() for sign in fields.surface):
        return None  # the apostrophe ends a quotation: "'knew of' 12 leaks"
    if now.day is None:
        return Reading(timex=f"XX{two:02d}")
    base = now.day.year - now.day.year % 100 + two
    number = base - 100 if base > now.day.year + 10 else base
    return dated(f"{number:04d}", cal.years(number, number), fields.mod)


def year_span(fields: Fields, now: Now) -> Reading | None:
    """Read 2003-04, a season or budget year, as both years."""
    pair = fields.pair("yearspan")
    if pair is None:
        return None
    first, last = pair
    return dated(f"{first:04d}/{last:04d}", cal.years(first, last))


def before_christ(fields: Fields, now: Now) -> Reading | None:
    """Read 400 BC; the calendar of the tables does not reach it, so it has no days."""
    number = fields.number("num")
    return Reading(timex=f"BC{number:04d}", mod=fields.mod) if 0 < number < 10_000 else None


def decade(fields: Fields, now: Now) -> Reading | None:
    """Read the 1990s, the '90s or the nineties (of the last hundred years)."""
    start = fields.number("decade")
    if not start:
        two = fields.number("decade2")
        this = now.day.year if now.day else None
        if two < 20 or this is None:
            start = 1900 + two if two >= 20 else 2000 + two
        else:
            start = this - this % 100 + two
            start -= 100 if start > this else 0
    return dated(f"{start // 10:03d}", cal.years(start, start + 9), fields.mod)


def century(fields: Fields, now: Now) -> Reading | None:
    """Read the 19th century as 1801 to 1900."""
    number = fields.number("ordinal")
    if not 1 <= number <= 30:
        return None
    if fields.text("era_name") == "BC":
        return Reading(timex=f"BC{number - 1:02d}", mod=fields.mod)
    first = 100 * (number - 1) + 1
    return dated(f"{number - 1:02d}", cal.years(first, first + 99), fields.mod)


def quarter(fields: Fields, now: Now) -> Reading | None:
    """Read a quarter of a named calendar year."""
    number = fields.number("quarterno") or _part(fields, 4)
    year = fields.number("year")
    if not 1 <= number <= 4:
        return None
    days = cal.months(year, 3 * number - 2, 3 * number)
    return dated(f"{year:04d}-Q{number}", days, fields.mod)


def half(fields: Fields, now: Now) -> Reading | None:
    """Read a half of a named calendar year."""
    number = fields.number("halfno") or _part(fields, 2)
    year = fields.number("year")
    if not 1 <= number <= 2:
        return None
    return dated(f"{year:04d}-H{number}", cal.months(year, 6 * number - 5, 6 * number), fields.mod)


def fiscal(fields: Fields, now: Now) -> Reading | None:
    """Read a fiscal year or a part of one: firms end theirs when they like, so no days."""
    number = fields.number("quarterno") or (_part(fields, 4) if fields.text("part") else 0)
    year = fields.number("year") or fields.number("fiscal")
    name = f"FY{year:04d}" if year else "FYXXXX"
    return Reading(timex=f"{name}-Q{number}" if number else name, mod=fields.mod)


def season_of_year(fields: Fields, now: Now) -> Reading | None:
    """Read spring 2020."""
    year, name = fields.number("year"), fields.text("season")
    return dated(f"{year:04d}-{name}", cal.season(year, name), fields.mod)


def _part(fields: Fields, parts: int) -> int:
    """Return the number that an ordinal names; "last" and "final" name the last part."""
    return parts if "final" in fields else fields.number("ordinal")
