"""Whose word figures are on: two voices on one thing are a dispute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

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
    silent = not (first.frame.verb or first.frame.predicates)  # "of its 50 clerks"
    if silent or not _is_near(first, later) or not are_voices_apart(a.voice, b.voice):
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
    """Return the figures; one that leaves it to its rival what it counts has what that counts.

    The rival is the nearest figure before it; "dozens" say nothing that another disputes.
    """
    return [_like_its_rival(items, at) for at in range(len(items))]


def _like_its_rival(items: Sequence[Item], at: int) -> Item:
    later = items[at]
    if later.frame.thing is not None or not _tells_nothing(later):
        return later
    before = (items[n] for n in range(at - 1, -1, -1))
    near = takewhile(lambda one: _is_near(one, later), before)
    rival = next((one for one in near if _may_be_disputed(one, later)), None)
    if rival is None:
        return later
    return replace(later, aspects=rival.aspects, things=rival.things, people=rival.people)


def _may_be_disputed(first: Item, later: Item) -> bool:
    """Say whether a figure is one of which a later one may be another value."""
    if first.dimension != later.dimension or first.value is None or first.attribute:
        return False
    return are_rivals(first, later)


def _is_near(first: Item, later: Item) -> bool:
    one_text = first.claim.article_id == later.claim.article_id
    return one_text and later.frame.span.start - first.frame.span.end <= _NEXT


def _tells_nothing(item: Item) -> bool:
    return not (item.things or item.aspects)


def _tells_the_same(item: Item, other: Item) -> bool:
    """Say whether a figure is told of what another is, by a pronoun or in the same words."""
    return item.things <= other.things and item.aspects == other.aspects
