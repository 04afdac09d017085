"""Readers of dates that hang on the publication date; without it they stay unresolved."""

from __future__ import annotations

import datetime as dt

from pipeline.doc import calendar_days as cal
from pipeline.doc.calendar_days import Days
from pipeline.doc.dates_reading import Fields, Now, Reading, dated, week_value

_LETTER = {"day": "D", "week": "W", "month": "M", "year": "Y", "quarter": "Q", "decade": "DE"}


def partial_day(fields: Fields, now: Now) -> Reading | None:
    """Read "March 4": the last such day up to publication, the next one in a future clause."""
    month, number = fields.number("month"), fields.number("day")
    if number > (29 if month == 2 else cal.month(2000, month).last.day):
        return None
    if now.day is None:
        return Reading(timex=f"XXXX-{month:02d}-{number:02d}")
    ahead = now.looks_ahead()
    for year in _years_from(now.day, ahead):
        try:
            day = dt.date(year, month, number)
        except ValueError:
            continue
        if (day >= now.day) if ahead else (day <= now.day):
            return dated(day.isoformat(), Days(day, day))
    return None


def partial_month(fields: Fields, now: Now) -> Reading | None:
    """Read "March", "last June", "late October"."""
    month = fields.number("month")
    if now.day is None:
        return Reading(timex=f"XXXX-{month:02d}", mod=fields.mod)
    here = now.day.year * 12 + now.day.month
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
    return dated(f"{year:04d}-{month:02d}", cal.month(year, month), fields.mod)


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
    if rel == -1:
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


def unit(fields: Fields, now: Now) -> Reading | None:
    """Read "last year", "this week", "next month", and the parts of them."""
    name, shift = fields.text("unit"), fields.number("rel")
    if now.day is None or name not in {"day", "week", "month", "year", "quarter", "decade"}:
        return Reading(mod=fields.mod)
    if name == "day":
        return _on(now.day + dt.timedelta(shift), "")
    timex, days = _unit_at(now.day, name, shift)
    return dated(timex, days, fields.mod) if name != "week" else _week(timex, days, fields.mod)


def unit_until_now(fields: Fields, now: Now) -> Reading | None:
    """Read "so far this year", "earlier this month": its start until publication."""
    name = fields.text("unit", "year")
    if now.day is None:
        return Reading(mod=fields.mod)
    timex, days = _unit_at(now.day, name, 0)
    return Reading(timex=timex, mod="START", days=Days(days.first, now.day))


def unit_from_now(fields: Fields, now: Now) -> Reading | None:
    """Read "later this year", "the rest of the month": publication until its end."""
    name = fields.text("unit", "year")
    if now.day is None:
        return Reading(mod="END")
    timex, days = _unit_at(now.day, name, 0)
    return Reading(timex=timex, mod="END", days=Days(now.day, days.last))


def ago(fields: Fields, now: Now) -> Reading | None:
    """Read "two years ago" as the same month then, weeks as a week, days as a day."""
    name, number = fields.text("unit"), fields.amount("num", 1.0 if "one" in fields else None)
    sign = fields.number("sign", -1)
    if now.day is None or number is None or number > 9000:
        return Reading(timex="PAST_REF" if sign < 0 else "FUTURE_REF", mod=fields.mod)
    if name in {"hour", "minute", "second"}:
        return Reading(kind="TIME", timex=now.day.isoformat(), days=Days(now.day, now.day))
    try:
        day = cal.add(now.day, name, sign * number)
    except (ValueError, OverflowError):
        return _far_away(now.day, name, number)
    if name == "day":
        return dated(day.isoformat(), Days(day, day), fields.mod)
    if name in {"week", "fortnight", "weekend"}:
        return dated(week_value(day), cal.week(day), fields.mod)
    if name in {"month", "quarter"}:
        timex = f"{day.year:04d}-{day.month:02d}"
    elif name == "year":
        timex = f"{day.year:04d}"
    else:
        return Reading(timex=f"{day.year // 10:03d}", mod=fields.mod)
    return dated(timex, cal.month(day.year, day.month), fields.mod)


