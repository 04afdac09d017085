"""Which figures are looked at side by side: those that share a block.

A block is what a figure measures together with a name or word of its context, so that its size
does not grow with the corpus but with what is written of one thing. A block that grows beyond
the bound is too common a word to tell anything apart and is left out, and counted.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon
from pipeline.across.stories import Stories

#: Figures in one block; beyond it the block is left out. Pairs are at most its half square.
BOUND = 80
#: Names of a sentence that make keys.
MOST_NAMES = 4


@dataclass(slots=True)
class Blocks:
    """Candidate pairs, and how many blocks were left out as too large."""

    pairs: list[tuple[int, int]] = field(default_factory=list)
    left_out: int = 0


def candidate_pairs(items: list[Item], lexicon: Lexicon, stories: Stories) -> Blocks:
    """Return the pairs of places in ``items`` that share a block, each once, in order."""
    return pairs_of(set(_keys(item, lexicon, stories)) for item in items)


def pairs_of(keyed: Iterable[Collection[Hashable]]) -> Blocks:
    """Return the pairs of places that share a key; ``keyed`` gives the keys of each place."""
    blocks: dict[Hashable, list[int]] = {}
    for n, keys in enumerate(keyed):
        for key in keys:
            blocks.setdefault(key, []).append(n)
    found: set[tuple[int, int]] = set()
    left_out = 0
    for members in blocks.values():
        if len(members) > BOUND:
            left_out += 1
            continue
        found.update((a, b) for i, a in enumerate(members) for b in members[i + 1 :])
    return Blocks(sorted(found), left_out)


def _keys(item: Item, lexicon: Lexicon, stories: Stories) -> Iterator[int]:
    contexts = [f"={item.claim.article_id}", *_contexts(item, lexicon, stories)]
    for concept in _concepts(item):
        for context in contexts:
            yield hash((item.dimension, concept, context))


def _concepts(item: Item) -> Iterable[str]:
    """Return what a figure measures, in each way that another wording may have it."""
    if item.attribute:
        return (item.attribute, "?")
    deeds = () if item.aspects and item.things else item.frame.predicates[:2]
    if item.people:
        return {*item.aspects[:1], *item.things, *(() if item.aspects else deeds)}
    silent = item.frame.kind in {"measure", "duration"}  # its dimension may be named elsewhere
    return {*item.things, *item.aspects[:2], *deeds, *(["?"] if silent else [])}


def _contexts(item: Item, lexicon: Lexicon, stories: Stories) -> Iterable[str]:
    names = [lexicon.root(part) for name in item.frame.names for part in name.split()]
    profile = stories.profile(item.claim.article_id)
    return dict.fromkeys((*names[:MOST_NAMES], *profile.keys))
