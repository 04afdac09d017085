"""Numbers and days as a fact-checker reads them."""

from __future__ import annotations

from pipeline.across.wording import places_of

_GREAT = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_UNITS = {"pp": "percentage points", "x": "times", "point": "points", "person": "people"}


def amount(value: float | None, unit: str | None) -> str:
    """Return a value in base units with its unit, as people write it.

    >>> amount(0.3, "1"), amount(11e9, "USD"), amount(1200, "job"), amount(3, "pp")
    ('30%', '11 billion USD', '1,200 jobs', '3 percentage points')
    """
    if value is None:
        return "open"
    return _said(_number(value, unit), value, unit)


def between(low: float | None, high: float | None, unit: str | None) -> str:
    """Return an interval in words, with as many decimals as keep its ends apart.

    >>> between(0.3, None, "1"), between(0.3, 0.35, "1"), between(37, 43, "person")
    ('30% or more', '30% to 35%', '37 to 43 people')
    >>> between(0.3166667, 0.35, "1"), between(639.5e6, 640.5e6, "USD")
    ('31.7% to 35%', '639.5 to 640.5 million USD')
    """
    if low is None and high is None:
        return "no value"
    if high is None:
        return f"{amount(low, unit)} or more"
    if low is None:
        return f"up to {amount(high, unit)}"
    if low == high:
        return amount(low, unit)
    factor, word = _scale(max(low, high, key=abs), unit)
    places = places_of((high - low) / factor)
    ends = f"{_plain(low / factor, places)}{_sign(unit)} to {_plain(high / factor, places)}{word}"
    return _said(ends, high, unit)


def days(first: str | None, last: str | None) -> str:
    """Return a period of ISO days in words; empty where both ends are unknown."""
    if first and last:
        return first if first == last else f"{first} to {last}"
    if first:
        return f"from {first}"
    return f"until {last}" if last else ""


def when(published: str | None) -> str:
    """Return a moment of publication as a day, with the time of day where it is known.

    >>> when("2026-05-14T21:40:00+02:00"), when("2026-05-14T00:00:00"), when(None)
    ('2026-05-14, 21:40', '2026-05-14', '')
    """
    if not published:
        return ""
    day, clock = published[:10], published[11:16]
    return day if clock in {"", "00:00"} else f"{day}, {clock}"


def _said(number: str, value: float, unit: str | None) -> str:
    if not unit or unit == "1":
        return number
    if unit in _UNITS:
        return f"{number} {_UNITS[unit] if value != 1 or unit == 'x' else unit}"
    plain = unit.islower() and unit.isalpha() and value != 1
    return f"{number} {_plural(unit) if plain else unit}"


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def _number(value: float, unit: str | None) -> str:
    factor, word = _scale(value, unit)
    shown = value / factor
    return f"{_plain(shown, 1 if unit == '1' and abs(shown) >= 1 else 4)}{word}"


def _scale(value: float, unit: str | None) -> tuple[float, str]:
    """Return what a value is divided by to be shown, and the sign or word behind it."""
    if unit == "1":
        return 0.01, "%"
    return next(((size, f" {word}") for size, word in _GREAT if abs(value) >= size), (1.0, ""))


def _sign(unit: str | None) -> str:
    return "%" if unit == "1" else ""


def _plain(value: float, places: int) -> str:
    """Return up to so many decimals, thousands set apart."""
    text = f"{value:,.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text if text.strip("-0.,") or not value else f"{value:.3g}"
