"""Which figures are looked at side by side: those that share a block.

A block is what a figure measures together with a name or word of its context, so that its size
does not grow with the corpus but with what is written of one thing. A block that grows beyond
the bound is too common a word to tell anything apart and is left out, and counted.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence

from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon
from pipeline.across.stories import Stories

#: Figures in one block; beyond it the block is left out. Pairs are at most its half square.
BOUND = 80
#: Names of a sentence that make keys.
MOST_NAMES = 4


class Blocks:
    """Puts what may be compared into blocks and gives the pairs that share one.

    ``sizes`` are those of all blocks of a corpus, where only some of its articles are looked at;
    a block that it does not name is left out. Without it the articles are taken for all there are.
    ``only`` are the articles of which one must be in each pair; without it any pair will do.
    ``seen`` gathers the blocks of each article, each with the number of its members there;
    ``crowded`` counts the blocks that were left out.
    """

    def __init__(
        self, sizes: Mapping[int, int] | None = None, only: Collection[str] | None = None
    ) -> None:
        self.seen: dict[str, Counter[int]] = {}
        self.crowded = 0
        self._sizes = sizes
        self._only = only

    def pairs(
        self, sort: str, placed: Iterable[tuple[str, Collection[Hashable]]]
    ) -> list[tuple[int, int]]:
        """Return the pairs of places that share a block, each once, in order.

        ``placed`` gives for each place its article and its keys; ``sort`` keeps the keys of one
        kind of comparison from those of another.
        """
        members: dict[int, list[int]] = {}
        wanted: list[bool] = []
        for n, (article, keys) in enumerate(placed):
            wanted.append(self._only is None or article in self._only)
            seen = self.seen.setdefault(article, Counter())
            for key in {_hash(sort, key) for key in keys}:
                seen[key] += 1
                members.setdefault(key, []).append(n)
        found: set[tuple[int, int]] = set()
        for key, places in members.items():
            size = len(places) if self._sizes is None else self._sizes.get(key, BOUND + 1)
            if size <= BOUND:
                found.update(
                    (a, b)
                    for i, a in enumerate(places)
                    for b in places[i + 1 :]
                    if wanted[a] or wanted[b]
                )
            else:
                self.crowded += 1
        return sorted(found)


def _hash(sort: str, key: Hashable) -> int:
    """Return the number of a block, the same in every process."""
    digest = hashlib.blake2b(f"{sort}{key!r}".encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "little")


def candidate_pairs(
    items: Sequence[Item], lexicon: Lexicon, stories: Stories, blocks: Blocks
) -> list[tuple[int, int]]:
    """Return the pairs of places in ``items`` that share a block, each once, in order."""
    return blocks.pairs(
        "figure",
        ((item.claim.article_id, set(_keys(item, lexicon, stories))) for item in items),
    )


def _keys(item: Item, lexicon: Lexicon, stories: Stories) -> Iterator[tuple[str, ...]]:
    contexts = [f"={item.claim.article_id}", *_contexts(item, lexicon, stories)]
    for concept in _concepts(item, lexicon):
        for context in contexts:
            yield item.dimension, concept, context


def _concepts(item: Item, lexicon: Lexicon) -> Iterable[str]:
    """Return what a figure measures, in each way that another wording may have it."""
    if item.attribute:
        return (item.attribute, "?")
    deeds = () if item.aspects and item.things else item.frame.predicates[:2]
    if item.people:
        return {*item.aspects[:1], *item.things, *(() if item.aspects else deeds)}
    bearer = lexicon.sorts(item.frame.bearer) if not (item.things or item.aspects) else ()
    silent = item.frame.kind in {"measure", "duration"}  # its dimension may be named elsewhere
    return {*item.things, *item.aspects[:2], *deeds, *bearer, *(["?"] if silent else [])}


def _contexts(item: Item, lexicon: Lexicon, stories: Stories) -> Iterable[str]:
    names = [lexicon.root(part) for name in item.frame.names for part in name.split()]
    profile = stories.profile(item.claim.article_id)
    return dict.fromkeys((*names[:MOST_NAMES], *profile.keys))
