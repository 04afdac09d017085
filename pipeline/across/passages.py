"""Copied passages: runs of sentences that stand, word for word, in an earlier article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.across.words import Hashes, Sentences

#: A copied paragraph has so many words, copied sentences out of one at least two and so many:
#: less recurs by chance and in forms.
MIN_WORDS, MIN_PARTS_WORDS = 16, 32
#: Sentences of fewer words are too common to begin a passage ("He declined to comment.").
MIN_START = 5
#: Earlier places of one sentence that are tried as the source.
MAX_PLACES = 8


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences ``first .. last`` of one article repeat those from ``origin_first`` of another."""

    article: int
    first: int
    last: int
    origin: int
    origin_first: int


def copied_passages(
    articles: Sequence[Sentences], linked: Container[tuple[int, int]]
) -> Iterator[Passage]:
    """Yield the passages of each article that stand in an earlier one, in order.

    A passage is as long as it goes. ``linked`` holds the pairs (earlier, later) that are linked
    as a whole: what they share is no passage.
    """
    recurring = _recurring([sentences.exact for sentences in articles])
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    exact = [sentences.exact.tolist() for sentences in articles]
    for article, sentences in enumerate(articles):
        hashes, sizes = exact[article], sentences.size.tolist()
        at = 0
        while at < len(hashes):
            passage = None
            known = places[hashes[at]] if hashes[at] in recurring else []
            if sizes[at] >= MIN_START and known and not _any_linked(known, article, linked):
                passage = _longest(exact, article, at, known)
            if passage is not None and _is_copied(articles, passage):
                yield passage
                at = passage.last
            at += 1
        for i, key in enumerate(hashes):
            if key in recurring and len(places[key]) < MAX_PLACES:
                follows = hashes[i + 1 : i + 2]
                alike = [p for p in places[key] if exact[p[0]][p[1] + 1 : p[1] + 2] == follows]
                if not _any_linked(alike, article, linked):  # it would add nothing
                    places[key].append((article, i))


def _any_linked(
    known: Iterable[tuple[int, int]], article: int, linked: Container[tuple[int, int]]
) -> bool:
    return any((other, article) in linked for other, _ in known)


def sharing_pairs(articles: Sequence[Sentences], share: float) -> list[tuple[int, int]]:
    """Return pairs (earlier, later) of articles with many sentences alike but for figures.

    Many: their words are a ``share`` of those of the shorter article.
    """
    recurring = _recurring([sentences.masked for sentences in articles])
    places: dict[int, list[int]] = defaultdict(list)
    words = [int(sentences.size.sum()) for sentences in articles]
    found = []
    for article, sentences in enumerate(articles):
        shared: dict[int, int] = defaultdict(int)
        for key, size in zip(sentences.masked.tolist(), sentences.size.tolist(), strict=True):
            if size < MIN_START or key not in recurring:
                continue
            known = places[key]
            for other in known:
                shared[other] += size
            if len(known) < MAX_PLACES and article not in known:
                known.append(article)
        found += [
            (other, article)
            for other, count in sorted(shared.items())
            if other != article and count >= share * min(words[other], words[article])
        ]
    return found


def _recurring(hashes: Sequence[Hashes]) -> frozenset[int]:
    """Return the hashes that occur more than once."""
    if not hashes:
        return frozenset()
    values, counts = np.unique(np.concatenate(hashes), return_counts=True)
    return frozenset(values[counts > 1].tolist())


def _longest(
    exact: Sequence[Sequence[int]], article: int, at: int, known: Sequence[tuple[int, int]]
) -> Passage:
    """Return the longest common run from a sentence on; of equals the earliest article's."""
    mine = exact[article]
    best, source = 0, (0, 0)
    for other, start in known:
        theirs = exact[other]
        length = 1
        limit = min(len(mine) - at, len(theirs) - start)
        while length < limit and mine[at + length] == theirs[start + length]:
            length += 1
        if length > best:
            best, source = length, (other, start)
    return Passage(article, at, at + best - 1, *source)


def _is_copied(articles: Sequence[Sentences], passage: Passage) -> bool:
    """Say whether a run is long enough to be a copy."""
    mine, theirs = articles[passage.article], articles[passage.origin]
    sizes = mine.size[passage.first : passage.last + 1]
    origin_last = passage.origin_first + passage.last - passage.first
    if (mine.opens[passage.first] and mine.closes[passage.last]) or (
        theirs.opens[passage.origin_first] and theirs.closes[origin_last]
    ):
        return bool(sizes.sum() >= MIN_WORDS)
    return bool(np.count_nonzero(sizes >= MIN_START) > 1 and sizes.sum() >= MIN_PARTS_WORDS)
