"""How many independent witnesses speak of a measure: copies and one common source are one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.across.groups import Judged
from pipeline.across.items import Item
from pipeline.across.stories import Stories

#: So many independent witnesses that agree make a figure that they do not give an outlier.
MANY = 3
_ARTICLE, _SOURCE = "article ", "source "
#: Least share of all words that two articles have in common if one is a copy of the other.
COPY = 0.8
#: Originals with which an article is compared; a measure has seldom so many witnesses.
MOST_ORIGINALS = 40


@dataclass(frozen=True, slots=True)
class Support:
    """Independent witnesses: of a measure, and of each side's figure, itself among them."""

    measure: int
    a: int
    b: int

    @property
    def outlier(self) -> Literal["a", "b"] | None:
        """The side whose figure stands alone against several that agree."""
        if min(self.a, self.b) != 1 or max(self.a, self.b) < MANY:
            return None
        return "a" if self.a == 1 else "b"


#: What a copy and its original are.
ALONE = Support(1, 1, 1)
#: Each voice, and the articles in which it speaks.
Voices = dict[str, set[str]]
Node = tuple[str, str, float, str]


class Hearing:
    """Who says which figure of a measure.

    Articles that name one source, that share the sentence itself, or of which one is a copy of
    the other with other words here and there, are one witness. So are a headline and the source
    that its article names for the same figure further down.
    """

    def __init__(
        self, judged: Sequence[Judged], groups: Mapping[int, str], stories: Stories
    ) -> None:
        self._groups, self._stories = groups, stories
        self._measures: dict[str, Voices] = {}
        self._figures: dict[Node, Voices] = {}
        self._counts: dict[str | Node, int] = {}
        for one in judged:
            sides = (one.pair.a, one.pair.b)
            for item, other in (sides, sides[::-1]):
                _hear(item, self._measures.setdefault(groups[id(item)], {}))
                _hear(item, self._figures.setdefault(self._node(item), {}))
                if one.verdict == "agreement":
                    _hear(item, self._figures.setdefault(self._node(other), {}))

    def support(self, judged: Judged) -> Support:
        """Return the witnesses of a pair's measure and of its two figures."""
        a, b = judged.pair.a, judged.pair.b
        group = self._groups[id(a)]
        return Support(
            self._count(group, self._measures[group]),
            *(self._count(node, self._figures[node]) for node in (self._node(a), self._node(b))),
        )

    def _node(self, item: Item) -> Node:
        figure = item.reading.figure
        return self._groups[id(item)], item.claim.article_id, figure.point, figure.bound

    def _count(self, key: str | Node, voices: Voices) -> int:
        if key not in self._counts:
            self._counts[key] = _independent(voices, self._stories)
        return self._counts[key]


def _hear(item: Item, voices: Voices) -> None:
    voices.setdefault(_voice(item), set()).add(item.claim.article_id)


def _independent(voices: Mapping[str, Collection[str]], stories: Stories) -> int:
    """Count voices; those of articles that copy an earlier one are its voice.

    An article that names a source of the figure has no voice of its own.
    """
    told = {key for voice, ids in voices.items() if voice.startswith(_SOURCE) for key in ids}
    originals: list[frozenset[str]] = []
    others = 0
    for voice, articles in sorted(voices.items()):
        if not voice.startswith(_ARTICLE):
            others += 1
            continue
        for article in set(articles) - told:  # one alone
            words = frozenset(stories.profile(article).words)
            if not any(_is_copy(words, other) for other in originals[:MOST_ORIGINALS]):
                originals.append(words)
    return others + len(originals)


def _is_copy(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two articles have nearly all words in common.

    >>> _is_copy(frozenset("abcdefghi"), frozenset("abcdefghij"))
    True
    """
    return bool(one | other) and len(one & other) >= COPY * len(one | other)


def _voice(item: Item) -> str:
    """Return what stands for a witness: its source, its copied passage, else its article."""
    source = item.source
    if source:
        return f"{_SOURCE}{source.lower()}"
    if item.claim.occurrences > 1:
        return "passage " + " ".join(item.frame.words)
    return f"{_ARTICLE}{item.claim.article_id}"
