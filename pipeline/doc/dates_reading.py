"""What the readers of temporal expressions work on and what they return."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.doc.calendar_days import Days, third
from pipeline.model.mention import DateKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The meaning of one expression; ``shift`` moves the date said before it in the sentence."""

    kind: DateKind = "DATE"
    timex: str | None = None
    mod: str | None = None
    days: Days | None = None
    shift: tuple[str, float] | None = None


@dataclass(frozen=True, slots=True)
class Now:
    """The publication day, None where it is unknown, and the way partial dates look from it."""

    day: dt.date | None
    looks_ahead: Callable[[], bool]


class Fields:
    """What a pattern captured: typed access by name."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = values

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def number(self, name: str, default: int = 0) -> int:
        """Return a whole number."""
        value = self._values.get(name, default)
        return int(value) if isinstance(value, int | float) else default

    def amount(self, name: str, default: float | None = None) -> float | None:
        """Return a number that may be broken, or the default where it is vague or absent."""
        value = self._values.get(name, default)
        return float(value) if isinstance(value, int | float) else default

    def text(self, name: str, default: str = "") -> str:
        """Return a word's value."""
        value = self._values.get(name, default)
        return value if isinstance(value, str) else default

    def pair(self, name: str) -> tuple[int, int] | None:
        """Return two numbers."""
        value = self._values.get(name)
        return (value[0], value[1]) if isinstance(value, tuple) else None

    def date(self, name: str) -> dt.date | None:
        """Return a calendar day."""
        value = self._values.get(name)
        return value if isinstance(value, dt.date) else None

    @property
    def mod(self) -> str | None:
        """START, MID, END or another modifier, from whichever word gave it."""
        for name in ("mod", "modnoun", "approx"):
            if found := self.text(name):
                return found
        return None


Reader = Callable[[Fields, Now], Reading | None]


def dated(timex: str, days: Days | None, mod: str | None = None) -> Reading:
    """Return the reading of a date, its days cut to the third that the modifier names."""
    if days is not None and mod in {"START", "MID", "END"}:
        days = third(days, mod)
    return Reading(timex=timex, mod=mod, days=days)


def week_value(day: dt.date) -> str:
    """Return the TIMEX3 value of a day's week.

    >>> week_value(dt.date(2019, 11, 18))
    '2019-W47'
    """
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"
