"""The words that tell what the figures of an article are of, and how near each stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon

#: Words on each side of a figure that are near it; all others of its sentence weigh less.
_REACH = 6
_NEAR, _FAR = 1.0, 0.3
#: Articles of which the words are kept.
_KEPT = 2000
#: Articles of which it is kept beside which figures a word stands.
_INDEXED = 256

#: A word -> how near it stands.
Telling = Mapping[str, float]
Place = tuple[str, int, int, str]


class Told(NamedTuple):
    """The figures of one article, the words that tell each, and of how many figures a word is.

    ``points`` has for each dimension and attribute the values and the figures that have them,
    ``values`` those of people and of others apart.
    """

    items: Sequence[Item]
    words: dict[Place, Telling]
    spread: Counter[str]
    points: Mapping[tuple[str, str | None], Mapping[float, Sequence[Place]]]
    values: Mapping[tuple[str, str | None, bool], set[float]]


class Tellers:
    """Reads what tells the figures of articles; of the articles looked at last it is kept."""

    def __init__(self, items: Iterable[Item], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._items: dict[str, list[Item]] = {}
        for item in items:
            self._items.setdefault(item.claim.article_id, []).append(item)
        self._told: dict[str, Told] = {}
        self._indexed: dict[str, dict[str, list[Place]]] = {}

    def of(self, article: str) -> Told:
        """Return the figures of an article and the words that tell them."""
        found = self._told.get(article)
        if found is None:
            if len(self._told) >= _KEPT:
                self._told.clear()
            items = self._items[article]
            words = {item.place: self._words(item) for item in items}
            spread = Counter(
                word for told in words.values() for word, near in told.items() if near == _NEAR
            )
            points: dict[tuple[str, str | None], dict[float, list[Place]]] = {}
            values: dict[tuple[str, str | None, bool], set[float]] = {}
            for item in items:
                sort, point = (item.dimension, item.attribute), item.reading.figure.point
                points.setdefault(sort, {}).setdefault(point, []).append(item.place)
                values.setdefault((*sort, item.people), set()).add(point)
            found = self._told[article] = Told(items, words, spread, points, values)
        return found

    def beside(self, article: str) -> Mapping[str, Sequence[Place]]:
        """Return beside which figures of an article each word stands."""
        found = self._indexed.get(article)
        if found is None:
            if len(self._indexed) >= _INDEXED:
                self._indexed.clear()
            found = self._indexed[article] = {}
            for place, words in self.of(article).words.items():
                for word in words:
                    found.setdefault(word, []).append(place)
        return found

    def _words(self, item: Item) -> Telling:
        """Return the words that tell what a figure is of, as concepts, and how near they stand."""
        frame = item.frame
        far = [*frame.words, *(part for name in frame.names for part in name.split())]
        found = dict.fromkeys(_concepts(far, self._lexicon), _FAR)
        near = [*frame.before[:_REACH], *frame.after[:_REACH]]
        near = [w for w in near if self._lexicon.root(w) not in item.voice]
        found.update(dict.fromkeys(_concepts(near, self._lexicon), _NEAR))
        found.update(dict.fromkeys(concepts_told_by(item, self._lexicon), _NEAR))
        found.update(dict.fromkeys(item.aspects[:2], _NEAR))
        return found


def concepts_told_by(item: Item, lexicon: Lexicon) -> Iterator[str]:
    """Return what the words stand for by which the parse tells what a figure is of."""
    frame = item.frame
    nouns = [word for word in (frame.thing, frame.bearer, frame.object) if word]
    words = (*nouns, *frame.modifiers, *frame.predicates, *frame.bearer_words)
    return _concepts(words, lexicon)


def _concepts(words: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    return chain.from_iterable(map(lexicon.telling.__getitem__, words))
