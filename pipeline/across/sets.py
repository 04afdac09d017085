"""A set of numbers for each of many articles, laid end to end in one array."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int64]
Members = npt.NDArray[np.int32]
Counts = npt.NDArray[np.int64]


class Sets:
    """The sets of articles, which go by their places.

    Args:
        flat: The members, numbers from 0 on.
        starts: Where the set of each article begins among them.
        stops: Where it ends.
        many: One more than the largest number.
    """

    def __init__(self, flat: Members, starts: Places, stops: Places, many: int) -> None:
        self._flat, self._starts, self._stops = flat, starts, stops
        self._chosen = np.zeros(many, dtype=np.bool_)

    def of(self, article: int) -> Members:
        """Return the members of an article's set."""
        return self._flat[self._starts[article] : self._stops[article]]

    def sizes(self, articles: Places) -> Counts:
        """Return how many members the sets of some articles have."""
        return np.asarray(self._stops[articles] - self._starts[articles])

    def common(self, members: Members, articles: Places, weights: Counts | None = None) -> Counts:
        """Return how many of some members the set of each of some articles has.

        With ``weights``, one for each number, return what these weigh.

        Only these sets are looked at: a word that stands in every article costs no more.
        """
        starts, sizes = self._starts[articles], self.sizes(articles)
        ends = np.cumsum(sizes)
        if not len(members) or not len(ends):
            return np.zeros(len(articles), dtype=np.int64)
        self._chosen[members] = True
        at = np.arange(ends[-1]) + np.repeat(starts - ends + sizes, sizes)
        there = self._flat[at]
        chosen = self._chosen[there]
        found = np.cumsum(chosen if weights is None else np.where(chosen, weights[there], 0))
        self._chosen[members] = False
        found = np.append(found, 0)  # what stands before the first: place -1
        return np.asarray(found[ends - 1] - found[ends - sizes - 1])


def hashed(*kinds: Sequence[Collection[int]]) -> list[Sets]:
    """Return sets of any numbers, such as hashes, with numbers of their own: equal ones alike."""
    sizes = [np.array([len(one) for one in kind], dtype=np.int64) for kind in kinds]
    whole = np.fromiter(chain.from_iterable(chain(*kinds)), np.int64, sum(map(np.sum, sizes)))
    numbers, flat = np.unique(whole, return_inverse=True)
    parts = np.split(flat.astype(np.int32), np.cumsum([s.sum() for s in sizes]))
    found = []
    for part, own in zip(parts, sizes, strict=False):
        stops = np.cumsum(own)
        found.append(Sets(part, stops - own, stops, len(numbers)))
    return found
