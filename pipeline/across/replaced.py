"""Values that a text itself replaces by others: what one report has then, another has before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, groupby

from pipeline.across.items import Item
from pipeline.across.ladder import is_superseded
from pipeline.across.lexicon import Lexicon
from pipeline.across.series import are_one_count
from pipeline.across.value_test import agree
from pipeline.rulebook.hedges import Widths

#: An article, a dimension, and two values of which the article puts one in the other's place.
Replacement = tuple[str, str, frozenset[float]]
#: A value of so many digits is hardly that of another thing in a report of the same story.
_TELLING = 3


class Replacements:
    """Knows of each article which values it replaces: "rose to 23 from 14", "once put at 14"."""

    def __init__(self, items: Iterable[Item], lexicon: Lexicon, widths: Widths) -> None:
        """Read the figures of all articles, those of one sentence side by side."""
        self._widths = widths
        self._partners: dict[Item, list[Item]] = {}
        found = set()
        for _, there in groupby(items, lambda i: (i.claim.article_id, i.sentence)):
            for a, b in combinations(there, 2):
                if a.dimension != b.dimension or not _replaces(a, b, lexicon):
                    continue
                found.add(_key(a.claim.article_id, a, b))
                if are_one_count(a, b, lexicon):
                    self._partners.setdefault(a, []).append(b)
                    self._partners.setdefault(b, []).append(a)
        self._found = frozenset(found)

    def has(self, a: Item, b: Item) -> bool:
        """Say whether one of two articles puts the value of the one in the place of the other."""
        return any(_key(i.claim.article_id, a, b) in self._found for i in (a, b))

    def partners(self, item: Item) -> Sequence[Item]:
        """Return the figures whose place one takes in its sentence, or that take its own."""
        return self._partners.get(item, ())

    def bridge(self, a: Item, b: Item) -> bool:
        """Say whether one of two articles puts its figure in the place of what the other tells.

        "57 million instead of the 178.5 million" is of the 178.5 million of another report.
        """
        if a.claim.article_id == b.claim.article_id or a.dimension != b.dimension:
            return False
        sides = ((a, b), (b, a))
        return any(self._is_of(p, other) for one, other in sides for p in self.partners(one))

    def _is_of(self, partner: Item, other: Item) -> bool:
        figure = partner.reading.figure
        return figure.digits >= _TELLING and agree(partner.reading, other.reading, self._widths)


def _replaces(a: Item, b: Item, lexicon: Lexicon) -> bool:
    if are_one_count(a, b, lexicon):
        return True
    one_thing = a.aspects[:1] == b.aspects[:1] and bool(a.aspects)
    return one_thing and is_superseded(a, lexicon) != is_superseded(b, lexicon)


def _key(article: str, a: Item, b: Item) -> Replacement:
    return article, a.dimension, frozenset({a.reading.figure.point, b.reading.figure.point})
