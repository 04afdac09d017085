"""What can be said of two figures of two reports of one story, each a fact with an amount.

No one of these facts tells whether two figures are one thing; ``weighing.py`` adds them up.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from pipeline.across.ages import name_of
from pipeline.across.counterparts import Counterparts
from pipeline.across.dimensions import AGE
from pipeline.across.gate import Gate
from pipeline.across.items import Item
from pipeline.across.leads import DETAIL
from pipeline.across.lexicon import PEOPLE
from pipeline.across.nearness import ratio_of
from pipeline.across.once import once
from pipeline.across.periods import is_news, relation_of
from pipeline.across.roots import Roots
from pipeline.across.subjects import are_one_thing

#: Ratio of the smaller to the larger value from which on values are far.
FAR = 0.5
#: Weights of words beyond this tell no more, nor does a smaller ratio (logarithm).
_MOST = 3.0
#: Smaller numbers stand beside many things in any story.
_FEW = 100
#: Ages further apart (years) are those of two.
_YEARS = 2.01

Fact = Callable[[Item, Item], float]


class Facts:
    """Says how much there is of each fact about two figures."""

    def __init__(self, gate: Gate, counterparts: Counterparts) -> None:
        self._gate, self._lexicon, self._counterparts = gate, gate.lexicon, counterparts

    def by_name(self) -> Mapping[str, Fact]:
        """Return the facts by their names; not held here, so that no cycle holds the figures."""
        gate, counterparts = self._gate, self._counterparts
        return {
            "gap": _gap,
            "far": lambda a, b: ratio_of(a, b) < FAR,
            "taken": counterparts.is_taken,
            "rivals": counterparts.rivals,
            "weight": lambda a, b: min(_MOST, counterparts.most_margin(a, b)),
            "one_sentence": self._likeness,
            "other_measure": lambda a, b: gate.measure(a, b) == "different",
            "other_subject": lambda a, b: gate.subject(a, b) == "different",
            "same_thing": lambda a, b: bool((a.things & b.things) - {PEOPLE}),
            "other_thing": self.are_of_two_sorts,
            "same_attribute": lambda a, b: a.attribute is not None and a.attribute == b.attribute,
            "one_attribute": lambda a, b: (a.attribute is None) != (b.attribute is None),
            "ages": lambda a, b: a.attribute == b.attribute == AGE,
            "ages_apart": self._are_ages_apart,
            "name_beside_none": _has_one_a_name,
            "history_beside_news": lambda a, b: is_news(a) != is_news(b),
            "days_apart": lambda a, b: relation_of(a, b) in {"before", "after"},
            "grows": self._grows,
            "few": _are_few,
            "money": lambda a, _: a.frame.kind == "money",
            "bound": lambda a, b: a.reading.is_bound or b.reading.is_bound,
            "soft": lambda a, b: a.reading.is_soft or b.reading.is_soft,
            "up_front": lambda a, b: min(a.depth, b.depth) < DETAIL,
        }

    def _likeness(self, a: Item, b: Item) -> float:
        """Return the cosine of the weights of the words of two sentences, as of two reports."""
        roots = self._gate.stories.roots
        one, other = _weight(a, roots), _weight(b, roots)
        shared = roots.weigh(a.context & b.context)
        return shared / math.sqrt(one * other) if shared else 0.0

    def are_of_two_sorts(self, a: Item, b: Item) -> bool:
        """Say whether two figures count things of two sorts."""
        mine, theirs = a.things - {PEOPLE}, b.things - {PEOPLE}
        apart = bool(mine and theirs) and not mine & theirs
        return apart and not self._lexicon.may_be_of(mine, theirs)

    def _are_ages_apart(self, a: Item, b: Item) -> bool:
        """Say whether two persons are of other ages; a house is of about so many years."""
        if not a.attribute == b.attribute == AGE or are_one_thing(a, b, self._lexicon):
            return False
        year = self._lexicon.scale("year")[1]
        return abs(a.reading.figure.point - b.reading.figure.point) > _YEARS * year

    def _grows(self, a: Item, b: Item) -> bool:
        """Say whether the later report has more of what goes on."""
        if a.published is None or b.published is None or a.published == b.published:
            return False
        first, later = (a, b) if a.published < b.published else (b, a)
        more = later.reading.figure.point > first.reading.figure.point
        return more and any(self._lexicon.is_running(i.attribute or i.aspect) for i in (a, b))


@once
def _weight(item: Item, roots: Roots) -> int:
    """Return what the words of a figure's sentence weigh."""
    return roots.weigh(item.context)


def _gap(a: Item, b: Item) -> float:
    """Return the natural logarithm of the ratio of two values, 0 of equal ones."""
    ratio = ratio_of(a, b)
    return max(-_MOST, math.log(ratio)) if ratio > 0 else -_MOST


def _has_one_a_name(a: Item, b: Item) -> bool:
    return bool(name_of(a)) != bool(name_of(b))


def _are_few(a: Item, b: Item) -> bool:
    most = max(abs(i.reading.figure.point) for i in (a, b))
    return a.dimension.startswith("count") and most < _FEW
