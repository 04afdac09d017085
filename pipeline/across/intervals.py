"""Intervals on the number line, and what a wording asserts and may cover."""

from __future__ import annotations

import math
from dataclasses import dataclass

from pipeline.model.mention import Bound
from pipeline.rulebook.hedges import Widths

#: Rounding noise of binary fractions, relative to the numbers compared: no difference in news.
NOISE = 1e-12
_DOZEN = 12.0
#: A count of so many digits and, behind them, so many noughts may be rounded ("41,300").
_EXACT, _ROUND = 3, 2
#: "hundreds" reaches to the next word of magnitude.
VAGUE_REACH = 10


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers from ``low`` to ``high``; an open end does not belong to it."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def meets(self, other: Interval) -> bool:
        """Say whether some number lies in both.

        >>> [Interval(49, 50).meets(Interval(50, 60, low_open=o)) for o in (False, True)]
        [True, False]
        >>> Interval(49, 49).meets(Interval(40, 50, high_open=True))
        True
        """
        gap, noise = self.gap(other), self._noise(other)
        if abs(gap) > noise:
            return gap < 0
        low, high = max(self.low, other.low), min(self.high, other.high)
        both = (self, other)
        above = any(i.low_open for i in both if abs(i.low - low) <= noise)
        below = any(i.high_open for i in both if abs(i.high - high) <= noise)
        return not (above or below)

    def overlaps(self, other: Interval) -> bool:
        """Say whether they share more than a point.

        >>> Interval(46.5, 47.5).overlaps(Interval(47.5, 48.5))
        False
        """
        return self.gap(other) < -self._noise(other)

    def gap(self, other: Interval) -> float:
        """Return the distance between the two; negative is the length that they share."""
        return max(self.low, other.low) - min(self.high, other.high)

    def _noise(self, other: Interval) -> float:
        most = 0.0
        for end in (self.low, self.high, other.low, other.high):
            if most < abs(end) < math.inf:
                most = abs(end)
        return NOISE * most


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure in base units, with what its writing tells of its precision.

    ``value`` is the number said, ``low`` and ``high`` the ends of a range (either may be None).
    ``step`` is the worth of the last written digit, ``zeros`` the trailing zeros of the digits,
    ``digits`` the significant ones. ``fraction``: a fraction word ("one-third", "1 in 3").
    ``whole``: things that come in whole numbers; ``rounded``: said in thousands or millions of
    them ("2 million"). ``soft``: vague without a hedge ("a dozen").
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    bound: Bound = "exact"
    step: float = 1.0
    zeros: int = 0
    digits: int = 1
    fraction: bool = False
    whole: bool = False
    rounded: bool = False
    money: bool = False
    soft: bool = False

    @property
    def point(self) -> float:
        """The number that stands for it: said, or the middle or only end of its range."""
        if self.value is not None:
            return self.value
        ends = [e for e in (self.low, self.high) if e is not None]
        return sum(ends) / len(ends)

    @property
    def is_of_a_magnitude(self) -> bool:
        """Say whether it is a word for its magnitude alone ("dozens", "tens of thousands")."""
        if self.value is not None or self.low is None:
            return False
        return self.high is None or self.high == self.low * VAGUE_REACH

    @property
    def may_be_rounded(self) -> bool:
        """Say whether a bare count has so many noughts that it may be rounded."""
        bare = self.whole and self.bound == "exact" and not (self.soft or self.fraction)
        return bare and self.digits >= _EXACT and self.zeros >= _ROUND


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How one wording reads: ``core`` is what its digits assert, ``halo`` what it may cover.

    ``pin`` is the core of a whole number that is not rounded: the number itself.
    """

    figure: Figure
    core: Interval
    halo: Interval
    pin: Interval

    @property
    def is_soft(self) -> bool:
        """Say whether the wording covers more than its digits assert."""
        figure = self.figure
        return figure.bound not in {"exact", "range"} or figure.fraction or figure.soft

    @property
    def shown(self) -> Interval:
        """What people are shown: all that the wording covers; of a whole number itself."""
        figure = self.figure
        if figure.whole and figure.step <= 1 and figure.value is not None and not self.is_soft:
            return Interval(figure.value, figure.value)
        return self.halo if self.is_soft else self.pin

    @property
    def is_bound(self) -> bool:
        """Say whether the wording names only one end."""
        one_sided = math.isinf(self.core.low) or math.isinf(self.core.high)
        return one_sided or self.figure.bound == "almost"


def read(figure: Figure, widths: Widths) -> Reading:
    """Return how a figure reads (SEMANTICS.md, section 2)."""
    if figure.value is None:
        return _read_range(figure)
    x, half = figure.value, figure.step / 2
    size = abs(x)
    bound = figure.bound
    exact = Interval(x - half, x + half)
    if figure.fraction:
        exact = _around(x, widths.fraction.core * size)
    pinned = figure.whole and figure.zeros == 0 and not figure.fraction and bound == "exact"
    pinned = pinned and not figure.rounded
    core, halo = exact, exact
    # "more than a dozen" are fewer than two dozen
    reach = _DOZEN if figure.soft else widths.over[min(figure.zeros, 2)] * size
    short = (widths.almost if bound == "almost" else widths.under) * size
    match bound:
        case "over":
            core = Interval(x, math.inf, low_open=True)
            halo = Interval(x, x + reach, low_open=True)
        case "at_least":
            core, halo = Interval(x, math.inf), Interval(x, x + reach)
        case "almost":
            core = Interval(widths.almost_floor * x, x, high_open=True)
            halo = Interval(x - short, x, high_open=True)
        case "under":
            core = Interval(-math.inf, x, high_open=True)
            halo = Interval(x - short, x, high_open=True)
        case "at_most":
            core, halo = Interval(-math.inf, x), Interval(x - short, x)
        case _ if bound == "about" or figure.soft or figure.fraction:
            halo = _around(x, _reach_about(figure, widths, hedged=bound == "about"))
        case _ if figure.may_be_rounded:
            halo = _around(x, half * 10.0**figure.zeros)
    return Reading(figure=figure, core=core, halo=halo, pin=Interval(x, x) if pinned else core)


def _reach_about(figure: Figure, widths: Widths, *, hedged: bool) -> float:
    size = abs(figure.point)
    if figure.fraction:
        return (widths.fraction.hedged if hedged else widths.fraction.halo) * size
    return max(widths.about[min(figure.zeros, 2)] * size, figure.step / 2)


def _read_range(figure: Figure) -> Reading:
    """Read a range, widened by half a digit, or a vague word that gives one end."""
    half = figure.step / 2
    low = -math.inf if figure.low is None else figure.low - (0 if figure.soft else half)
    high = math.inf if figure.high is None else figure.high + (0 if figure.soft else half)
    core = Interval(low, high)
    vague = figure.high is None and figure.low is not None
    halo = Interval(low, low * VAGUE_REACH) if vague else core
    return Reading(figure=figure, core=core, halo=halo, pin=core)


def _around(x: float, reach: float) -> Interval:
    return Interval(x - reach, x + reach)
