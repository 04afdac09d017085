"""Figures whose values agree, and that are one by all facts about them together.

What a report says of a figure another seldom says in words that a list has. That two reports of
one story both give a value of several digits, or one another's in other units, is little chance;
small numbers are in many sentences. Words that both use beside them tell the rest. What each fact
weighs stands in ``seconding`` of ``comparison.yaml``; nobody is accused by an agreement, so that
less is asked for than of two values that differ (``weighing.py``).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.across.counterparts import FEW, Counterparts
from pipeline.across.dimensions import AGE
from pipeline.across.gate import Facets, Gate
from pipeline.across.items import Item
from pipeline.across.periods import stated
from pipeline.across.weighing import are_enough
from pipeline.model.comparison import Facet

#: Digits of a value that are seldom those of another, and that hardly ever are.
_TELLING, _RARE = 2, 3
#: Words in common beyond these tell no more.
_MOST_WORDS = 6


class Seconding:
    """Weighs pairs of figures of one story whose values agree."""

    def __init__(self, gate: Gate, counterparts: Counterparts) -> None:
        self._gate, self._counterparts = gate, counterparts
        self._weights = gate.lexicon.rules.seconding

    def may(self, a: Item, b: Item) -> bool:
        """Say whether two figures are of one dimension and story, and of two claims.

        An age is none of a time that went by, and helicopters are no women.
        """
        if a.dimension != b.dimension or a.claim.claim_id == b.claim.claim_id:
            return False
        attributes = {a.attribute, b.attribute}
        if len(attributes) > 1 and (AGE in attributes or None not in attributes):
            return False
        if a.people != b.people and a.things and b.things and a.things.isdisjoint(b.things):
            return False
        return self._gate.stories.one(a.claim.article_id, b.claim.article_id)

    def facets(self, a: Item, b: Item) -> Facets | None:
        """Return the facets of two figures that are one by all facts; else None.

        What differs by the words for it alone is unknown there.
        """
        gate = self._gate
        measure = gate.measure(a, b)
        if measure == "different" and a.context.isdisjoint(b.context):
            return None
        weights = self._weights
        rest = [amount * getattr(weights, fact) for fact, amount in _facts(a, b, measure)]
        if not are_enough(a, b, self._counterparts, rest, weights.margin, weights.least):
            return None
        basis, scope = gate.basis(a, b), gate.scopes.facet(a, b)
        subject = gate.subject(a, b)
        period, relation = gate.period(a, b, one_story=True)
        if scope == "different" and not _is_telling(a, b):
            return None
        if basis == "different" or (period == "different" and stated(a) and stated(b)):
            return None
        if subject == "different" and AGE in {a.attribute, b.attribute}:
            return None  # two people may be of one age
        return Facets(
            _unknown(measure),
            _unknown(subject),
            _unknown(scope),
            _unknown(period),
            basis,
            gate.source(a, b),
            relation,
            one_story=True,
        )


def _facts(a: Item, b: Item, measure: Facet) -> Iterator[tuple[str, float]]:
    """Yield the facts about two figures but their margin, and how much there is of each."""
    one, other = a.reading.figure, b.reading.figure
    yield "equal", one.point == other.point
    yield "telling", _is_telling(a, b)
    yield "rare", _is_telling(a, b, _RARE)
    yield "converted", a.factor != b.factor
    yield "hedged", one.soft or other.soft
    yield "few", a.dimension == "count" and max(abs(one.point), abs(other.point)) < FEW
    yield "one_text", a.claim.article_id == b.claim.article_id
    yield "other_measure", measure == "different"
    yield "mixed", a.people != b.people
    yield "words", min(_MOST_WORDS, len(a.context & b.context))


def _is_telling(a: Item, b: Item, digits: int = _TELLING) -> bool:
    """Say whether two figures have one value of so many digits."""
    one, other = a.reading.figure, b.reading.figure
    return one.point == other.point and min(one.digits, other.digits) >= digits


def _unknown(facet: Facet) -> Facet:
    return "unknown" if facet == "different" else facet
