"""Which figure of one report is which of another: the one whose words are nearest, by a margin.

Two newsrooms tell of one happening in their own words, of which no list has all. But a report
speaks of one thing once: of the figures of one report that may be a given figure of the other,
the one that shares most telling words with it is the same thing, if no other comes near and it
is nearest in turn. Words that stand beside many figures of the two reports tell little; those
that stand beside two figures alone, one in each, tell most, and near values tell something too.
Only the two articles themselves are looked at, so another article changes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.across.children import CHILDREN
from pipeline.across.dimensions import AGE
from pipeline.across.items import Item
from pipeline.across.lexicon import PEOPLE, Lexicon
from pipeline.across.measure import are_told_as_two
from pipeline.across.nearness import may_tell, told_by_value, told_by_values
from pipeline.across.series import is_in_a_row
from pipeline.across.tellers import Place, Tellers, Told

#: Weight of shared words, and by how much more than of any other figure, for a counterpart, and
#: for one beyond doubt (natural logarithms of how rare a word is, summed up).
LEAST, MARGIN = 2.5, 1.5
#: The same together with what near values tell, and of it from words at least.
LEAST_WITH_VALUES, LEAST_OF_WORDS = 3.0, 0.8
LEAST_SURE, MARGIN_SURE = 4.0, 1.5
MARGIN_OUTDONE = 2.0
#: Of so many figures of one sort words must tell all that; of fewer less, by so much times the
#: natural logarithm of how many times fewer they are.
MANY, EASE = 8, 0.8
MOST_EASE = EASE * math.log(MANY)
#: What near values tell at least of sums that are left over.
_LEAST_LEFT = 1.6
#: What values tell that are all but equal.
_ALL_BUT_EQUAL = 2.0
#: Fewer things are counted many times in one story.
FEW = 20
#: What words and values tell of a figure that a report may mean and does not give.
_UNTOLD = 1.0
#: Ratio of two values that may be one.
_NEAR_VALUES = 0.5


class Nearest(NamedTuple):
    """The figure that is nearest, how near, and how near the next of another value is."""

    weight: float
    value: float
    next: float


class Counterparts:
    """Finds the counterparts of figures; what it read of an article it keeps."""

    def __init__(self, items: Iterable[Item], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._tellers = Tellers(items, lexicon)
        self._lately = ("", "")
        self._nearest: dict[tuple[Place, str], Nearest] = {}

    def nearness(self, a: Item, b: Item) -> str | None:
        """Return how sure it is that figures of two articles are counterparts; None: they are not.

        ``sure``, ``likely``, ``fair`` (as there are few others), or ``alone``: no words tell so,
        but neither report has another figure that may be meant.
        """
        one, other = a.claim.article_id, b.claim.article_id
        if one == other or a.attribute != b.attribute:
            return None
        if a.attribute in {AGE, CHILDREN}:
            return "likely" if self._are_of_only_one(a, b) else None
        if is_in_a_row(a) or is_in_a_row(b) or are_told_as_two(a, b, self._lexicon):
            return None
        if self.are_told_apart(a, b):
            return None
        self._remember(one, other)
        words = self._words_of_both(a, b, self._tellers.of(one), self._tellers.of(other))
        weight = words + told_by_values(a, b)
        if _tell(words, weight, MOST_EASE) and _tell(words, weight, self._ease(a, b)):
            margin = min(self._margin(a, b, weight), self._margin(b, a, weight))
            if words >= LEAST_SURE and margin >= MARGIN_SURE:
                return "sure"
            if margin >= MARGIN:
                return "likely" if _tell(words, weight) else "fair"
        if self._are_counted_once(a, b):
            return "likely"
        return "alone" if self._are_alone(a, b) else None

    def share_words(self, a: Item, b: Item) -> bool:
        """Say whether any words that tell what two figures are of are the same."""
        one, other = (self._tellers.of(i.claim.article_id).words[i.place] for i in (a, b))
        return not one.keys().isdisjoint(other)

    def most_margin(self, a: Item, b: Item) -> float:
        """Return what the margin of two figures is at most, whatever others there are."""
        ids = a.claim.article_id, b.claim.article_id
        return self._weight(a, b, *map(self._tellers.of, ids)) - _UNTOLD

    def is_taken(self, a: Item, b: Item) -> bool:
        """Say whether the report of one of two values that differ gives the other besides."""
        x, y, sort = a.reading.figure.point, b.reading.figure.point, (a.dimension, a.attribute)
        one, other = (self._tellers.of(i.claim.article_id).points.get(sort, {}) for i in (a, b))
        return x != y and (x in other or y in one)

    def rivals(self, a: Item, b: Item) -> float:
        """Return the natural logarithm of how many pairs two reports have of figures of a sort."""
        return math.log(max(1, len(self._like(a))) * max(1, len(self._like(b))))

    def margin(self, a: Item, b: Item) -> float:
        """Return by how much words and values of two figures tell more than those of others.

        Of two of which another figure is nearer to one it is less than nothing.
        """
        ids = a.claim.article_id, b.claim.article_id
        self._remember(*ids)
        weight = self._weight(a, b, *map(self._tellers.of, ids))
        return min(self._margin(a, b, weight), self._margin(b, a, weight), weight - _UNTOLD)

    def _remember(self, one: str, other: str) -> None:
        """Forget what is nearest in other articles: pairs come in order of their articles."""
        if (one, other) != self._lately:
            self._lately = one, other
            self._nearest.clear()

    def _ease(self, a: Item, b: Item) -> float:
        """Return how much less words must tell, the fewer figures of the sort there are.

        A value that both reports give is taken, and one of the others is meant. Two counts of
        other things are no figures of one sort.
        """
        if a.dimension == "count" and a.things and b.things and not a.things & b.things:
            return 0.0
        mine, theirs = self._like(a), self._like(b)
        many = max(len(mine - theirs), len(theirs - mine), 1)
        return max(0.0, EASE * math.log(MANY / many))

    def _like(self, item: Item) -> set[float]:
        """Return the values of the sort of a figure that its report gives."""
        values = self._tellers.of(item.claim.article_id).values
        return values.get((item.dimension, item.attribute, item.people), set())

    def _are_alone(self, a: Item, b: Item) -> bool:
        """Say whether each report gives one size, speed or temperature alone, and they are near.

        Whose winds reach 80 km/h and whose gusts 100 km/h speak of one wind. Of sums that
        are all but equal none else may be anywhere near.
        """
        told = bool(a.aspect and b.aspect) and not set(a.aspects[:2]) & set(b.aspects[:2])
        if told and not self._lexicon.may_be_one(a.aspect or "", b.aspect or ""):
            return False
        if a.frame.kind != "measure" or b.frame.kind != "measure":
            return self._stand_apart(a, b) or self._are_left_over(a, b)
        x, y = abs(a.reading.figure.point), abs(b.reading.figure.point)
        if min(x, y) < _NEAR_VALUES * max(x, y):
            return False
        measured = (self._measured(item) for item in (a, b))
        return all(len(values) == 1 for values in measured)

    def _measured(self, item: Item) -> set[float]:
        own = self._tellers.of(item.claim.article_id).items
        return {one.reading.figure.point for one in own if one.dimension == item.dimension}

    def _are_left_over(self, a: Item, b: Item) -> bool:
        """Say whether reports have sums in common, and each a near one that the other has not."""
        if a.frame.kind != "money":
            return False
        mine, theirs = self._like(a), self._like(b)
        left = len(mine - theirs) == len(theirs - mine) == 1
        return left and bool(mine & theirs) and told_by_values(a, b) >= _LEAST_LEFT

    def _are_of_only_one(self, a: Item, b: Item) -> bool:
        """Say whether each report tells the age, or the children, of one person alone."""
        return all(len(self._like(item)) == 1 for item in (a, b))

    def _are_counted_once(self, a: Item, b: Item) -> bool:
        """Say whether each report gives one number of some things, and these are not few."""
        things = (a.things & b.things) - {PEOPLE}
        if not things or a.dimension != "count":
            return False
        said = [
            {
                one.reading.figure.point
                for one in self._tellers.of(item.claim.article_id).items
                if one.dimension == "count" and one.things & things
            }
            for item in (a, b)
        ]
        return all(len(values) == 1 and min(values) >= FEW for values in said)

    def _stand_apart(self, a: Item, b: Item) -> bool:
        """Say whether two sums are all but equal, and all others of both reports far off."""
        x, y = abs(a.reading.figure.point), abs(b.reading.figure.point)
        if a.frame.kind != "money" or told_by_values(a, b) < _ALL_BUT_EQUAL:
            return False
        others = (
            abs(one.reading.figure.point)
            for item in (a, b)
            for one in self._tellers.of(item.claim.article_id).items
            if one.dimension == item.dimension and abs(one.reading.figure.point) not in {x, y}
        )
        return not any(_NEAR_VALUES * max(x, y) < z < min(x, y) / _NEAR_VALUES for z in others)

    def _are_few_of_two_sorts(self, a: Item, b: Item) -> bool:
        """Say whether two small numbers count things of two sorts, as any two sentences may."""
        if a.dimension != "count" or not (a.things and b.things) or a.things & b.things:
            return False
        small = max(i.reading.figure.point for i in (a, b)) < FEW
        generic = (a.things | b.things) & self._lexicon.generic_things
        return small and not generic and not self._lexicon.may_be_of(a.things, b.things)

    def are_told_apart(self, a: Item, b: Item) -> bool:
        """Say whether the nearest words of each name a measure, and not one."""
        if self._are_few_of_two_sorts(a, b):
            return True
        if not (a.sure and b.sure):
            return False
        near = 1 if a.people and b.people else 2  # 84 who died aboard are not those aboard
        if not (a.aspect and b.aspect) or set(a.aspects[:near]) & set(b.aspects[:near]):
            return False
        return not self._lexicon.may_be_one(a.aspect, b.aspect)

    def is_outdone(self, a: Item, b: Item) -> bool:
        """Say whether another figure is by far nearer to one of two figures of two articles."""
        one, other = a.claim.article_id, b.claim.article_id
        if one == other or a.people or a.attribute:
            return False  # old tolls and ages stand beside new ones
        if a.sure and a.aspects[:1] == b.aspects[:1] and a.things & b.things:
            return False  # the same is said of the same things
        weight = self._weight(a, b, self._tellers.of(one), self._tellers.of(other))
        return min(self._margin(a, b, weight), self._margin(b, a, weight)) <= -MARGIN_OUTDONE

    def _margin(self, item: Item, other: Item, weight: float) -> float:
        """Return by how much a figure is nearer than all others of the other's article.

        Others of its value repeat it.
        """
        article = other.claim.article_id
        key = item.place, article
        found = self._nearest.get(key)
        if found is None:
            found = self._nearest[key] = self._look(item, article)
        if found.value == other.reading.figure.point:
            return weight - found.next
        return weight - found.weight

    def _look(self, item: Item, article: str) -> Nearest:
        mine, theirs = self._tellers.of(item.claim.article_id), self._tellers.of(article)
        own = item.reading.figure.point
        taken = mine.points.get((item.dimension, item.attribute), {})
        words = self._words_with(item, mine, article)
        points = theirs.points.get((item.dimension, item.attribute), {})
        told = dict.fromkeys([v for v in points if v == own or v not in taken], 0.0)
        if not told:
            return Nearest(0.0, math.nan, 0.0)
        for value in told:
            # of few values does any place share words with the figure, and few lie near
            if not words.keys().isdisjoint(points[value]):
                told[value] = max([words.get(place, 0.0) for place in points[value]])
            if may_tell(own, value):
                told[value] += told_by_value(item, value)
        ranked = sorted([(-weight, value) for value, weight in told.items()])
        return Nearest(-ranked[0][0], ranked[0][1], -ranked[1][0] if len(ranked) > 1 else 0.0)

    def _words_with(self, item: Item, mine: Told, article: str) -> dict[Place, float]:
        """Return how much the words tell that a figure shares with each of another article."""
        theirs, known = self._tellers.of(article), self._tellers.beside(article)
        told: dict[Place, list[float]] = {}
        figures = len(mine.items) + len(theirs.items) + 1
        for word, near in mine.words[item.place].items():
            if word in known:
                tells = math.log(figures / (mine.spread[word] + theirs.spread[word] or 1))
                for place in known[word]:
                    weight = min(near, theirs.words[place][word]) * tells
                    told.setdefault(place, []).append(weight)
        return {place: math.fsum(weights) for place, weights in told.items()}

    def _weight(self, a: Item, b: Item, one: Told, other: Told) -> float:
        """Return how much words and values of two figures tell."""
        return self._words_of_both(a, b, one, other) + told_by_values(a, b)

    def _words_of_both(self, a: Item, b: Item, one: Told, other: Told) -> float:
        """Return how much the words that two figures share tell."""
        mine, theirs = one.words[a.place], other.words[b.place]
        figures = len(one.items) + len(other.items) + 1
        return math.fsum(
            min(mine[word], theirs[word])
            * math.log(figures / (one.spread.get(word, 0) + other.spread.get(word, 0) or 1))
            for word in mine.keys() & theirs.keys()
        )


def _tell(words: float, weight: float, ease: float = 0.0) -> bool:
    """Say whether words tell enough, or do together with near values."""
    near = words >= LEAST_OF_WORDS and weight >= LEAST_WITH_VALUES - ease
    return near or words >= LEAST - ease
