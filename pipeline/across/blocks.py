"""Which figures are looked at side by side: those that share a block.

A block is what a figure measures together with a name or word of its context, so that its size
does not grow with the corpus but with what is written of one thing. A block that grows beyond
the bound is too common a word to tell anything apart and is left out, and counted.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.across.entries import Piece, joined
from pipeline.across.guard import Guard, R
from pipeline.across.sets import laid
from pipeline.across.stable import number_of

#: Figures in one block; beyond it the block is left out. Pairs are at most its half square.
BOUND = 80
#: The kind of comparison of which each place has blocks of its article alone.
FIGURE = "figure"
#: Pairs that are made Python numbers at a time, and things of which keys are made.
_AT_A_TIME = 1 << 16
Numbers = npt.NDArray[np.int64]
#: So many members, or more; beyond the bound it makes no difference.
MANY = 255
Hashes = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]
_NONE, _NO_HASHES = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint64)

#: The blocks of a place: each of some things that one may be of with each of some words of the
#: context that it may go by.
Keys = Iterable[tuple[Iterable[Hashable], frozenset[str] | tuple[str, ...]]]
#: Says of pairs of two articles each, coded and in order as ``paired`` makes them by the places of
#: articles among ids, which may have something in common.
Meeting = Callable[[Sequence[str], Numbers], Flags]
#: Says of pairs of places, of the first and the second of each, which may make something.
Likely = Callable[[Numbers, Numbers], Flags]


class Blocks:
    """Puts what may be compared into blocks and has the pairs that share one judged.

    ``too_large`` are the blocks of a corpus that are left out, where only some of its articles are
    looked at. Without it the articles are taken for all there are.
    ``only`` are the articles of which one must be in each pair; without it any pair will do.
    ``alone``: only pairs of one article are looked at, and a block is not held for too large for
    what others have in it. ``guard`` does the work on claims and pairs, ``met`` says which
    articles may meet where that is known. ``crowded`` counts the blocks that were left out.
    """

    def __init__(
        self,
        too_large: Hashes | None = None,
        only: Collection[str] | None = None,
        guard: Guard | None = None,
        *,
        alone: bool = False,
        met: Meeting | None = None,
    ) -> None:
        self.guard = guard or Guard()
        self.met = met
        self.crowded = 0
        self._articles: dict[str, int] = {}
        self._seen: list[Piece] = []
        self._paired_inside: list[tuple[Numbers, Hashes]] = []
        self._too_large = too_large
        self._only = only
        self._alone = alone

    def found(
        self,
        sort: str,
        placed: Iterable[tuple[str, Keys]],
        judge: Callable[[int, int], R | None],
        meeting: Meeting | None = None,
        likely: Likely | None = None,
        lasting: Likely | None = None,
    ) -> list[R]:
        """Return what is found of the pairs of places that share a block, each once, in order.

        ``placed`` gives for each place its article and its keys, the places of one article side
        by side; ``sort`` keeps the keys of one kind of comparison from those of another. Pairs are
        judged only where they are ``likely``, those of two articles only where these are
        ``meeting``, and of these those that are ``lasting``: each is asked once for all pairs.
        """
        hashes, places, owners = self._placed(sort, list(placed))
        starts, counts = self._counted(sort, hashes, owners[places])
        ids = list(self._articles)
        pairs = self._wanted(paired(places, starts, counts, len(owners)), owners)
        if likely is not None:
            pairs = pairs[likely(*np.divmod(pairs, len(owners)))]
        if meeting is not None:
            pairs = _meeting(pairs, owners, ids, meeting)
        if lasting is not None:
            pairs = pairs[lasting(*np.divmod(pairs, len(owners)))]
        judged = self.guard.each(
            lambda pair: judge(*pair),
            each_pair(pairs, len(owners)),
            lambda pair: [ids[owners[place]] for place in pair],
        )
        return [one for one in judged if one is not None]

    def _counted(self, sort: str, hashes: Hashes, owners: Numbers) -> tuple[Numbers, Numbers]:
        """Return where blocks begin and how many places each has; none where it is too large."""
        if self._too_large is None:
            starts, members = self._remember(hashes, owners)
            if self._alone:
                inside = starts[members >= (BOUND + 1 if sort == FIGURE else 2)]
                self._paired_inside.append((owners[inside], hashes[inside]))
                return starts, np.where(are_too_many(members), 0, members)
        starts = begins(hashes)
        counts = np.diff(starts, append=len(hashes))
        known = self._too_large
        large = are_too_many(counts) if known is None else np.isin(hashes[starts], known)
        self.crowded += int(np.count_nonzero(large))
        return starts, np.where(large, 0, counts)

    def _wanted(self, pairs: Numbers, owners: Numbers) -> Numbers:
        """Return the pairs of places of which one's article is wanted; else all."""
        if self._only is None:
            return pairs
        wanted = np.array([key in self._only for key in self._articles], dtype=bool)[owners]
        first, second = np.divmod(pairs, len(owners))
        return np.asarray(pairs[wanted[first] | wanted[second]])

    def entries(self) -> tuple[list[str], Piece]:
        """Hand over the articles seen, and the blocks of those seen since this was asked last.

        None where it was given which are too large. The place of an article is that in the list.
        """
        seen, self._seen = self._seen, []
        return list(self._articles), joined(seen)

    def _placed(
        self, sort: str, placed: Sequence[tuple[str, Keys]]
    ) -> tuple[Hashes, Numbers, Numbers]:
        """Return the hashes of all keys and the place of each, in order of both, each once.

        And the article of each place.
        """
        halves = _Halves(sort)
        owners = array("q")
        for article, _ in placed:
            owners.append(self._articles.setdefault(article, len(self._articles)))
        sizes = array("q")
        for many in self.guard.each(halves.put, placed, lambda place: [place[0]]):
            sizes.append(many or 0)
        hashes, places = halves.sums(np.repeat(np.arange(len(sizes), dtype=np.int32), sizes))
        del halves
        order = np.argsort(hashes, kind="stable")
        hashes, places = hashes[order], places[order]
        del order
        once = begins(hashes, places)
        return hashes[once], places[once].astype(np.int64), np.array(owners, dtype=np.int64)

    def inside(self) -> tuple[Numbers, Hashes]:
        """Return of articles looked at alone the blocks without which they have other pairs.

        The place of an article is that among those of ``entries``.
        """
        owners, hashes = zip((_NONE, _NO_HASHES), *self._paired_inside, strict=True)
        return np.concatenate(owners), np.concatenate(hashes)

    def _remember(self, hashes: Hashes, owners: Numbers) -> tuple[Numbers, Numbers]:
        """Keep how many members of each block an article has; members are in order of both.

        Returns where the members of one article begin, and how many there are.
        """
        starts = begins(hashes, owners)
        members = np.diff(starts, append=len(hashes))
        few = np.minimum(members, MANY).astype(np.uint8)
        self._seen.append(Piece(owners[starts].astype(np.int32), hashes[starts], few))
        return starts, members


