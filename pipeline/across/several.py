"""Figures of several things together, and counts of all that a group has."""

from __future__ import annotations

from pipeline.across.items import Item
from pipeline.across.once import once

#: What makes a figure one of several things together.
_TOGETHER = frozenset({"combine", "combined", "joint", "together", "altogether", "collectively"})
_LANDS = "country"
#: What a count before it is the whole of: "the 115-yacht fleet".
_GROUPS = frozenset({
    "fleet", "convoy", "flotilla", "squadron", "armada", "herd", "flock", "consortium", "network",
})  # fmt: skip
#: Words beside a figure that are looked at.
_BESIDE = 4


def are_of_one_and_many(a: Item, b: Item) -> bool:
    """Say whether one figure is of several things together, or of a whole group, and one is not.

    "A combined mass of 35 tons" is not that of one module, "37 yachts have turned back" are not
    all of "the 115-yacht fleet".
    """
    return _is_of_several(a) != _is_of_several(b) or _is_of_a_group(a) != _is_of_a_group(b)


@once
def _is_of_several(item: Item) -> bool:
    """Say whether a figure is one of several things together."""
    frame = item.frame
    near = (*frame.before[:_BESIDE], *frame.after[:_BESIDE], *frame.modifiers)
    if item.people and frame.after[-1:] == ("in",) and _LANDS in frame.complements:
        return True  # "40 cases in nine countries": words behind end before another number
    return not _TOGETHER.isdisjoint(near)


@once
def _is_of_a_group(item: Item) -> bool:
    """Say whether a count is that of all in a group that is named beside it."""
    if item.dimension != "count":
        return False
    frame = item.frame
    behind = frame.after[1:2] if frame.after[:1] else ()
    before = frame.before[1:2] if frame.before[:1] == ("of",) else ()
    return not _GROUPS.isdisjoint((*behind, *before))
