"""Two intervals on one line: where to draw them, in the units of an SVG 640 wide."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.review.words import amount

WIDTH, LEFT, RIGHT = 640, 30, 610


@dataclass(frozen=True, slots=True)
class Bar:
    """One interval: from ``x1`` to ``x2``, its value at ``x``; an open end is an arrow."""

    side: str
    x1: float
    x2: float
    x: float | None
    open_left: bool
    open_right: bool


@dataclass(frozen=True, slots=True)
class Line:
    """The bars and the ticks (place, words) below them."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]


def number_line(
    readings: Sequence[tuple[str, float | None, float | None, float | None]], unit: str | None
) -> Line | None:
    """Return the drawing of (side, low, value, high) readings; None where no number is known."""
    known = [v for _, *values in readings for v in values if v is not None and math.isfinite(v)]
    if not known:
        return None
    low, high = min(known), max(known)
    room = (high - low) or abs(high) * 0.2 or 1.0
    first, last = low - 0.15 * room, high + 0.15 * room
    if low >= 0:
        first = max(first, 0.0) if low else first

    def x(value: float) -> float:
        return round(LEFT + (RIGHT - LEFT) * (value - first) / (last - first), 1)

    def bar(side: str, low: float | None, value: float | None, high: float | None) -> Bar:
        """Return where one reading lies on the line; an open end runs to its edge."""
        point = None if value is None else x(value)
        if low is None and high is None and point is not None:
            return Bar(side, point, point, point, False, False)
        return Bar(
            side,
            LEFT if low is None else x(low),
            RIGHT if high is None else x(high),
            point,
            low is None,
            high is None,
        )

    bars = tuple(bar(*reading) for reading in readings if reading[1:] != (None, None, None))
    return Line(bars, tuple((x(v), amount(v, unit)) for v in ticks(first, last)))


def ticks(first: float, last: float) -> list[float]:
    """Return three to six round numbers between two."""
    step = 10.0 ** math.floor(math.log10((last - first) / 2))
    while (last - first) / step > 5:
        step *= 2 if (last - first) / step <= 10 else 2.5
    start = math.ceil(first / step)
    return [k * step for k in range(start, math.floor(last / step) + 1)]