class _Halves:
    """The halves of keys as numbers: each thing, and the words that it goes by.

    The sum of two of them tells keys apart as well as a hash of both.
    """

    def __init__(self, sort: str) -> None:
        self._sort = sort
        self._things, self._words = array("Q"), array("Q")
        self._firsts, self._counts = array("q"), array("q")
        self._article = ""
        self._laid: dict[frozenset[str] | tuple[str, ...], tuple[int, int]] = {}

    def put(self, place: tuple[str, Keys]) -> int:
        """Put the keys of one place in; return how many things these are of."""
        article, keys = place
        if article != self._article:
            self._article = article
            self._laid.clear()
        halves: list[int] = []
        firsts: list[int] = []
        counts: list[int] = []
        lately: object = None
        own: list[int] = []
        for things, said in keys:
            stretch = self._laid.get(said)  # all figures of an article have words in common
            if stretch is None:
                first = len(self._words)
                self._words.extend(map(number_of, said))
                stretch = self._laid[said] = first, len(self._words) - first
            if things is not lately:
                own = [number_of((self._sort, thing)) for thing in things]
                lately = things
            halves += own
            firsts += [stretch[0]] * len(own)
            counts += [stretch[1]] * len(own)
        self._things.extend(halves)
        self._firsts.extend(firsts)
        self._counts.extend(counts)
        return len(halves)

    def sums(self, places: npt.NDArray[np.int32]) -> tuple[Hashes, npt.NDArray[np.int32]]:
        """Return the hashes of all keys, and the place of each, given that of each thing.

        Few of them are in memory more than once.
        """
        firsts, counts = (np.array(c, dtype=np.int64) for c in (self._firsts, self._counts))
        halves, words = (np.array(h, dtype=np.uint64) for h in (self._things, self._words))
        hashes = np.empty(int(counts.sum()), dtype=np.uint64)
        found = np.empty(len(hashes), dtype=np.int32)
        begin = 0
        for start in range(0, len(counts), _AT_A_TIME):
            own = slice(start, start + _AT_A_TIME)
            many = int(counts[own].sum())
            there = slice(begin, begin := begin + many)
            hashes[there] = words[laid(firsts[own], counts[own])]
            hashes[there] += np.repeat(halves[own], counts[own])
            found[there] = np.repeat(places[own], counts[own])
        return hashes, found


