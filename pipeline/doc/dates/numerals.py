"""What a numeral may stand for in a date: year, day, hour, count, decade, numeric date."""

from __future__ import annotations

import datetime as dt
import re

Number = int | float | str | tuple[int, ...] | dt.date

_ISO = re.compile(r"(\d{4})([-/.])(\d\d)\2(\d\d)")
_WRITTEN = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d)")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?:[:.]([0-5]\d))?")
_RANGE = re.compile(r"(\d{1,4}(?:\.\d)?)[-–](\d{1,4}(?:\.\d)?)")
_YEAR_SPAN = re.compile(r"(1[5-9]\d\d|20\d\d)[-–/](\d\d)")
_PLAIN = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_SPOILS_BEFORE = frozenset("$£€¥#@&+_=*~")
_SPOILS_BEHIND = frozenset("%‰°€$£_=@+*")

#: Every set of classes that ``classify`` gives, so that patterns can be compiled beforehand.
SHAPES: tuple[frozenset[str], ...] = tuple(
    frozenset(names.split())
    for names in (
        "num", "num day hour", "num day hour two", "num day two", "num two", "two day hour",
        "two hour", "two", "num era", "num year", "ordinal day dayth", "ordinal", "decade",
        "decade2", "clock", "clock num", "clock mer", "clock mer num", "range", "range days",
        "iso", "written", "yearspan", "isomonth", "amount", "quarterno", "halfno", "fiscal",
        "yearspan range", "clock range", "dotclock num", "num hour", "num hour two",
        "num year hhmm", "num hhmm", "hhmm",
    )
)  # fmt: skip


def classify(number: str, suffix: str, before: str, behind: str) -> dict[str, Number]:
    """Return the classes of a numeral and their values; {} where it can be no part of a date.

    ``suffix`` are the letters glued to it, ``before`` and ``behind`` the characters around it.

    >>> classify("17", "th", " ", " ")
    {'ordinal': 17, 'day': 17, 'dayth': 17}
    >>> classify("2025", "", "$", " ")
    {}
    """
    if len(number) > 12 or (before and before in _SPOILS_BEFORE) or behind[:1] in _SPOILS_BEHIND:
        return {}
    if suffix:
        return _suffixed(number, suffix)
    if number.isdecimal():
        return _whole(number) if number.isascii() else {}
    if found := _ISO.fullmatch(number):
        return _day(int(found[1]), int(found[3]), int(found[4]))
    if _WRITTEN.fullmatch(number):
        return {"written": number}
    if found := _YEAR_SPAN.fullmatch(number):
        return _year_span(int(found[1]), int(found[2]))
    if found := _RANGE.fullmatch(number):
        return _range(float(found[1]), float(found[2]))
    return _decimal(number)


def _day(year: int, month: int, day: int) -> dict[str, Number]:
    try:
        return {"iso": dt.date(year, month, day)}
    except ValueError:
        return {}


def _decimal(number: str) -> dict[str, Number]:
    values: dict[str, Number] = {}
    if found := _CLOCK.fullmatch(number):
        name = "dotclock" if "." in number else "clock"
        values[name] = (int(found[1]), int(found[2]))
    if _PLAIN.fullmatch(number):
        values["num"] = float(number.replace(",", ""))
    return values


def _whole(number: str) -> dict[str, Number]:
    if len(number) > 9:
        return {}
    value = int(number)
    values: dict[str, Number] = {}
    if number[0] != "0" or value == 0:
        values["num"] = value
    if len(number) == 4 and 1000 <= value <= 2199:
        values["year"] = value
    if len(number) == 3:
        values["era"] = value
    if len(number) == 4 and value // 100 <= 24 and value % 100 <= 59:
        values["hhmm"] = divmod(value, 100)
    if 1 <= value <= 31 and len(number) <= 2:
        values["day"] = value
    if value <= 24 and len(number) <= 2:
        values["hour"] = value
    if len(number) == 2:
        values["two"] = value
    return values


def _range(low: float, high: float) -> dict[str, Number]:
    if low >= high:
        return {}
    values: dict[str, Number] = {"range": f"{low:g}/{high:g}"}
    if 1 <= low < high <= 31 and low.is_integer() and high.is_integer():
        values["days"] = (int(low), int(high))
    return values


def _year_span(year: int, two: int) -> dict[str, Number]:
    """Read 2003-04 as two years where the second follows the first, else as year and month."""
    last = year - year % 100 + two + (100 if year % 100 == 99 and two == 0 else 0)
    if year < last <= year + 60 and (last == year + 1 or two > 12):
        return {"yearspan": (year, last)}
    return {"isomonth": (year, two)} if 1 <= two <= 12 else {}


def _suffixed(number: str, suffix: str) -> dict[str, Number]:
    if suffix in {"st", "nd", "rd", "th"} and number.isdecimal() and len(number) <= 4:
        value = int(number)
        if 1 <= value <= 31:
            return {"ordinal": value, "day": value, "dayth": value}
        return {"ordinal": value}
    if suffix == "s" and number.isdecimal() and number.endswith("0"):
        if len(number) == 4 and 1000 <= int(number) <= 2100:
            return {"decade": int(number)}
        return {"decade2": int(number)} if len(number) == 2 else {}
    if suffix in {"am", "pm"} and number.isdecimal() and len(number) <= 2:
        return _meridian(int(number), 0, suffix)
    if suffix in {"am", "pm"} and (found := _CLOCK.fullmatch(number)):
        return _meridian(int(found[1]), int(found[2]), suffix)
    if suffix == "t" and (found := _ISO.fullmatch(number)):
        return _day(int(found[1]), int(found[3]), int(found[4]))
    return {}


def _meridian(hour: int, minute: int, suffix: str) -> dict[str, Number]:
    if not 1 <= hour <= 12:
        return {}
    return {"clock": (hour % 12 + 12 * (suffix == "pm"), minute), "mer": suffix}
