"""What a stretch of time tells: how long something went on, or how far off a moment is.

"Held for nine hours" is no nine hours "earlier", and what came five days after one thing came five
days after nothing else.
"""

from __future__ import annotations

from pipeline.across.items import Item
from pipeline.across.lexicon import is_attributive

#: Right behind a stretch of time they tell that it lies before or behind another moment, of which
#: some say nothing.
_OPEN = frozenset({"early", "earlier", "previously", "late", "later", "afterwards"})
_BACK = frozenset({"ago", "early", "earlier", "before", "previously"})
_ON = frozenset({"late", "later", "after", "afterwards"})
#: Right before it they tell that something went on for so long.
_GOING_ON = frozenset({"for", "during", "throughout"})


def are_of_two_sorts(a: Item, b: Item) -> bool:
    """Say whether the one goes on and the other is off, or they are off to two sides."""
    if not a.dimension == b.dimension == "duration" or a.attribute or b.attribute:
        return False
    one, other = _sort(a), _sort(b)
    return one is not None and other is not None and one != other


def have_no_anchor(a: Item, b: Item) -> bool:
    """Say whether one of two moments is told from another that its clause leaves open ("earlier").

    The days "ago" are those before the report.
    """
    if not a.dimension == b.dimension == "duration" or a.value == b.value:
        return False
    return any(not _OPEN.isdisjoint(i.frame.after[:1]) for i in (a, b))


def _sort(item: Item) -> str | None:
    frame = item.frame
    if not _GOING_ON.isdisjoint(frame.before[:1]) or is_attributive(frame):
        return "length"
    behind = frame.after[:1]
    if not _BACK.isdisjoint(behind):
        return "back"
    return None if _ON.isdisjoint(behind) else "on"