def begins(*columns: npt.NDArray[Any]) -> Numbers:
    """Return where stretches of equal values begin in columns of one length.

    >>> begins(np.array([5, 5, 6]), np.array([1, 2, 2])).tolist()
    [0, 1, 2]
    """
    new = np.zeros(len(columns[0]), dtype=np.bool_)
    new[:1] = True
    for column in columns:
        new[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(new)


def are_too_many(members: Numbers) -> Flags:
    """Say which numbers of members make a block too large."""
    return np.asarray(members > BOUND)


def paired(places: Numbers, starts: Numbers, counts: Numbers, many: int) -> Numbers:
    """Return the pairs inside blocks, each once, in order, as first * many + second.

    A block is ``counts`` places from ``starts`` on, in order.
    """
    found = [np.zeros(0, dtype=np.int64)]
    for size in range(2, int(counts.max(initial=0)) + 1):
        inside = places[starts[counts == size][:, None] + np.arange(size)]
        first, second = np.triu_indices(size, 1)
        found.append((inside[:, first] * many + inside[:, second]).ravel())
    return distinct(found)


def distinct(numbers: list[Numbers]) -> Numbers:
    """Empty a list of arrays and return their numbers in order, each once; sorted in place."""
    whole = np.concatenate(numbers)
    numbers.clear()
    whole.sort()
    return np.asarray(whole[np.append(True, whole[1:] != whole[:-1])[: len(whole)]])


def _meeting(pairs: Numbers, owners: Numbers, ids: Sequence[str], meeting: Meeting) -> Numbers:
    """Return the pairs of places of one article, and of articles that may meet."""
    first, second = np.divmod(pairs, len(owners))
    of_articles = owners[first] * len(ids) + owners[second]
    articles, at = np.unique(of_articles, return_inverse=True)
    one, other = np.divmod(articles, len(ids))
    met = one == other
    if not met.all():
        met[~met] = meeting(ids, articles[~met])
    return np.asarray(pairs[met[at]])


def each_pair(pairs: Numbers, many: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs that ``paired`` made."""
    for start in range(0, len(pairs), _AT_A_TIME):
        first, second = np.divmod(pairs[start : start + _AT_A_TIME], many)
        yield from zip(first.tolist(), second.tolist(), strict=True)
