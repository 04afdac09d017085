"""Which figures are looked at side by side: those that share a block.

A block is what a figure measures together with a name or word of its context, so that its size
does not grow with the corpus but with what is written of one thing. A block that grows beyond
the bound is too common a word to tell anything apart and is left out, and counted.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.across.entries import Piece, joined
from pipeline.across.guard import Guard, R

#: Figures in one block; beyond it the block is left out. Pairs are at most its half square.
BOUND = 80
#: The kind of comparison of which each place has blocks of its article alone.
FIGURE = "figure"
#: Pairs that are made Python numbers at a time.
_AT_A_TIME = 1 << 16
_MASK = (1 << 64) - 1
Numbers = npt.NDArray[np.int64]
#: So many members, or more; beyond the bound it makes no difference.
MANY = 255
_Hashes = npt.NDArray[np.uint64]

#: The blocks of a place: each of some things that one may be of with each of some words of the
#: context that it may go by.
Keys = Iterable[tuple[Iterable[Hashable], Collection[str]]]


class Sizes(NamedTuple):
    """How many members blocks have in a whole corpus; the hashes of blocks are in order."""

    blocks: _Hashes
    members: Numbers

    def of(self, blocks: _Hashes) -> Numbers:
        """Return the sizes of blocks; one that is not named is too large."""
        at = np.searchsorted(self.blocks, blocks)
        named = np.append(self.blocks, np.uint64(0))[at] == blocks
        named &= at < len(self.blocks)
        return np.where(named, np.append(self.members, 0)[at], BOUND + 1)

    def crowded(self) -> _Hashes:
        """Return the hashes of those that are too large."""
        return self.blocks[self.members > BOUND]


#: Names no block: then nothing is paired.
NO_SIZES = Sizes(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64))


class Blocks:
    """Puts what may be compared into blocks and has the pairs that share one judged.

    ``sizes`` are those of all blocks of a corpus, where only some of its articles are looked at;
    a block that it does not name is left out. Without it the articles are taken for all there are.
    ``only`` are the articles of which one must be in each pair; without it any pair will do.
    ``alone``: only pairs of one article are looked at, and a block is not held for too large for
    what others have in it. ``guard`` does the work on claims and pairs. ``crowded`` counts the
    blocks that were left out.
    """

    def __init__(
        self,
        sizes: Sizes | None = None,
        only: Collection[str] | None = None,
        guard: Guard | None = None,
        *,
        alone: bool = False,
    ) -> None:
        self.guard = guard or Guard()
        self.crowded = 0
        self._articles: dict[str, int] = {}
        self._seen: list[Piece] = []
        self._paired_inside: list[tuple[Numbers, _Hashes]] = []
        self._sizes = sizes
        self._only = only
        self._alone = alone

    def found(
        self,
        sort: str,
        placed: Iterable[tuple[str, Keys]],
        judge: Callable[[int, int], R | None],
        may_meet: Callable[[str, str], bool] | None = None,
    ) -> list[R]:
        """Return what is found of the pairs of places that share a block, each once, in order.

        ``placed`` gives for each place its article and its keys, the places of one article side
        by side; ``sort`` keeps the keys of one kind of comparison from those of another. Pairs of
        two articles are judged only where these ``may_meet``: asked once for all their pairs.
        """
        hashes, places, owners = self._placed(sort, list(placed))
        order = np.argsort(hashes, kind="stable")
        hashes, places = hashes[order], places[order]
        starts, members = self._remember(hashes, owners[places])
        if self._alone:
            least = BOUND + 1 if sort == FIGURE else 2
            inside = starts[members >= least]
            self._paired_inside.append((owners[places[inside]], hashes[inside]))
            counts = np.where(members > BOUND, 0, members)
        else:
            starts, counts = self._uncrowded(hashes)
        ids = list(self._articles)
        pairs = self._wanted(paired(places, starts, counts, len(owners)), owners)
        if may_meet is not None:
            pairs = _meeting(pairs, owners, ids, may_meet)
        judged = self.guard.each(
            lambda pair: judge(*pair),
            each_pair(pairs, len(owners)),
            lambda pair: [ids[owners[place]] for place in pair],
        )
        return [one for one in judged if one is not None]

    def _uncrowded(self, hashes: _Hashes) -> tuple[Numbers, Numbers]:
        """Return where blocks begin and how many places each has; none where it is too large."""
        blocks, starts, counts = np.unique(hashes, return_index=True, return_counts=True)
        whole = counts if self._sizes is None else self._sizes.of(blocks)
        self.crowded += int(np.count_nonzero(whole > BOUND))
        return starts, np.where(whole > BOUND, 0, counts)

    def _wanted(self, pairs: Numbers, owners: Numbers) -> Numbers:
        """Return the pairs of places of which one's article is wanted; else all."""
        if self._only is None:
            return pairs
        wanted = np.array([key in self._only for key in self._articles], dtype=bool)[owners]
        first, second = np.divmod(pairs, len(owners))
        return np.asarray(pairs[wanted[first] | wanted[second]])

    def entries(self) -> tuple[list[str], Piece]:
        """Hand over the articles seen, and the blocks of those seen since this was asked last.

        The place of an article is that in the list.
        """
        seen, self._seen = self._seen, []
        return list(self._articles), joined(seen)

    def _placed(
        self, sort: str, placed: Sequence[tuple[str, Keys]]
    ) -> tuple[_Hashes, Numbers, Numbers]:
        """Return the hashes of all keys, the place of each, and the article of each place."""
        whats, words = _Halves(lambda what: (sort, what)), _Halves(lambda word: word)
        hashes, sizes, owners = array("Q"), array("q"), array("q")

        lately: tuple[object, list[int]] = (None, [])

        def numbered(place: tuple[str, Keys]) -> set[int]:
            """Return the hashes of the keys of one place: each thing with each word of it."""
            nonlocal lately
            found: set[int] = set()
            for things, said in place[1]:
                if said is not lately[0]:  # all figures of an article have words in common
                    lately = said, [words[word] for word in said]
                for thing in things:
                    base = whats[thing]
                    found.update([(base + half) & _MASK for half in lately[1]])
            return found

        for article, _ in placed:
            owners.append(self._articles.setdefault(article, len(self._articles)))
        for keys in self.guard.each(numbered, placed, lambda place: [place[0]]):
            hashes.extend(keys or ())
            sizes.append(len(keys or ()))
        places = np.repeat(np.arange(len(sizes)), np.array(sizes, dtype=np.int64))
        return np.array(hashes, dtype=np.uint64), places, np.array(owners, dtype=np.int64)

    def unsure(self, sizes: Sizes) -> set[str]:
        """Return the articles, each looked at alone, whose pairs are others by these sizes."""
        ids, crowded = list(self._articles), sizes.crowded()
        found = [owners[np.isin(hashes, crowded)] for owners, hashes in self._paired_inside]
        return {ids[n] for owners in found for n in owners.tolist()}

    def _remember(self, hashes: _Hashes, owners: Numbers) -> tuple[Numbers, Numbers]:
        """Keep how many members of each block an article has; members are in order of both.

        Returns where the members of one article begin, and how many there are.
        """
        new = np.ones(len(hashes), dtype=bool)
        new[1:] = (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1])
        starts = np.flatnonzero(new)
        members = np.diff(starts, append=len(hashes))
        few = np.minimum(members, MANY).astype(np.uint8)
        self._seen.append(Piece(owners[starts].astype(np.int32), hashes[starts], few))
        return starts, members


