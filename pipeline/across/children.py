"""How many children somebody has: "a father of two", "Ann Lee, who has two sons"."""

from __future__ import annotations

from pipeline.across.lexicon import Lexicon
from pipeline.model.frame import Frame

#: The attribute of how many children somebody has.
CHILDREN = "of_children"
#: What a number behind "father of" counts, as frames have it.
CHILD = "child"
_OFFSPRING = frozenset({"thing_child", "daughter", "son"})
#: Verbs right before their number.
_HAVING = frozenset({"have", "leave", "bear"})
#: Nobody in the news has more.
_MOST = 12


def is_of_children(frame: Frame, lexicon: Lexicon) -> bool:
    """Say whether somebody has so many children; a school has more of them."""
    before = frame.before
    if not 0 < (frame.value or 0) <= _MOST:
        return False
    if frame.kind == "number" and frame.thing == CHILD:
        return True  # "a father of two"
    if lexicon.sorts(frame.thing).isdisjoint(_OFFSPRING):
        return False
    if before[:2] == ("with", "marry") or {"leave", "widow"} <= {*frame.predicates}:
        return True
    owner = frame.bearer_name or any(map(lexicon.is_person, lexicon.sorts(frame.bearer)))
    return bool(owner) and not _HAVING.isdisjoint(before[:1])
