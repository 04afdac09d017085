"""Whose word figures are on: two voices on one thing are a dispute."""

from __future__ import annotations

from pipeline.across.items import Item

#: Characters from the one figure of a dispute to the other.
_NEXT = 260
#: Right before a figure that has no noun of its own ("spoke of 319", "put it at 40", "was 40").
_BARE = frozenset({"of", "at", "be"})


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
    named = later.things or later.aspects or later.attribute or later.frame.thing
    return not named and not _BARE.isdisjoint(later.frame.before[:1])
