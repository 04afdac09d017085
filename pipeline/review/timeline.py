"""Claims on one measure over time: where to draw them, in the units of an SVG 900 by 320."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.review.numberline import ticks
from pipeline.review.words import amount

LEFT, RIGHT, TOP, BOTTOM = 150, 880, 15, 270


@dataclass(frozen=True, slots=True)
class Point:
    """One claim: its place, its interval from ``y1`` down to ``y2``, and its row."""

    x: float
    y: float
    y1: float
    y2: float
    claim: sqlite3.Row


@dataclass(frozen=True, slots=True)
class Plot:
    """The claims of one unit, with the ticks (place, words) of both axes."""

    unit: str | None
    points: tuple[Point, ...]
    days: tuple[tuple[float, str], ...]
    values: tuple[tuple[float, str], ...]


def plots(claims: Sequence[sqlite3.Row]) -> list[Plot]:
    """Return a plot for each unit that two or more dated claims share, the fullest first.

    A claim stands at the day that its content holds for, else at its article's publication.
    """
    by_unit: dict[str | None, list[sqlite3.Row]] = {}
    for claim in claims:
        if _day(claim) is not None and _values(claim):
            by_unit.setdefault(claim["unit"], []).append(claim)
    groups = sorted(by_unit.items(), key=lambda g: (-len(g[1]), g[0] or ""))
    return [_plot(unit, listed) for unit, listed in groups if len(listed) > 1]


def _plot(unit: str | None, claims: list[sqlite3.Row]) -> Plot:
    days = [d for c in claims if (d := _day(c)) is not None]
    values = [v for c in claims for v in _values(c)]
    first, last = min(days), max(days)
    low, high = min(values), max(values)
    room = 0.1 * (high - low) or abs(high) * 0.2 or 1.0
    low, high = low - room, high + room

    def x(day: int) -> float:
        share = (day - first) / (last - first) if last > first else 0.5
        return round(LEFT + 20 + (RIGHT - LEFT - 60) * share, 1)

    def y(value: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * (value - low) / (high - low), 1)

    points = []
    for claim in claims:
        known = _values(claim)
        value = claim["value"] if claim["value"] is not None else sum(known) / len(known)
        points.append(Point(x(_day(claim) or 0), y(value), y(max(known)), y(min(known)), claim))
    marks = (
        sorted({first, (first + last) // 2, last}) if last - first > 2 else sorted({first, last})
    )
    return Plot(
        unit,
        tuple(points),
        tuple((x(d), dt.date.fromordinal(d).isoformat()) for d in marks),
        tuple((y(v), amount(v, unit)) for v in ticks(low, high)),
    )


def _day(claim: sqlite3.Row) -> int | None:
    said = claim["time_from"] or claim["time_to"] or claim["published"]
    try:
        return dt.date.fromisoformat(said[:10]).toordinal() if said else None
    except ValueError:
        return None


def _values(claim: sqlite3.Row) -> list[float]:
    return [
        claim[name] for name in ("value", "value_low", "value_high") if claim[name] is not None
    ]
