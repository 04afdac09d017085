"""Whose word figures are on: two voices on one thing are a dispute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.across.items import Item

#: Characters from the one figure of a dispute to the other.
_NEXT = 260
#: Right before a figure that has no noun of its own ("spoke of 319", "put it at 40", "was 40").
_BARE = frozenset({"of", "at", "be"})
#: So does its verb ("the log showed 319").
_SHOWING = frozenset({"show", "say", "count", "list", "give", "record", "report", "register"})


def are_voices_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two figures are each on somebody's word, and on that of others."""
    return bool(one and other) and one.isdisjoint(other)


def are_rivals(a: Item, b: Item) -> bool:
    """Say whether a text gives two figures in a row, on two words, the later without a noun.

    "The union said 4,000 marched; the police spoke of 1,500" is about the same march.
    """
    if a.claim.article_id != b.claim.article_id or a.frame.headline or b.frame.headline:
        return False
    first, later = (a, b) if a.place < b.place else (b, a)
    near = later.frame.span.start - first.frame.span.end <= _NEXT
    silent = not (first.frame.verb or first.frame.predicates)  # "of its 50 clerks"
    if silent or not near or not are_voices_apart(a.voice, b.voice):
        return False
    frame = later.frame
    if (
        later.attribute
        or frame.thing
        or not (_tells_nothing(later) or _tells_the_same(later, first))
    ):
        return False
    bare = {*_BARE, frame.verb} if frame.verb in _SHOWING else _BARE
    return not bare.isdisjoint(frame.before[:1])


def with_what_rivals_count(items: Sequence[Item]) -> list[Item]:
    """Return the figures, those that leave what they count to their rival with what that has."""
    found = list(items[:1])
    for first, later in pairwise(items):
        told = first if _tells_nothing(later) and are_rivals(first, later) else later
        found.append(replace(later, aspects=told.aspects, things=told.things, people=told.people))
    return found


def _tells_nothing(item: Item) -> bool:
    return not (item.things or item.aspects)


def _tells_the_same(item: Item, other: Item) -> bool:
    return (item.things, item.aspects) == (other.things, other.aspects)
