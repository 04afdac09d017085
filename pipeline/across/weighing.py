"""Facts that speak for one thing or for two, added up, where no single one of them decides.

The gate (``gate.py``) and what is asked of a row (``plausible.py``) refuse a pair for any one fact
that they do not know. Two newsrooms seldom tell of one thing in words that a list has, but they
tell it in the same place of the same story, in the company of the same words and with values that
lie near. Each such fact is weak; together they are enough for a fact-checker to look. What each
weighs stands in ``evidence`` of ``comparison.yaml``. What English tells apart is never weighed:
another unit, basis or owner, a part and its whole, an age and no age, two editions of a series.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.across.counterparts import Counterparts
from pipeline.across.gate import Facets, Gate
from pipeline.across.items import Item
from pipeline.across.leads import DETAIL
from pipeline.across.measure import PEOPLE, are_told_as_two
from pipeline.across.nearness import ratio_of, told_by_values
from pipeline.across.series import is_of_a_series

#: Ratios of the smaller to the larger value from which on values are near, and up to which far.
_NEAR, _FAR = 0.8, 0.5
#: Margins beyond these tell no more.
_MOST_MARGIN = 3.0


class Weighing:
    """Weighs pairs of figures of two reports of one story."""

    def __init__(self, gate: Gate, counterparts: Counterparts) -> None:
        self._gate, self._counterparts = gate, counterparts
        self._weights = gate.lexicon.rules.evidence
        self._lately, self._meet = ("", ""), False

    def may(self, a: Item, b: Item) -> bool:
        """Say whether two figures are of one dimension, in two reports of one story.

        Such reports share a name that few have: without one it may be no more than their form.
        """
        ids = a.claim.article_id, b.claim.article_id
        if ids[0] == ids[1] or a.dimension != b.dimension:
            return False
        if ids != self._lately:  # pairs come in order of their articles
            self._lately, self._meet = ids, self._share_a_name(*ids)
        return self._meet

    def _share_a_name(self, one: str, other: str) -> bool:
        stories = self._gate.stories
        if not stories.one(one, other):
            return False
        return not set(stories.profile(one).rare).isdisjoint(stories.profile(other).rare)

    def facets(self, a: Item, b: Item) -> Facets | None:
        """Return the facets of two figures that may be one and are by all facts; else None.

        A measure that differs by the words for it alone is unknown there.
        """
        known = self._known(a, b)
        if known is None or not self._is_enough(a, b, known):
            return None
        if known.measure == "different":
            return replace(known, measure="unknown")
        return known

    def _known(self, a: Item, b: Item) -> Facets | None:
        """Return the facets of two figures, also those that differ; None where that tells all."""
        gate = self._gate
        if self._is_of_a_series(a, b):
            return None
        if a.attribute and a.attribute == b.attribute and ratio_of(a, b) < _FAR:
            return None  # a size or an age is told of each thing once
        period, relation = gate.period(a, b, one_story=True)
        if period == "different":
            return None
        if frozenset(a.roots).isdisjoint(b.roots) and not self._counterparts.share_words(a, b):
            return None
        basis = gate.basis(a, b)
        scope = gate.scopes.facet(a, b)
        if "different" in {basis, scope}:
            return None
        measure = gate.measure(a, b)
        if measure == "different" and self._are_told_as_two(a, b):
            return None
        subject = gate.subject(a, b)
        if subject == "different":
            return None
        return Facets(measure, subject, scope, period, basis, gate.source(a, b), relation, True)

    def _are_told_as_two(self, a: Item, b: Item) -> bool:
        """Say whether what differs is no mere word: one is an age, or people met another fate."""
        if a.attribute != b.attribute or are_told_as_two(a, b, self._gate.lexicon):
            return True
        return a.people and b.people and self._have_other_aspects(a, b)

    def _is_of_a_series(self, a: Item, b: Item) -> bool:
        return is_of_a_series(a, self._gate.lexicon) or is_of_a_series(b, self._gate.lexicon)

    def _is_enough(self, a: Item, b: Item, known: Facets) -> bool:
        """Say whether all facts about two figures weigh enough together."""
        weights = self._weights
        rest = [amount * getattr(weights, fact) for fact, amount in self.facts(a, b, known)]
        return are_enough(a, b, self._counterparts, rest, weights.margin, weights.least)

    def facts(self, a: Item, b: Item, known: Facets) -> Iterator[tuple[str, float]]:
        """Yield the facts about two figures but their margin, and how much there is of each."""
        yield "near_values", told_by_values(a, b)
        ratio = ratio_of(a, b)
        yield "values_near", ratio >= _NEAR
        yield "values_far", ratio < _FAR
        yield from _of_facets(known)
        yield from self._of_words(a, b)
        yield "up_front", min(a.depth, b.depth) < DETAIL
        yield "grows", self._grows(a, b)

    def _of_words(self, a: Item, b: Item) -> Iterator[tuple[str, float]]:
        """Yield what the nouns and verbs of two figures tell."""
        lexicon = self._gate.lexicon
        mine, theirs = a.things - {PEOPLE}, b.things - {PEOPLE}
        apart = bool(mine and theirs) and not mine & theirs
        yield "other_thing", apart and not lexicon.may_be_of(mine, theirs)
        yield "same_attribute", a.attribute is not None and a.attribute == b.attribute
        yield "other_aspect", self._have_other_aspects(a, b)

    def _have_other_aspects(self, a: Item, b: Item) -> bool:
        """Say whether words beside both name what they measure, and nothing that may be one."""
        if not (a.aspect and b.aspect) or set(a.aspects[:3]) & set(b.aspects[:3]):
            return False
        return not self._gate.lexicon.may_be_one(a.aspect, b.aspect)

    def _grows(self, a: Item, b: Item) -> bool:
        """Say whether the later report has more of what goes on."""
        if a.published is None or b.published is None or a.published == b.published:
            return False
        first, later = (a, b) if a.published < b.published else (b, a)
        goes_on = self._gate.lexicon.is_running
        more = later.reading.figure.point > first.reading.figure.point
        return more and any(goes_on(i.attribute or i.aspect) for i in (a, b))


def are_enough(
    a: Item,
    b: Item,
    counterparts: Counterparts,
    rest: Sequence[float],
    weight: float,
    least: float,
) -> bool:
    """Say whether the margin of two figures, which has a weight, and the rest weigh enough.

    It takes all figures of both articles, and is looked for only where it decides.
    """
    most = _cut(counterparts.most_margin(a, b))
    if math.fsum((*rest, max(weight * most, -weight * _MOST_MARGIN))) < least:
        return False
    return math.fsum((*rest, weight * _cut(counterparts.margin(a, b)))) >= least


def _cut(margin: float) -> float:
    """Return what a margin tells."""
    return max(-_MOST_MARGIN, min(_MOST_MARGIN, margin))


def _of_facets(known: Facets) -> Iterator[tuple[str, float]]:
    yield "same_measure", known.measure == "same"
    yield "other_measure", known.measure == "different"
    yield "same_period", known.period == "same"
    yield "all_known", known.measure == known.subject == known.scope == "same"
