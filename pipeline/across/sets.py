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

    def __len__(self) -> int:
        return len(self._starts)

    def listed(self) -> tuple[Places, Members]:
        """Return the article of each member of all sets, and the members."""
        sizes = self._stops - self._starts
        return np.repeat(np.arange(len(self)), sizes), self._flat[laid(self._starts, sizes)]

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
        there = self._flat[laid(starts, sizes)]
        chosen = self._chosen[there]
        found = np.cumsum(chosen if weights is None else np.where(chosen, weights[there], 0))
        self._chosen[members] = False
        found = np.append(found, 0)  # what stands before the first: place -1
        return np.asarray(found[ends - 1] - found[ends - sizes - 1])


class Shared:
    """Counts what the sets of two articles have in common, for many pairs at once.

    ``counted`` says of each number whether it counts.
    """

    def __init__(self, sets: Sets, counted: npt.NDArray[np.bool_]) -> None:
        owners, members = sets.listed()
        owners, members = owners[counted[members]], members[counted[members]]
        self._many = len(counted)
        self._stops = np.cumsum(np.bincount(owners, minlength=len(sets)))
        self._starts = np.append(0, self._stops)[:-1]
        self._members = members
        self._codes = np.sort(owners * self._many + members)

    def counts(self, some: Places, others: Places) -> Counts:
        """Return for each pair of articles how many members they have in common."""
        starts = self._starts[some]
        sizes = self._stops[some] - starts
        asked = np.repeat(others, sizes) * self._many + self._members[laid(starts, sizes)]
        at = np.searchsorted(self._codes, asked)
        there = self._codes[np.minimum(at, len(self._codes) - 1)] == asked
        pair = np.repeat(np.arange(len(some)), sizes)
        return np.bincount(pair[there], minlength=len(some))


def laid(starts: Places, sizes: Counts) -> Places:
    """Return the places of stretches that begin somewhere and are so long, end to end."""
    ends = np.cumsum(sizes)
    many = int(ends[-1]) if len(ends) else 0
    return np.asarray(np.arange(many) + np.repeat(starts - ends + sizes, sizes))


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
