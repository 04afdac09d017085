"""Do two figures measure the same: the kind of count, the attribute or the metric?"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.across.children import CHILDREN
from pipeline.across.dimensions import AGE, CAPACITY
from pipeline.across.items import Item
from pipeline.across.lexicon import PEOPLE, Lexicon, is_attributive
from pipeline.across.moments import are_of_two_sorts
from pipeline.across.nearness import lie_near
from pipeline.across.once import once
from pipeline.across.periods import is_forecast
from pipeline.across.room import may_be_room
from pipeline.across.series import is_in_a_row, is_quoted
from pipeline.model.comparison import Facet

#: Dimensions that a thing has but one of.
_SIZES = frozenset({"mass", "area", "volume", "temperature"})
#: Smaller numbers of people befallen are near others: of 24 and 26 one may be of the missing.
_FEW = 100
#: Figures of so many digits and more are not round.
_EXACT = 3
#: Words of what is said of a figure: the nearest, some, and all of them.
_FIRST, _SOME, _MANY = 2, 3, 8


class Measures:
    """Weighs what two figures measure."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def facet(self, a: Item, b: Item) -> Facet:
        """Return whether two figures of one dimension measure the same.

        Of a figure in the row of a table, or of a share's price, no other may only perhaps be one.
        """
        found = self._told(a, b)
        quoted = is_quoted(a, self.lexicon) != is_quoted(b, self.lexicon)
        alone = quoted or is_in_a_row(a) != is_in_a_row(b)
        return "different" if found == "unknown" and alone else found

    def _told(self, a: Item, b: Item) -> Facet:
        if a.attribute or b.attribute:
            if a.attribute == b.attribute:
                return "same"
            known = a.attribute and b.attribute
            if self.lexicon.may_be_one(a.attribute or "", b.attribute or ""):
                return "unknown"  # "fell 40 metres", "from a height of 40 metres"
            if known or not {AGE, CHILDREN}.isdisjoint((a.attribute, b.attribute)):
                return "different"
            # who is on board, and who may be
            return "different" if self._is_of_no_room(a, b) else "unknown"
        if are_told_as_two(a, b, self.lexicon):
            return "different"
        if a.people and b.people:
            return self._measure_of_people(a, b)
        if a.dimension == "count":
            return self._measure_of_count(a, b)
        return self._metric(a, b)

    def _is_of_no_room(self, a: Item, b: Item) -> bool:
        """Say whether one figure is of how many there may be, and the other surely of others."""
        room, other = (a, b) if a.attribute == CAPACITY else (b, a)
        if room.attribute != CAPACITY:
            return False
        return not (other.attribute or may_be_room(other.frame, self.lexicon))

    def _measure_of_people(self, a: Item, b: Item) -> Facet:
        if a.aspect and b.aspect:
            return self._aspects(a, b)
        if self._same_governor(a, b):
            return "same"
        if (a.things & b.things) - {PEOPLE} or self._same_deed(a, b):
            return "unknown"
        return _by_values(a, b)

    def _aspects(self, a: Item, b: Item) -> Facet:
        """Compare what befell people, or is measured; what is told from afar may be another."""
        if a.aspect == b.aspect:
            return "same"
        if self.lexicon.may_be_one(a.aspect or "", b.aspect or ""):
            return "unknown"
        told = a.sure and b.sure
        return "different" if told or not set(a.aspects[:3]) & set(b.aspects[:3]) else "unknown"

    def _same_governor(self, a: Item, b: Item) -> bool:
        """Say whether the verb right beside both figures is the same."""
        return bool(_governors(a, self.lexicon) & _governors(b, self.lexicon))

    def _measure_of_count(self, a: Item, b: Item) -> Facet:
        """Of things, or of a bare number ("of whom 40 had a stroke")."""
        if a.things & b.things and self._are_attributive(a, b):
            return "same"  # "a 16-storey block"
        if a.things & b.things:
            return self._aspects_of_things(a, b)
        if a.things and b.things:
            generic = (a.things | b.things) & self.lexicon.generic_things
            one_aspect = a.aspect is not None and a.aspect == b.aspect
            if one_aspect and (generic or self.lexicon.may_be_of(a.things, b.things)):
                return "unknown"
            return "different"
        one_aspect = bool(a.aspect and b.aspect) and a.aspect == b.aspect
        if one_aspect or self._same_deed(a, b):
            return "unknown"
        if a.people != b.people and (b if a.people else a).things:
            return "different"  # those who came, and homes
        few = max(abs(i.reading.figure.point) for i in (a, b)) < _FEW
        fate = any(self.lexicon.is_of_persons(i.aspect) for i in (a, b))
        if (few and fate) or _are_round_and_unlike(a, b):
            return "different"
        return _by_values(a, b)

    def _same_deed(self, a: Item, b: Item) -> bool:
        """Say whether the nearest words of what is said of two figures are the same."""
        if a.aspect and b.aspect and a.aspect != b.aspect:
            return False
        return self._share_deeds(a, b, _FIRST)

    def _share_deeds(self, a: Item, b: Item, most: int) -> bool:
        """Say whether so many of the nearest words of what is said of each have one in common."""
        return bool(_deeds(a, self.lexicon)[most] & _deeds(b, self.lexicon)[most])

    def _aspects_of_things(self, a: Item, b: Item) -> Facet:
        if a.aspect and b.aspect:
            if set(a.aspects) & set(b.aspects):
                return "same"
            pairs = ((x, y) for x in a.aspects for y in b.aspects)
            alike = any(self.lexicon.may_be_one(x, y) for x, y in pairs)
            return "unknown" if alike or not (a.sure and b.sure) else _by_values(a, b)
        if self._share_deeds(a, b, _MANY):
            return "same"
        return "unknown"

    def _metric(self, a: Item, b: Item) -> Facet:
        """Of money, shares and other figures: the metric's class, else its noun.

        A mass is a weight and an area an extent, whatever is said of them.
        """
        if a.dimension == "duration" and a.things & b.things and self._are_attributive(a, b):
            return "same"  # "an 18-month inquiry", whatever came of it
        if a.aspect and b.aspect:
            if set(a.aspects[:2]) & set(b.aspects[:2]):
                return "same"
            if self.lexicon.may_be_one(a.aspect, b.aspect) or self._are_of_one_metric(a, b):
                return "unknown"
            return "different" if a.sure and b.sure else _by_values(a, b)
        if a.things and b.things:
            generic = (a.things | b.things) & self.lexicon.generic_things
            return "same" if a.things & b.things else "unknown" if generic else "different"
        sorts = self.lexicon.sorts
        if not (a.things or b.things) and sorts(a.frame.bearer) & sorts(b.frame.bearer):
            one_told = bool(a.aspect) != bool(b.aspect)
            return "unknown" if one_told else "same"  # what fell by 5 percent here and by 6 there
        if self._same_governor(a, b):
            return "same"
        if self._share_deeds(a, b, _SOME):
            return "unknown"
        moves = a.dimension == "speed" and not (a.aspect or b.aspect)
        return "unknown" if moves or a.dimension in _SIZES else _by_values(a, b)

    def _are_of_one_metric(self, a: Item, b: Item) -> bool:
        """Say whether both figures belong to one metric ("the deficit"), whatever it is of."""
        word = a.frame.bearer
        return word is not None and word == b.frame.bearer and bool(self.lexicon.aspects((word,)))

    def _are_attributive(self, a: Item, b: Item) -> bool:
        """Say whether both figures stand before their noun."""
        return is_attributive(a.frame) and is_attributive(b.frame)


