"""Values so near each other that two unrelated figures of one story seldom are.

Of numbers that are spread evenly over three powers of ten one pair in fifteen lies within a fifth
of each other. So near values speak for one measure where words say neither that nor the contrary
(``alike.py`` has values that are equal).
"""

from __future__ import annotations

import math

from pipeline.across.items import Item

#: Least ratio of the smaller to the larger value of two that lie near.
_NEAR = 0.8
#: Smaller numbers of things are near each other in any story, and so are shares and days.
_LEAST_COUNT = 20
_DENSE = ("ratio", "duration", "pp pp", "point", "speed")
#: Sentences of so many telling words of which so many are the same are one, with other figures.
_LEAST_WORDS, _ONE_WORDING = 6, 0.8
#: Least ratio of two values, and what it tells, also of values that lie densely.
_TOLD = ((0.98, 2.8, 1.4), (0.9, 2.4, 1.0), (0.8, 1.6, 0.6), (0.6, 0.6, 0.0))
_LEAST_TOLD = _TOLD[-1][0]
#: A ratio of two values is known but for its last digits.
_EXACT = 1 - 1e-9
#: A stretch of values, as a natural logarithm: from a value to 1.56 times as much.
_STRETCH = 2 * math.log(1 / _NEAR)
#: Words on each side by which a figure has the place of another.
_BESIDE = 2


def lie_near(a: Item, b: Item) -> bool:
    """Say whether the values of two figures are hardly near each other by chance."""
    x, y = (abs(i.reading.figure.point) for i in (a, b))
    if not x or not y:
        return False
    if _lies_densely(a, max(x, y)):
        return False
    return min(x, y) / max(x, y) >= _NEAR


def _lies_densely(item: Item, point: float) -> bool:
    """Say whether values like that of a figure are near each other in any story."""
    few = item.dimension == "count" and point < _LEAST_COUNT
    return few or item.dimension.endswith(_DENSE)


def ratio_of(a: Item, b: Item) -> float:
    """Return the ratio of the smaller of two values to the larger, whatever their signs."""
    x, y = abs(a.reading.figure.point), abs(b.reading.figure.point)
    return min(x, y) / max(x, y) if max(x, y) else 1.0


def told_by_values(a: Item, b: Item) -> float:
    """Return how much two values speak for one measure (natural logarithm of a likelihood ratio).

    Values of one thing are equal or near in most reports of it; those of two things are seldom,
    but for small numbers and shares.
    """
    return told_by_value(a, b.reading.figure.point)


def may_tell(one: float, other: float) -> bool:
    """Say whether two values lie so near that they may speak for one measure.

    >>> may_tell(50, -60), may_tell(5, 60)
    (True, False)
    """
    x, y = abs(one), abs(other)
    return x >= _LEAST_TOLD * y * _EXACT and y >= _LEAST_TOLD * x * _EXACT


def told_by_value(item: Item, other: float) -> float:
    """Return how much a value of the dimension of a figure speaks for one measure of both."""
    x, y = abs(item.reading.figure.point), abs(other)
    if not x or not y:
        return 0.0
    ratio = x / y if x < y else y / x
    if ratio < _LEAST_TOLD:
        return 0.0
    dense = _lies_densely(item, max(x, y))
    return next((told[dense] for least, *told in _TOLD if ratio >= least), 0.0)


def values_beside(item: Item) -> tuple[str, ...]:
    """Return the names of two stretches of values that hold a figure's.

    Two figures of which neither is more than a quarter larger share one of them.
    """
    point = abs(item.reading.figure.point)
    if not point or not math.isfinite(point):
        return ()
    place = math.log(point) / _STRETCH
    return f"<{math.floor(place)}", f">{math.floor(place + 0.5)}"


def share_their_wording(a: Item, b: Item) -> bool:
    """Say whether two figures stand in one place of what is all but one sentence.

    A report that takes over the sentence of another, with another figure, speaks of one thing;
    rows of tables are alike whatever they tell, and two figures of one sentence are two.
    """
    if a.claim.article_id == b.claim.article_id and a.sentence == b.sentence:
        return False
    if set(a.frame.names) != set(b.frame.names) or "vs" in (*a.frame.before, *a.frame.after):
        return False
    mine, theirs = a.context, b.context
    if min(len(mine), len(theirs)) < _LEAST_WORDS:
        return False
    if len(mine & theirs) < _ONE_WORDING * len(mine | theirs):
        return False
    before = a.frame.before[:_BESIDE], b.frame.before[:_BESIDE]
    after = a.frame.after[:_BESIDE], b.frame.after[:_BESIDE]
    return before[0] == before[1] and after[0] == after[1]
