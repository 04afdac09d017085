"""Values that a text itself replaces by others: what one report has then, another has before."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, groupby

from pipeline.across.items import Item
from pipeline.across.ladder import is_superseded
from pipeline.across.lexicon import Lexicon
from pipeline.across.series import are_one_count

#: An article, a dimension, and two values of which the article puts one in the other's place.
Replacement = tuple[str, str, frozenset[float]]


class Replacements:
    """Knows of each article which values it replaces: "rose to 23 from 14", "once put at 14"."""

    def __init__(self, items: Iterable[Item], lexicon: Lexicon) -> None:
        """Read the figures of all articles, those of one sentence side by side."""
        self._found = frozenset(
            _key(a.claim.article_id, a, b)
            for _, there in groupby(items, lambda i: (i.claim.article_id, i.sentence))
            for a, b in combinations(there, 2)
            if a.dimension == b.dimension and _replaces(a, b, lexicon)
        )

    def has(self, a: Item, b: Item) -> bool:
        """Say whether one of two articles puts the value of the one in the place of the other."""
        return any(_key(i.claim.article_id, a, b) in self._found for i in (a, b))


def _replaces(a: Item, b: Item, lexicon: Lexicon) -> bool:
    if are_one_count(a, b, lexicon):
        return True
    one_thing = a.aspects[:1] == b.aspects[:1] and bool(a.aspects)
    return one_thing and is_superseded(a, lexicon) != is_superseded(b, lexicon)


def _key(article: str, a: Item, b: Item) -> Replacement:
    return article, a.dimension, frozenset({a.reading.figure.point, b.reading.figure.point})
