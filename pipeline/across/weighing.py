"""Facts that speak for one thing or for two, added up, where no single one of them decides.

The gate (``gate.py``) and what is asked of a row (``plausible.py``) refuse a pair for any one fact
that they do not know. Two newsrooms seldom tell of one thing in words that a list has, but they
tell it in the same place of the same story, in the company of the same words and with values that
lie near. Each such fact is weak (``facts.py``); together they are enough for a fact-checker to
look. What they weigh stands in ``evidence`` of ``comparison.yaml``. A pair that the gate lets pass
and that differs is dropped where nearly all facts speak against it. What English tells apart is
never weighed: another unit, basis or owner, a part and its whole, an age and no age, two periods.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from pipeline.across.alike import slip
from pipeline.across.counterparts import Counterparts
from pipeline.across.facts import FAR, Facts
from pipeline.across.gate import Facets, Gate
from pipeline.across.items import Item
from pipeline.across.measure import are_told_as_two
from pipeline.across.nearness import ratio_of
from pipeline.across.series import is_of_a_series

#: By so much more words and values tell of two figures than of others.
_LEAST_MARGIN = 0.1
#: Margins beyond these tell no more.
_MOST_MARGIN = 3.0


class Weighing:
    """Weighs pairs of figures of two reports of one story."""

    def __init__(self, gate: Gate, counterparts: Counterparts) -> None:
        self._gate, self._counterparts = gate, counterparts
        self._facts = Facts(gate, counterparts)
        self._by_name = self._facts.by_name()
        self._rules = gate.lexicon.rules.evidence
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
        if known is None or not self._are_enough(a, b, self._rules.least):
            return None
        return replace(known, measure="unknown") if known.measure == "different" else known

    def is_weak(self, a: Item, b: Item) -> bool:
        """Say whether all facts speak against two values that differ and that the gate let pass.

        Nobody against somebody, and a slip of the pen, lie as far apart as values can.
        """
        if 0 in {a.value, b.value} or slip(a, b) is not None:
            return False
        return self.may(a, b) and not self._are_enough(a, b, self._rules.weak)

    def _are_enough(self, a: Item, b: Item, least: float) -> bool:
        """Say whether all facts about two figures weigh so much together."""
        facts, rules = self._by_name, self._rules
        rest = [facts[name](a, b) * weight for name, weight in rules.weights.items()]
        return are_enough(a, b, self._counterparts, [rules.start, *rest], rules.margin, least)

    def _known(self, a: Item, b: Item) -> Facets | None:
        """Return the facets of two figures, also those that differ; None where that tells all."""
        gate, near = self._gate, self._counterparts
        if any(is_of_a_series(i, gate.lexicon) for i in (a, b)):
            return None
        if any(i.reading.figure.is_of_a_magnitude for i in (a, b)):
            return None
        if frozenset(a.roots).isdisjoint(b.roots) and not near.share_words(a, b):
            return None
        basis, scope = gate.basis(a, b), gate.scopes.facet(a, b)
        if "different" in {basis, scope}:
            return None
        period, relation = gate.period(a, b, one_story=True)
        subject = gate.subject(a, b)
        if "different" in {period, subject}:
            return None
        if near.is_outdone(a, b) or self._is_of_another(a, b):
            return None
        measure = gate.measure(a, b)
        if measure == "different" and self._are_told_as_two(a, b):
            return None
        return Facets(measure, subject, scope, period, basis, gate.source(a, b), relation, True)

    def _is_of_another(self, a: Item, b: Item) -> bool:
        """Say whether two count things of two sorts, or another figure is as near to one of them.

        Old tolls and ages stand beside new ones, and so do the hours of what goes on.
        """
        if a.people or b.people or a.attribute or self._goes_on(a, b):
            return False
        far = ratio_of(a, b) < FAR
        return far or self._facts.are_of_two_sorts(a, b) or self._is_as_near(a, b)

    def _is_as_near(self, a: Item, b: Item) -> bool:
        return self._counterparts.margin(a, b) < _LEAST_MARGIN

    def _goes_on(self, a: Item, b: Item) -> bool:
        lexicon = self._gate.lexicon
        return all(lexicon.is_running(i.aspect) for i in (a, b))

    def _are_told_as_two(self, a: Item, b: Item) -> bool:
        """Say whether what differs is no mere word: one is an age, or people met another fate.

        Other words must tell that the two are one.
        """
        if self._is_as_near(a, b):
            return True
        if a.attribute != b.attribute or are_told_as_two(a, b, self._gate.lexicon):
            return True
        if a.people and b.people:
            return self._have_other_aspects(a, b)
        return self._counterparts.are_told_apart(a, b)

    def _have_other_aspects(self, a: Item, b: Item) -> bool:
        """Say whether words beside both name what they measure, and nothing that may be one."""
        if not (a.aspect and b.aspect) or set(a.aspects[:3]) & set(b.aspects[:3]):
            return False
        return not self._gate.lexicon.may_be_one(a.aspect, b.aspect)


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
