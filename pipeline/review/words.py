"""Numbers and days as a fact-checker reads them."""

from __future__ import annotations

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
    """Return an interval in words.

    >>> between(0.3, None, "1"), between(0.3, 0.35, "1"), between(37, 43, "person")
    ('30% or more', '30% to 35%', '37 to 43 people')
    """
    if low is None and high is None:
        return "no value"
    if high is None:
        return f"{amount(low, unit)} or more"
    if low is None:
        return f"up to {amount(high, unit)}"
    if low == high:
        return amount(low, unit)
    return _said(f"{_number(low, unit)} to {_number(high, unit)}", high, unit)


def days(first: str | None, last: str | None) -> str:
    """Return a period of ISO days in words; empty where both ends are unknown."""
    if first and last:
        return first if first == last else f"{first} to {last}"
    if first:
        return f"from {first}"
    return f"until {last}" if last else ""


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
    if unit == "1":
        return f"{_plain(value * 100)}%"
    for size, word in _GREAT:
        if abs(value) >= size:
            return f"{_plain(value / size)} {word}"
    return _plain(value)


def _plain(value: float) -> str:
    """Return up to four decimals, thousands set apart."""
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return text if text.strip("-0.,") or not value else f"{value:.3g}"
