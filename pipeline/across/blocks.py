"""Which figures are looked at side by side: those that share a block.

A block is what a figure measures together with a name or word of its context, so that its size
does not grow with the corpus but with what is written of one thing. A block that grows beyond
the bound is too common a word to tell anything apart and is left out, and counted.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from itertools import chain, islice, repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.across.alike import digits_of
from pipeline.across.counterparts import concepts_told_by
from pipeline.across.guard import Guard, R
from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon
from pipeline.across.nearness import values_beside
from pipeline.across.stories import Stories

#: Figures in one block; beyond it the block is left out. Pairs are at most its half square.
BOUND = 80
#: The kind of comparison of which each place has blocks of its article alone.
FIGURE = "figure"
#: Names of a sentence that make keys.
MOST_NAMES = 4
#: Pairs that are made Python numbers at a time.
_AT_A_TIME = 1 << 16
_MASK = (1 << 64) - 1
Numbers = npt.NDArray[np.int64]
#: Numbers of which there are many, and members of a block in one article, of which few matter.
Small = npt.NDArray[np.int32]
Few = npt.NDArray[np.uint8]
#: So many members, or more; beyond the bound it makes no difference.
MANY = 255
_Hashes = npt.NDArray[np.uint64]

_NOTHING = (np.zeros(0, np.int32), np.zeros(0, np.uint64), np.zeros(0, np.uint8))

#: What a block is of, and the word of the context that it goes by.
Key = tuple[Hashable, str]


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
    ``only`` are the articles of which one must be in each pair, held against others; without it
    any pair will do.
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
        self._seen: list[tuple[Small, _Hashes, Few]] = []
        self._paired_inside: list[tuple[Numbers, _Hashes]] = []
        self._sizes = sizes
        self._only = only
        self._alone = alone

    def found(
        self,
        sort: str,
        placed: Iterable[tuple[str, Iterable[Key]]],
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
        """Return the pairs of places of two articles of which one is wanted; else all."""
        if self._only is None:
            return pairs
        wanted = np.array([key in self._only for key in self._articles], dtype=bool)[owners]
        first, second = np.divmod(pairs, len(owners))
        apart = owners[first] != owners[second]
        return np.asarray(pairs[apart & (wanted[first] | wanted[second])])

    def entries(self) -> tuple[list[str], Small, _Hashes, Few]:
        """Hand over the articles, and for each block of each: its article, hash and members there.

        An article stands for its place in the list.
        """
        columns = [list(column) for column in zip(_NOTHING, *self._seen, strict=True)]
        self._seen.clear()  # there are many: they are not held twice
        owners, hashes, members = (np.concatenate(columns.pop(0)) for _ in range(3))
        return list(self._articles), owners, hashes, members

    def _placed(
        self, sort: str, placed: Sequence[tuple[str, Iterable[Key]]]
    ) -> tuple[_Hashes, Numbers, Numbers]:
        """Return the hashes of all keys, the place of each, and the article of each place."""
        whats, words = _Halves(lambda what: (sort, what)), _Halves(lambda word: word)
        hashes, sizes, owners = array("Q"), array("q"), array("q")

        def numbered(place: tuple[str, Iterable[Key]]) -> set[int]:
            found, last, base = set(), None, 0
            for what, word in place[1]:
                if what is not last:  # many words in a row go with one
                    last, base = what, whats[what]
                found.add((base + words[word]) & _MASK)
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
        self._seen.append((owners[starts].astype(np.int32), hashes[starts], few))
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


def keys_of(item: Item, lexicon: Lexicon, stories: Stories) -> Iterator[Key]:
    """Yield the blocks of a figure; equal digits count where two reports lead with one name.

    So do near values where rare names that each uses most are the same.
    """
    profile = stories.profile(item.claim.article_id)
    names = islice(lexicon.roots_in_order(item.frame.names), MOST_NAMES)
    known_by = profile.title, profile.leads, profile.known_by
    contexts = {f"={item.claim.article_id}", *names, *chain.from_iterable(known_by)}
    for concept in _concepts(item, lexicon):
        yield from zip(repeat((item.dimension, concept)), contexts)
    digits = digits_of(item)
    told = {f"~{concept}" for concept in concepts_told_by(item, lexicon)}
    for what in (told | {f"#{digits}"}) if digits else told:
        yield from zip(repeat((item.dimension, what)), profile.leads)
    for what in values_beside(item):
        yield from zip(repeat((item.dimension, what)), profile.known_by)


def _concepts(item: Item, lexicon: Lexicon) -> Iterable[str]:
    """Return what a figure measures, in each way that another wording may have it."""
    if item.attribute:
        return (item.attribute, "?")
    deeds = () if item.aspects and item.things else item.frame.predicates[:2]
    kin = (pair for aspect in item.aspects[:1] for pair in lexicon.kin(aspect))
    if item.people:
        return {*item.aspects[:1], *kin, *item.things, *(() if item.aspects else deeds)}
    bearer = lexicon.sorts(item.frame.bearer) if not (item.things or item.aspects) else ()
    silent = item.frame.kind in {"measure", "duration"}  # its dimension may be named elsewhere
    silence = ["?"] if silent else []
    return {*item.things, *item.aspects[:2], *kin, *deeds, *bearer, *silence}
