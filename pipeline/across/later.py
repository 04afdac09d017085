"""Which of two figures was reported later: on a later day, or at a later hour of the same."""

from __future__ import annotations

from pipeline.across.items import Item


def later_of(a: Item, b: Item) -> Item | None:
    """Return the figure of the later report; None where that is not known."""
    if a.published is None or b.published is None:
        return None
    if a.published != b.published:
        return a if a.published > b.published else b
    if a.moment is None or b.moment is None or a.moment == b.moment:
        return None
    return a if a.moment > b.moment else b