def are_told_as_two(a: Item, b: Item, lexicon: Lexicon) -> bool:
    """Say whether what two figures are of differs, however near all words beside them are."""
    told = are_of_two_sorts(a, b) or _is_told_of_a_part(a, b)
    return told or _are_terms(a, b, lexicon) or _are_awaited_and_come(a, b, lexicon)


def _are_awaited_and_come(a: Item, b: Item, lexicon: Lexicon) -> bool:
    """Say whether one counts who is awaited, the other who came ("hope that 900 will march").

    A headline tells the future in the present tense.
    """
    coming = lexicon.rules.coming
    if a.aspect not in coming and b.aspect not in coming:
        return False
    if not (a.people and b.people) or a.frame.headline or b.frame.headline:
        return False
    return is_forecast(a) != is_forecast(b)


def _are_terms(a: Item, b: Item, lexicon: Lexicon) -> bool:
    """Say whether times tell one sort of thing from another ("the two-year note")."""
    nouns = {w for i in (a, b) for w in (i.frame.thing, *i.frame.after[:2])}
    return a.dimension == "duration" and not lexicon.tenors.isdisjoint(nouns)


def _is_told_of_a_part(a: Item, b: Item) -> bool:
    """Say whether one is a whole of which nothing is said ("of its 50 clerks"), the other not.

    What is said of the clerks of another report may be said of as many as of its part.
    """
    wholes = [not (i.frame.verb or i.frame.predicates or i.frame.own) for i in (a, b)]
    said = b if wholes[0] else a
    return wholes[0] != wholes[1] and bool(said.aspects) and a.dimension == "count"


def _are_round_and_unlike(a: Item, b: Item) -> bool:
    """Say whether two round numbers stand in sentences without a word in common.

    Every story has some thousands of this and that; 844 and 893 are no such numbers.
    """
    exact = max(i.reading.figure.digits for i in (a, b)) >= _EXACT
    return not exact and a.context.isdisjoint(b.context)


@once
def _deeds(item: Item, lexicon: Lexicon) -> Mapping[int, frozenset[str]]:
    """Return the roots of the nearest words of what is said of a thing, by how many of them.

    Names, weekdays and what is counted itself say nothing of it.
    """
    frame = item.frame
    silent = {part for name in frame.names for part in name.split()} | lexicon.common
    silent |= {noun for noun in (frame.thing, frame.unit) if noun}
    words = [w for w in frame.predicates if w not in silent]
    return {most: lexicon.roots(words[:most]) for most in (_FIRST, _SOME, _MANY)}


@once
def _governors(item: Item, lexicon: Lexicon) -> frozenset[str]:
    """Return the roots of the verbs right beside a figure; what is counted is none."""
    frame = item.frame
    beside = (*frame.before[:1], *frame.after[:1])
    counted = {frame.thing, frame.unit}
    return lexicon.roots(w for w in beside if w in frame.predicates and w not in counted)


def _by_values(a: Item, b: Item) -> Facet:
    """Of two figures whose words have nothing in common: near values speak for one measure."""
    return "unknown" if lie_near(a, b) else "different"
