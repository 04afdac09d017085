"""The blocks of a figure: what it measures, with the names and words that it goes by."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from pipeline.across.alike import digits_of
from pipeline.across.blocks import Keys
from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon
from pipeline.across.nearness import values_beside
from pipeline.across.replaced import Replacements
from pipeline.across.stories import Stories
from pipeline.across.tellers import concepts_told_by

#: Names of a sentence that make keys.
_MOST_NAMES = 4


class FigureKeys:
    """Makes the keys of figures; those of one article come side by side."""

    def __init__(self, lexicon: Lexicon, stories: Stories, replacements: Replacements) -> None:
        self._lexicon, self._stories = lexicon, stories
        self._replacements = replacements
        self._article = ""
        self._known_by, self._leads, self._used = (frozenset[str](),) * 3

    def of(self, item: Item) -> Keys:
        """Yield the blocks of a figure; equal digits count where two reports lead with one name.

        So do near values where rare names that each uses most are the same. All of them have a
        block of their article alone: what others write leaves its own pairs as they are.
        """
        if item.claim.article_id != self._article:
            self._look(item.claim.article_id)
        lexicon, dimension = self._lexicon, item.dimension
        names = islice(lexicon.roots_in_order(item.frame.names), _MOST_NAMES)
        concepts = [(dimension, concept) for concept in _concepts(item, lexicon)]
        yield concepts, self._known_by
        yield concepts, frozenset(names)
        told = [(dimension, f"~{concept}") for concept in set(concepts_told_by(item, lexicon))]
        if digits := digits_of(item):
            told.append((dimension, f"#{digits}"))
        yield told, self._leads
        if item.voice:  # a dispute may leave it to its first figure what is counted
            yield [(dimension, "said")], frozenset({f"={self._article}"})
        near = (item, *self._replacements.partners(item))
        stretches = dict.fromkeys(stretch for one in near for stretch in values_beside(one))
        yield [(dimension, stretch) for stretch in stretches], self._used

    def _look(self, article: str) -> None:
        self._article = article
        own, itself = self._stories.profile(article), f"={article}"
        self._known_by = frozenset({itself, *own.title, *own.leads, *own.known_by})
        self._leads = frozenset({itself, *own.leads})
        self._used = frozenset({itself, *own.known_by})


def _concepts(item: Item, lexicon: Lexicon) -> Iterable[str]:
    """Return what a figure measures, in each way that another wording may have it."""
    if item.attribute:
        return (item.attribute, "?")
    deeds = () if item.aspects and item.things else item.frame.predicates[:2]
    kin = (pair for aspect in item.aspects[:1] for pair in lexicon.kin(aspect))
    if item.people:
        return {*item.aspects[:1], *kin, *item.things, *(() if item.aspects else deeds)}
    bearer = lexicon.sorts(item.frame.bearer) if not (item.things or item.aspects) else ()
    silent = item.frame.kind in {"measure", "duration"}  # its dimension may be named elsewhere
    silence = ["?"] if silent else []
    return {*item.things, *item.aspects[:2], *kin, *deeds, *bearer, *silence}