class _Halves(dict[Hashable, int]):
    """Numbers of 64 bits for the halves of keys, the same in every process.

    The sum of two of them tells keys apart as well as a hash of both. ``named`` gives what tells
    a half apart.
    """

    def __init__(self, named: Callable[[Hashable], Hashable]) -> None:
        super().__init__()
        self._named = named

    def __missing__(self, half: Hashable) -> int:
        said = repr(self._named(half)).encode("utf-8", "surrogatepass")
        digest = hashlib.blake2b(said, digest_size=8).digest()
        number = self[half] = int.from_bytes(digest, "little")
        return number


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


def _meeting(
    pairs: Numbers, owners: Numbers, ids: Sequence[str], may_meet: Callable[[str, str], bool]
) -> Numbers:
    """Return the pairs of places of one article, and of articles that may meet."""
    first, second = np.divmod(pairs, len(owners))
    of_articles = owners[first] * len(ids) + owners[second]
    articles, at = np.unique(of_articles, return_inverse=True)
    met = [a == b or may_meet(ids[a], ids[b]) for a, b in each_pair(articles, len(ids))]
    return np.asarray(pairs[np.array(met, dtype=bool)[at]])


def each_pair(pairs: Numbers, many: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs that ``paired`` made."""
    for start in range(0, len(pairs), _AT_A_TIME):
        first, second = np.divmod(pairs[start : start + _AT_A_TIME], many)
        yield from zip(first.tolist(), second.tolist(), strict=True)