def moved(fields: Fields, now: Now) -> Reading | None:
    """Read "three weeks earlier": moves the date said before it in the sentence."""
    number = fields.amount("num", 1.0 if "one" in fields else None)
    if number is None:
        return Reading(mod=fields.mod)
    return Reading(mod=fields.mod, shift=(fields.text("unit"), fields.number("sign") * number))


def rolling(fields: Fields, now: Now) -> Reading | None:
    """Read "the past two months", "the next three years": a stretch that touches publication."""
    name, sign = fields.text("unit"), fields.number("sign", -1)
    number = fields.amount("num", None if "vague" in fields else 1.0)
    letter = "P" + ("T" if name in {"hour", "minute", "second"} else "")
    letter_unit = _LETTER.get(name, name[:1].upper())
    amount = f"{number:g}" if number is not None else "X"
    timex = f"{letter}{amount}{letter_unit}"
    if now.day is None or number is None or number > 9000 or "T" in letter:
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
    """Read "third quarter", "second half" without a year: a fiscal one perhaps, so unresolved."""
    letter, parts = fields.text("letter", "Q"), 4 if fields.text("letter", "Q") == "Q" else 2
    number = fields.number(f"{'quarter' if letter == 'Q' else 'half'}no") or (
        parts if "final" in fields else fields.number("ordinal")
    )
    if not 1 <= number <= parts:
        return None
    if now.day is None or "rel" not in fields:
        return Reading(timex=f"XXXX-{letter}{number}", mod=fields.mod)
    year, width = now.day.year + fields.number("rel"), 12 // parts
    days = cal.months(year, width * (number - 1) + 1, width * number)
    return dated(f"{year:04d}-{letter}{number}", days, fields.mod)


def narrative(fields: Fields, now: Now) -> Reading | None:
    """Read "that year", "the next day": it hangs on the story, so it stays unresolved."""
    return Reading()


def holiday(fields: Fields, now: Now) -> Reading | None:
    """Read a feast on a fixed day; with its year, or like a partial date."""
    month, number = divmod(fields.number("holiday"), 100)
    if year := fields.number("year"):
        day = dt.date(year, month, number)
        return dated(day.isoformat(), Days(day, day))
    if now.day is None:
        return Reading(timex=f"XXXX-{month:02d}-{number:02d}")
    given = Fields({"month": month, "day": number})
    return partial_day(given, now)


def _on(day: dt.date, part: str) -> Reading:
    if part:
        return Reading(kind="TIME", timex=f"{day.isoformat()}T{part}", days=Days(day, day))
    return dated(day.isoformat(), Days(day, day))


def _week(timex: str, days: Days, mod: str | None) -> Reading:
    """Read "the beginning of the week" as its Monday."""
    if mod == "START":
        return Reading(timex=timex, mod=mod, days=Days(days.first, days.first))
    return dated(timex, days, mod)


def _unit_at(day: dt.date, name: str, shift: int) -> tuple[str, Days]:
    if name == "week":
        days = cal.week(day, shift)
        return week_value(days.first), days
    if name == "month":
        there = cal.add_months(day.replace(day=1), shift)
        return f"{there.year:04d}-{there.month:02d}", cal.month(there.year, there.month)
    if name == "quarter":
        there = cal.add_months(day.replace(day=1), 3 * shift)
        number = (there.month + 2) // 3
        days = cal.months(there.year, 3 * number - 2, 3 * number)
        return f"{there.year:04d}-Q{number}", days
    if name == "decade":
        start = day.year - day.year % 10 + 10 * shift
        return f"{start // 10:03d}", cal.years(start, start + 9)
    year = day.year + shift
    return f"{year:04d}", cal.years(year, year)


def _far_away(day: dt.date, name: str, number: float) -> Reading:
    """Return the year before Christ that lies so many years back."""
    years = number * {"decade": 10, "century": 100}.get(name, 1)
    return Reading(timex=f"BC{max(1, round(years) - day.year):04d}")


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
