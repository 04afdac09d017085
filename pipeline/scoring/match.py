"""Rows of an output matched with gold rows, one to one, and the figures that come of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Score:
    """Hits, rows of the output, rows of the gold."""

    hits: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Hits among what the output has; 1 where neither has any."""
        return self.hits / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        """Hits among what the gold has; 1 where it has none."""
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall.

        >>> round(Score(2, 4, 2).f1, 3)
        0.667
        """
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def span_of(row: Row, prefix: str = "") -> Span | None:
    """Return the span of a row or slot, None where it has none."""
    start, end = row.get(f"{prefix}start"), row.get(f"{prefix}end")
    return None if start is None or end is None else (int(start), int(end))


def overlap(one: Span | None, other: Span | None) -> float:
    """Return the Jaccard index of two spans; 0 where either is missing.

    >>> overlap((0, 10), (5, 10)), overlap((0, 2), None)
    (0.5, 0.0)
    """
    if one is None or other is None:
        return 0.0
    shared = min(one[1], other[1]) - max(one[0], other[0])
    if shared <= 0:
        return 0.0
    return shared / (max(one[1], other[1]) - min(one[0], other[0]))


def pair_up(
    gold: Sequence[Row], found: Sequence[Row], likeness: Callable[[Row, Row], float]
) -> list[tuple[Row, Row]]:
    """Return the best one-to-one pairs within each article; ``likeness`` 0 means no pair."""
    there: dict[Any, list[int]] = {}
    for j, row in enumerate(found):
        there.setdefault(row["article_id"], []).append(j)
    rated = sorted(
        (-score, i, j)
        for i, row in enumerate(gold)
        for j in there.get(row["article_id"], ())
        if (score := likeness(row, found[j])) > 0
    )
    used_gold, used_found, pairs = set[int](), set[int](), []
    for _, i, j in rated:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def same_number(one: Any, other: Any) -> bool:
    """Say whether two numbers are one up to rounding, or both missing.

    >>> same_number(0.3, 0.1 + 0.2), same_number(None, 1.0)
    (True, False)
    """
    if one is None or other is None:
        return one is other
    return abs(float(one) - float(other)) <= 1e-6 * max(abs(float(one)), 1e-12)


def ratio(truths: Iterable[bool]) -> tuple[int, int]:
    """Return how many are true, of how many."""
    listed = list(truths)
    return sum(listed), len(listed)
