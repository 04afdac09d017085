"""Comparison after a change of the corpus: only what the changed articles can touch is compared.

Of each article its blocks are remembered, and of the corpus which articles were tied. An article
that is new, changed or gone touches those that share a block with it, those whose blocks it makes
crowded or no longer so, and all that is tied to any of them. What nothing touches has the rows
that it had: the result is that of comparing the whole corpus.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pipeline.across.blocks import Blocks, Flags, Hashes, Numbers, are_too_many
from pipeline.across.corpus import Corpus
from pipeline.across.entries import Entries, Piece, joined
from pipeline.across.portions import PORTION, compare_whole
from pipeline.across.rows import Rows
from pipeline.across.ties import Ties

#: Beyond this share of changed articles the whole corpus is compared.
_MOST_CHANGED = 0.05
#: Articles that are tied to each other and have more characters are compared with all others.
SMALL = 8_000_000


@dataclass(frozen=True, slots=True)
class Memory:
    """What the comparison of a corpus is remembered by.

    ``keys`` gives for each article the hash of all that its comparison depends on; ``entries``
    go by the places of articles among them, and each piece tells of articles behind those of
    the piece before.
    """

    keys: Mapping[str, str]
    entries: Entries
    ties: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Again:
    """Rows of the articles compared ``afresh``; those of all others are as they were."""

    rows: Rows
    afresh: frozenset[str]
    crowded: int
    memory: Memory


def compare_again(corpus: Corpus, memory: Memory | None) -> Again:
    """Return the rows that are new or may have changed since what is remembered."""
    if memory is not None:
        changed = {i for i, key in corpus.keys.items() if memory.keys.get(i) != key}
        if len(changed) <= _MOST_CHANGED * len(corpus.keys):
            return _changed(corpus, memory, changed)
    return _afresh(corpus)


def _afresh(corpus: Corpus) -> Again:
    found = compare_whole(corpus)
    new = Memory(corpus.keys, found.entries, found.ties)
    return Again(found.rows, frozenset(corpus.keys), found.crowded, new)


def _changed(corpus: Corpus, memory: Memory, changed: set[str]) -> Again:
    chart = _Chart(corpus, memory, changed)
    ties: set[tuple[str, str]] = set()
    for some, near in _nearby(corpus, chart, sorted(changed)):
        ties |= corpus.ties(near, Blocks(chart.too_large, some, corpus.guard))
    opened = chart.crossed(crowded=False)
    ties |= corpus.ties(opened, Blocks(chart.too_large, guard=corpus.guard))
    gone = changed | (memory.keys.keys() - corpus.keys.keys())
    ties |= {t for t in memory.ties if gone.isdisjoint(t)}
    parted = {i for tie in memory.ties if not gone.isdisjoint(tie) for i in tie}
    touched = changed | opened | chart.crossed(crowded=True) | parted
    groups = _tied_to(touched, ties.union(corpus.copies.ties(corpus.keys)))
    groups = [there for group in groups if (there := [i for i in group if i in corpus.keys])]
    if any(corpus.length_of(group) > SMALL for group in groups):
        return _afresh(corpus)  # knows how to do with less memory
    afresh = frozenset(i for group in groups for i in group)
    ties = {t for t in ties if afresh.isdisjoint(t)}
    rows = Rows(list(corpus.keys), corpus.folder)
    for portion in corpus.in_portions(groups, PORTION):
        found = corpus.compare(portion, Blocks(chart.too_large, guard=corpus.guard))
        rows.add(found.rows)
        ties |= found.ties
    return Again(rows, afresh, len(chart.too_large), chart.memory(frozenset(ties)))


def _nearby(
    corpus: Corpus, chart: _Chart, changed: Sequence[str]
) -> Iterator[tuple[frozenset[str], set[str]]]:
    """Yield changed articles, some at a time, and them with all that share a block with one.

    There are so many at a time as are compared together, but for the neighbours of one article.
    """
    near = chart.neighbours(changed)
    if len(changed) < 2 or corpus.length_of(near) <= PORTION:
        yield frozenset(changed), near
        return
    half = len(changed) // 2
    yield from _nearby(corpus, chart, changed[:half])
    yield from _nearby(corpus, chart, changed[half:])


class _Chart:
    """Which article has members in which block, before and after the change."""

    def __init__(self, corpus: Corpus, memory: Memory, changed: set[str]) -> None:
        self._keys = corpus.keys
        self._ids = list(corpus.keys)
        self._place = {key: n for n, key in enumerate(self._ids)}
        fresh, old = joined(_entries(corpus, changed)), memory.entries.whole()
        kept = np.array(
            [-1 if i in changed else self._place.get(i, -1) for i in memory.keys], dtype=np.int64
        )
        before = kept[old.owners]
        stays = before >= 0
        self._blocks, at = np.unique(
            np.concatenate([old.blocks, fresh.blocks]), return_inverse=True
        )
        known, new = at[: len(old.blocks)], at[len(old.blocks) :]
        self._at = np.concatenate([known[stays], new])
        self._owners = np.concatenate([before[stays], fresh.owners])
        self._members = np.concatenate([old.members[stays], fresh.members])
        self._before = self._too_large(known, old.members)
        self._after = self._too_large(self._at, self._members)

    def _too_large(self, at: npt.NDArray[np.intp], members: npt.NDArray[np.uint8]) -> Flags:
        sums = np.bincount(at, weights=members, minlength=len(self._blocks))
        return are_too_many(sums.astype(np.int64))

    @cached_property
    def too_large(self) -> Hashes:
        """The blocks that are too large now."""
        return self._blocks[self._after]

    def crossed(self, *, crowded: bool) -> set[str]:
        """Return the articles of blocks that became crowded, or of those that no longer are."""
        was, is_ = self._before, self._after
        crossed = ~was & is_ if crowded else was & ~is_
        return self._named(self._owners[crossed[self._at]])

    def neighbours(self, ids: Collection[str]) -> set[str]:
        """Return articles and those that share with them a block that is not crowded."""
        shared = np.zeros(len(self._blocks), dtype=bool)
        shared[self._at[self._of(ids)]] = True
        shared &= ~self._after
        return self._named(self._owners[shared[self._at]]) | set(ids)

    def memory(self, ties: frozenset[tuple[str, str]]) -> Memory:
        """Return what is to be remembered now."""
        entries = Entries()
        entries.add(Piece(self._owners.astype(np.int32), self._blocks[self._at], self._members))
        return Memory(self._keys, entries, ties)

    def _of(self, ids: Collection[str]) -> npt.NDArray[np.intp]:
        """Return the entries of some articles."""
        chosen = np.zeros(len(self._ids), dtype=bool)
        chosen[[self._place[i] for i in ids]] = True
        return np.flatnonzero(chosen[self._owners])

    def _named(self, owners: Numbers) -> set[str]:
        return {self._ids[n] for n in np.unique(owners).tolist()}


def _entries(corpus: Corpus, ids: Iterable[str]) -> Iterator[Piece]:
    for portion in corpus.in_portions(([key] for key in sorted(ids)), PORTION):
        yield corpus.entries_of(portion, corpus.each_alone(portion))


def _tied_to(ids: Collection[str], ties: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return articles and all that are tied to them, directly or through others, by groups."""
    groups = Ties[str]()
    for a, b in ties:
        groups.tie(a, b)
    found: dict[str, set[str]] = {}
    for i in ids:
        found.setdefault(groups.first(i), set()).add(i)
    for i in {i for tie in ties for i in tie}:
        if groups.first(i) in found:
            found[groups.first(i)].add(i)
    return [sorted(found[first]) for first in sorted(found)]
