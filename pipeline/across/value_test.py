"""Do two figures of one measure fit, and if not, how far apart are they?

The rungs of SEMANTICS.md, section 3, in order; the first that fits decides. They look at the
values alone: time, scope and basis are weighed in ``ladder.py``.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from pipeline.across.intervals import Figure, Interval, Reading, read
from pipeline.rulebook.comparison import Thresholds
from pipeline.rulebook.hedges import Widths

Outcome = Literal["agreement", "discrepancy", "contradiction"]


@dataclass(frozen=True, slots=True)
class Fit:
    """What the values alone make of two figures: the outcome, its rung, the relative gap."""

    outcome: Outcome
    rung: str
    gap: float


Rung = Callable[[Reading, Reading, Thresholds], Outcome | None]


def fit(a: Reading, b: Reading, widths: Widths, thresholds: Thresholds) -> Fit:
    """Return what the first rung that fits says; the order of the two does not matter."""
    gap = relative_gap(a.figure, b.figure)
    if _name_their_upper_ends(a, b):
        if agree(a, b, widths):
            return Fit("agreement", "upper_ends", gap)
        near = gap <= thresholds.soft_gap
        return Fit("discrepancy" if near else "contradiction", "upper_ends", gap)
    for name, rung in RUNGS:
        outcome = rung(a, b, thresholds)
        if outcome is not None:
            return Fit(outcome, name, gap)
    return Fit("contradiction", "apart", gap)


def agree(a: Reading, b: Reading, widths: Widths) -> bool:
    """Say whether two figures agree as ``fit`` has it, at less cost."""
    if _name_their_upper_ends(a, b):
        return as_said(a, widths).core.overlaps(as_said(b, widths).core)
    return _meet(a, b)


def relative_gap(a: Figure, b: Figure) -> float:
    """Return the distance of the nearest numbers said, as a ratio of the larger; 0 inside.

    >>> round(relative_gap(Figure(value=6.5), Figure(value=6.8)), 3)
    0.044
    """
    if a.value is not None and b.value is not None:
        size = max(abs(a.value), abs(b.value))
        return abs(a.value - b.value) / size if size else 0.0
    x, y = _said(a), _said(b)
    distance = max(0.0, x.gap(y))
    size = max(abs(e) for e in (x.low, x.high, y.low, y.high) if math.isfinite(e))
    return distance / size if size else 0.0


def _said(figure: Figure) -> Interval:
    if figure.value is not None:
        return Interval(figure.value, figure.value)
    return Interval(
        -math.inf if figure.low is None else figure.low,
        math.inf if figure.high is None else figure.high,
    )


def _name_their_upper_ends(a: Reading, b: Reading) -> bool:
    """Say whether both name a maximum: two caps on one thing are figures like any other."""
    return (_is_capped(a) and has_upper_end(b)) or (_is_capped(b) and has_upper_end(a))


def _is_capped(reading: Reading) -> bool:
    return reading.figure.bound in {"at_most", "under"} and reading.figure.value is not None


def has_upper_end(reading: Reading) -> bool:
    """Say whether a wording names a maximum."""
    figure = reading.figure
    return _is_capped(reading) or (figure.value is None and figure.high is not None)


def as_said(reading: Reading, widths: Widths) -> Reading:
    """Return how the upper end of a wording reads as an exact figure."""
    figure = reading.figure
    upper = figure.value if figure.value is not None else figure.high
    return read(
        Figure(value=upper, step=figure.step, zeros=figure.zeros, fraction=figure.fraction), widths
    )


def _passes(a: Reading, b: Reading, _: Thresholds) -> Outcome | None:
    """Agreement: the cores and halos meet as the softness of the two asks."""
    return "agreement" if _meet(a, b) else None


def _meet(a: Reading, b: Reading) -> bool:
    if _floor_and_ceiling(a, b):
        return a.halo.meets(b.halo)  # "at least 500" and "up to 9,000" fit, but say little
    if a.is_soft and b.is_soft:
        return a.core.meets(b.halo) and b.core.meets(a.halo)
    if a.is_soft:
        return b.pin.meets(a.halo)
    if b.is_soft:
        return a.pin.meets(b.halo)
    return a.core.overlaps(b.core) or _is_rounded_to(a, b) or _is_rounded_to(b, a)


def _is_rounded_to(precise: Reading, round_one: Reading) -> bool:
    """Say whether a count is what a more precise one is when it is rounded (41,300 of 41,258)."""
    if not round_one.figure.may_be_rounded:
        return False
    return round_one.figure.digits < precise.figure.digits and precise.pin.meets(round_one.halo)


def _floor_and_ceiling(a: Reading, b: Reading) -> bool:
    below, above = math.isinf(a.core.low), math.isinf(a.core.high)
    if below == above:
        return False
    return math.isinf(b.core.low) == above and math.isinf(b.core.high) == below


def _bound_holds(a: Reading, b: Reading, _: Thresholds) -> Outcome | None:
    """Discrepancy: the literal bound holds, only the implied reach is crossed."""
    if not (a.is_bound or b.is_bound):
        return None
    return "discrepancy" if _literal(a).meets(_literal(b)) else None


def _bound_missed(a: Reading, b: Reading, thresholds: Thresholds) -> Outcome | None:
    """Contradiction: a literal bound is broken; discrepancy within the slack of a hedge."""
    if not (a.is_bound or b.is_bound):
        return None
    size = max(abs(r.figure.point) for r in (a, b) if r.is_bound)
    missed = _literal(a).gap(_literal(b))
    return (
        "discrepancy" if missed <= thresholds.bound_slack * size * (1 + 1e-9) else "contradiction"
    )


def _literal(reading: Reading) -> Interval:
    """Return all that a wording does not rule out."""
    if reading.is_bound:
        return reading.core
    return reading.halo if reading.is_soft else reading.pin


def _near(a: Reading, b: Reading, thresholds: Thresholds) -> Outcome | None:
    """Discrepancy: a hedge, or rounding, may explain so small a gap; two hedges twice as much."""
    gap = relative_gap(a.figure, b.figure)
    soft = a.is_soft + b.is_soft
    if soft:
        return "discrepancy" if gap <= soft * thresholds.soft_gap else None
    if _takes_no_tolerance(a.figure, b.figure):
        return None
    round_number = max(a.figure.zeros, b.figure.zeros) >= 2
    limit = thresholds.round_gap if round_number else thresholds.exact_gap
    return "discrepancy" if gap <= limit else None


def _takes_no_tolerance(a: Figure, b: Figure) -> bool:
    """Say whether any difference counts: small whole numbers, and money to the last digit."""
    if a.money and b.money:
        return min(a.digits, b.digits) >= 4
    return a.whole and b.whole and max(abs(a.point), abs(b.point)) < 100


RUNGS: tuple[tuple[str, Rung], ...] = (
    ("readings_meet", _passes),
    ("bound_holds", _bound_holds),
    ("bound_missed", _bound_missed),
    ("near", _near),
)
