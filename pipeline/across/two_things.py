"""Do articles tell two figures apart, by giving both, or do they tell of a dispute?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.across.items import Item
from pipeline.across.ladder import Pair
from pipeline.across.lexicon import Lexicon
from pipeline.across.plausible import changes
from pipeline.across.voices import are_voices_apart
from pipeline.model.comparison import Verdict

#: Which article states which value of which dimension, by all of its figures that do.
Said = Mapping[tuple[str, str, float], Sequence[Item]]

#: A number of things that small stands in any text, as the number of other things.
_SMALL = 100


def values_said(items: Iterable[Item]) -> Said:
    """Return which article states which value of which dimension, by which figures."""
    found: dict[tuple[str, str, float], list[Item]] = {}
    for item in items:
        found.setdefault(_saying(item.claim.article_id, item), []).append(item)
    return found


def _voice(said: Iterable[Item]) -> frozenset[str]:
    return frozenset[str]().union(*(item.voice for item in said))


def are_two_things(pair: Pair, verdict: Verdict, said: Said, lexicon: Lexicon) -> bool:
    """Say whether both articles state both values: then they tell the two things apart.

    Of sums, shares and sizes it is enough that one does: it has another thing with the other's
    value. Not so of attributes and of people whose number goes on: there both may give the old
    value beside the new. Who gives the one value on the word of others than the other tells of
    a dispute.
    """
    one, other = pair.a.claim.article_id, pair.b.claim.article_id
    if verdict == "agreement" or one == other or pair.a.attribute:
        return False
    if pair.a.people and (pair.a.aspect is None or lexicon.is_running(pair.a.aspect)):
        return False
    both = (_has(one, pair.b, pair.a, said), _has(other, pair.a, pair.b, said))
    return any(both) if changes(pair.a) or pair.a.people else all(both)


def are_disputed(pair: Pair, said: Said) -> bool:
    """Say whether one of two reports tells of both values of one measure, on two words."""
    one, other = pair.a.claim.article_id, pair.b.claim.article_id
    if one == other or pair.facets.measure != "same":
        return False
    sides = (_saying(one, pair.b), pair.a), (_saying(other, pair.a), pair.b)
    return any(are_voices_apart(_voice(said.get(key, ())), own.voice) for key, own in sides)


def _has(article_id: str, value: Item, own: Item, said: Said) -> bool:
    """Say whether the article of one figure has the value of another as another thing.

    Of small numbers only one of the same sort of things is another: two fingers and two days in
    one report do not tell which of them another report means.
    """
    if _is_rounded(value, own):
        return False  # who gives 822,198 speaks of 800,000 as well, and means one sum
    found = said.get(_saying(article_id, value), ())
    if value.dimension == "count" and abs(value.reading.figure.point) < _SMALL:
        found = [item for item in found if _may_be_of_one_sort(item, value)]
    return bool(found) and not are_voices_apart(_voice(found), own.voice)


def _is_rounded(value: Item, own: Item) -> bool:
    """Say whether a value of few digits is what a more precise one is when it is rounded."""
    figure, precise = value.reading.figure, own.reading.figure
    if figure.zeros == 0 or figure.digits >= precise.digits or not figure.point:
        return False
    return abs(precise.point - figure.point) <= figure.step * 10.0**figure.zeros / 2


def _may_be_of_one_sort(a: Item, b: Item) -> bool:
    """Say whether two figures may count the same things, and what is told of them."""
    if a.people != b.people:
        return False
    return not (a.things and b.things) or bool(a.things & b.things)


def _saying(article_id: str, item: Item) -> tuple[str, str, float]:
    return article_id, item.dimension, item.reading.figure.point
