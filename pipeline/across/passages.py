"""Copied passages: runs of sentences that stand, word for word, in an earlier article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from pipeline.across.laid import Laid
from pipeline.across.letters import BASE, Hashes, Places, spread
from pipeline.across.words import Flags

#: A copied paragraph has so many words, copied sentences out of one at least two and so many:
#: less recurs by chance and in forms.
MIN_WORDS, MIN_PARTS_WORDS = 16, 32
#: Sentences of fewer words are too common to begin a passage ("He declined to comment.").
MIN_START = 5
#: Earlier places of one sentence that are tried as the source.
MAX_PLACES = 8
#: Sentences whose pairs are counted together.
_TOGETHER = 1 << 17


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences ``first .. last`` of one article repeat those from ``origin_first`` of another."""

    article: int
    first: int
    last: int
    origin: int
    origin_first: int


def sharing_pairs(laid: Laid, share: float) -> list[tuple[int, int]]:
    """Return pairs (earlier, later) of articles with many sentences alike but for figures.

    Many: their words are a ``share`` of those of the shorter article. Only the first articles
    with a sentence are paired with the later ones: nothing is quadratic.
    """
    kept = np.flatnonzero((laid.size >= MIN_START) & _recurring(laid.masked))
    kept = kept[np.argsort(laid.masked[kept], kind="stable")]
    if len(kept) == 0:
        return []
    key, article, size = laid.masked[kept], laid.article[kept], laid.size[kept]
    new_key = np.append(True, key[1:] != key[:-1])
    new = new_key | np.append(True, article[1:] != article[:-1])
    at = np.cumsum(new) - 1  # among the pairs of sentence and article
    first = at[new_key][np.cumsum(new_key) - 1]
    articles = article[new].astype(np.int64)
    found: list[tuple[int, int]] = []
    order = np.argsort(article, kind="stable")
    own = article[order]
    edges = np.unique(np.searchsorted(own, own[::_TOGETHER]))
    for part in np.split(order, edges[1:]):  # those of all articles would fill the memory
        codes, sizes = [], []
        for rank in range(MAX_PLACES):
            later = part[at[part] > first[part] + rank]
            codes.append(articles[first[later] + rank] * len(laid.words) + article[later])
            sizes.append(size[later])
        pairs, which = np.unique(np.concatenate(codes), return_inverse=True)
        shared = np.bincount(which, np.concatenate(sizes), len(pairs))
        one, other = np.divmod(pairs, len(laid.words))
        enough = shared >= share * np.minimum(laid.words[one], laid.words[other])
        found += zip(one[enough].tolist(), other[enough].tolist(), strict=True)
    return sorted(found)


def copied_passages(laid: Laid, linked: Container[tuple[int, int]]) -> Iterator[Passage]:
    """Yield the passages of each article that stand in an earlier one, in order.

    A passage is as long as it goes. ``linked`` holds the pairs (earlier, later) that are linked
    as a whole: what they share is no passage.
    """
    text = _Text(laid)
    places: dict[int, list[int]] = defaultdict(list)
    starts = _starts(laid)
    edges = np.flatnonzero(np.diff(laid.article[starts], prepend=-1, append=-1))
    for one in map(slice, edges[:-1], edges[1:]):
        own = starts[one].tolist()
        article = text.article[own[0]]
        past = 0
        for at in own:
            known = places[text.exact[at]]
            if at < past or text.size[at] < MIN_START or not known:
                continue
            if not _any_linked(text, known, article, linked):
                origin, length = text.longest(at, known)
                if text.is_copied(at, origin, length):
                    yield text.passage(at, origin, length)
                    past = at + length
        for at in own:
            known = places[text.exact[at]]
            if len(known) < MAX_PLACES:
                follows = text.follows(at)
                alike = [place for place in known if text.follows(place) == follows]
                if not _any_linked(text, alike, article, linked):  # it would add nothing
                    known.append(at)


def _starts(laid: Laid) -> Places:
    """Return the places of sentences that a passage can begin with, in order.

    The sentence recurs together with the next one, or as a paragraph of its own.
    """
    following = spread(laid.exact[:-1] * np.uint64(BASE) + laid.exact[1:])
    within = laid.article[:-1] == laid.article[1:]
    found = np.zeros(len(laid.exact), dtype=np.bool_)
    found[:-1][within] = _recurring(following[within])
    alone = laid.exact[laid.opens & laid.closes]
    found |= _recurring(laid.exact) & np.isin(laid.exact, alone)
    return np.flatnonzero(found)


def _recurring(hashes: Hashes) -> Flags:
    """Say of each hash whether it occurs more than once."""
    _, which, counts = np.unique(hashes, return_inverse=True, return_counts=True)
    return np.asarray(counts[which] > 1)


def _any_linked(
    text: _Text, places: Iterable[int], article: int, linked: Container[tuple[int, int]]
) -> bool:
    return any((text.article[place], article) in linked for place in places)


class _Text:
    """Sentences laid end to end, to be looked at one by one: in place, lists would be larger."""

    def __init__(self, laid: Laid) -> None:
        self.article = laid.article.data
        self.exact = laid.exact.data
        self.size = laid.size.data
        self._opens = laid.opens.data
        self._closes = laid.closes.data
        self._bounds = laid.bounds.data

    def follows(self, at: int) -> int | None:
        """Return the sentence after one, None behind an article's last."""
        last = at + 1 == self._bounds[self.article[at] + 1]
        return None if last else self.exact[at + 1]

    def longest(self, at: int, known: Iterable[int]) -> tuple[int, int]:
        """Return place and length of the longest common run; of equals the earliest article's."""
        best = (0, 0)
        room = self._bounds[self.article[at] + 1] - at
        for place in known:
            limit = min(room, self._bounds[self.article[place] + 1] - place)
            length = 1
            while length < limit and self.exact[at + length] == self.exact[place + length]:
                length += 1
            if length > best[1]:
                best = (place, length)
        return best

    def is_copied(self, at: int, origin: int, length: int) -> bool:
        """Say whether a run is long enough to be a copy."""
        sizes = self.size[at : at + length]
        if any(self._opens[i] and self._closes[i + length - 1] for i in (at, origin)):
            return sum(sizes) >= MIN_WORDS
        return sum(size >= MIN_START for size in sizes) > 1 and sum(sizes) >= MIN_PARTS_WORDS

    def passage(self, at: int, origin: int, length: int) -> Passage:
        """Return a run by its articles and the numbers of its sentences in them."""
        article, source = self.article[at], self.article[origin]
        first = at - self._bounds[article]
        return Passage(article, first, first + length - 1, source, origin - self._bounds[source])
