"""Comparison of a whole corpus, portion by portion, so that few of its claims are in memory.

What an article is by itself (``alone.py``) tells its blocks. Articles that share one and tell one
story, or speak of one topic, may have a row in common, and a copy loses rows to its original:
these, and all that are joined to them so, are compared together in one portion. An article that is
joined to none has the rows that it has alone.

Such groups grow faster than the corpus, since every story borders on others. One that is larger
than a portion is compared tile by tile (``tiled.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np

from pipeline.across.blocks import (
    Blocks,
    Hashes,
    Numbers,
    are_too_many,
    begins,
    distinct,
    each_pair,
    paired,
)
from pipeline.across.corpus import Corpus
from pipeline.across.entries import Entries
from pipeline.across.rows import Rows
from pipeline.across.sieve import Sieve
from pipeline.across.steps import Steps
from pipeline.across.ties import Ties
from pipeline.across.tiled import compare_tiled
from pipeline.across.topics import Meeting, Met, Topics

#: Characters of text whose claims are in memory at a time: some 250 MB of them.
PORTION = 2_000_000
#: Pairs of articles are held in so many lists, so that each is sorted in little memory.
_LISTS = 32
#: So many pairs are held until they are sifted: 64 MB of them.
_PAIRS = 1 << 23
_NOTHING = np.zeros(0, dtype=np.int64)
#: Says whether two articles, by their ids, may have a figure in common.
May = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Whole:
    """What comes of a whole corpus; ``crowded`` counts the blocks that were left out."""

    rows: Rows
    ties: frozenset[tuple[str, str]]
    entries: Entries
    crowded: int


def compare_whole(corpus: Corpus) -> Whole:
    """Compare all articles of a corpus."""
    ids = list(corpus.keys)
    steps = Steps(corpus.progress, len(ids))
    alone = _each_alone(corpus, ids)
    entries, topics = alone.entries, alone.topics
    too_large, pairs = _shared(entries, len(ids), Sieve(corpus.stories, topics, ids).sifted)
    may = Meeting(corpus.stories, topics).may
    pairs = [_meeting(ids, some, may) for some in pairs]
    unsure = {ids[n] for n in alone.unsure(too_large)} | alone.told
    large, groups = _by_size(corpus, _joined(corpus, ids, pairs))
    tiled = [_neighbours(corpus, group, pairs, unsure) for group in large]
    again = {key for group in (*groups, *tiled) for key in group}
    groups += [[key] for key in sorted(unsure - again)]
    again |= unsure
    steps.read(len(ids) - len(again))
    rows = Rows(ids, corpus.folder)
    ties: set[tuple[str, str]] = set()
    for some_rows in alone.rows.pieces():
        own = [row for row in some_rows if row.a.article_id not in again]
        rows.add(own)
        ties.update((row.a.article_id, row.b.article_id) for row in own)
    met = Met(corpus.place, pairs).which
    del alone, pairs, topics, may
    for portion in corpus.in_portions(groups, PORTION):
        found = corpus.compare(portion, Blocks(too_large, guard=corpus.guard, met=met))
        rows.add(found.rows)
        ties |= found.ties
        steps.read(len(portion))
    for neighbours in tiled:
        ties |= compare_tiled(corpus, too_large, met, neighbours, PORTION, rows, steps)
    return Whole(rows, frozenset(ties), entries, len(too_large))


class _Alone(NamedTuple):
    """What comes of articles of which each is held against itself alone, by their places.

    ``inside`` tells of some of them the blocks without which they have other pairs; ``told`` are
    those whose rows hang on the passages of others.
    """

    entries: Entries
    rows: Rows
    topics: dict[str, Topics]
    inside: list[tuple[int, Hashes]]
    told: set[str]

    def unsure(self, too_large: Hashes) -> list[int]:
        """Return the articles that have other pairs if these blocks are left out."""
        sizes = [len(hashes) for _, hashes in self.inside]
        owners = np.repeat([n for n, _ in self.inside], sizes)
        hashes = np.concatenate([too_large[:0], *(hashes for _, hashes in self.inside)])
        found: list[int] = np.unique(owners[np.isin(hashes, too_large)]).tolist()
        return found


def _each_alone(corpus: Corpus, ids: Sequence[str]) -> _Alone:
    found = _Alone(Entries(corpus.folder), Rows(ids, corpus.folder), {}, [], set())
    for portion in corpus.in_portions(([key] for key in ids), PORTION):
        alone = corpus.each_alone(portion)
        found.entries.add(corpus.entries_of(portion, alone))
        for key, one in zip(portion, alone, strict=True):
            found.rows.add(one.rows)
            if one.rows and key in corpus.shared:
                found.told.add(key)
            if one.topics.all:
                found.topics[key] = one.topics
            if len(one.inside):
                found.inside.append((corpus.place[key], one.inside))
    return found


def _shared(
    entries: Entries, many: int, sifted: Callable[[Numbers], Numbers]
) -> tuple[Hashes, list[Numbers]]:
    """Return the blocks that are too large, and which articles share one that is not.

    The pairs of articles are coded as by ``paired``, list after list in order. They are
    ``sifted`` at the end, and whenever there are many.
    """
    too_large = [np.zeros(0, dtype=np.uint64)]
    likely, pairs = ([_NOTHING] * _LISTS for _ in range(2))
    bounds = np.arange(1, _LISTS) * (many * (1 + many // _LISTS))
    for piece in entries.by_block():  # sorted all at once, they would be there three times
        own = piece.some(np.argsort(piece.blocks, kind="stable"))
        ordered = own.blocks
        starts = begins(ordered)
        if not len(starts):
            continue
        large = are_too_many(np.add.reduceat(own.members, starts, dtype=np.int64))
        too_large.append(ordered[starts[large]])
        counts = np.where(large, 0, np.diff(starts, append=len(ordered)))
        found = paired(own.owners.astype(np.int64), starts, counts, many)
        pairs = _merged(pairs, np.split(found, np.searchsorted(found, bounds)))
        if sum(map(len, pairs)) > _PAIRS:
            likely = _merged(likely, map(sifted, pairs))
            pairs = [_NOTHING] * _LISTS
    return np.concatenate(too_large), _merged(likely, map(sifted, pairs))


def _merged(some: Iterable[Numbers], others: Iterable[Numbers]) -> list[Numbers]:
    return [distinct([*both]) for both in zip(some, others, strict=True)]


def _meeting(ids: Sequence[str], pairs: Numbers, may: May) -> Numbers:
    """Return those of pairs that may meet, looked at with care."""
    met = [may(ids[first], ids[second]) for first, second in each_pair(pairs, len(ids))]
    return np.asarray(pairs[np.array(met, dtype=np.bool_)])


def _joined(corpus: Corpus, ids: Sequence[str], pairs: Iterable[Numbers]) -> list[list[str]]:
    """Return the groups of articles that may have a row in common, directly or through others."""
    ties = Ties[str]()
    for one, source in corpus.copies.ties(ids):
        ties.tie(one, source)
    for first, second in chain.from_iterable(each_pair(some, len(ids)) for some in pairs):
        ties.tie(ids[first], ids[second])
    return _groups(ids, ties)


def _groups(ids: Iterable[str], ties: Ties[str]) -> list[list[str]]:
    """Return the articles that are tied, group by group; one that is tied to none is in none."""
    groups: dict[str, list[str]] = {}
    for key in ids:
        groups.setdefault(ties.first(key), []).append(key)
    return [group for group in groups.values() if len(group) > 1]


def _by_size(
    corpus: Corpus, groups: Iterable[list[str]]
) -> tuple[list[list[str]], list[list[str]]]:
    """Return the groups that are larger than a portion, and all others."""
    large: list[list[str]] = []
    small: list[list[str]] = []
    for group in groups:
        (large if corpus.length_of(group) > PORTION else small).append(group)
    return large, small


def _neighbours(
    corpus: Corpus,
    group: Sequence[str],
    pairs: Iterable[Numbers],
    unsure: Collection[str],
) -> dict[str, list[str]]:
    """Return for each article of a group those of it that it may have a row in common with.

    One that has none is left out unless its own rows may be others than those that it has alone.
    """
    ids = list(corpus.keys)
    found: dict[str, list[str]] = {key: [] for key in group}
    inside = np.array([key in found for key in ids], dtype=np.bool_)
    for some in pairs:
        first, second = np.divmod(some, len(ids))
        within = some[inside[first] & inside[second]]
        for one, other in ((ids[a], ids[b]) for a, b in each_pair(within, len(ids))):
            found[one].append(other)
            found[other].append(one)
    linked = {key for tie in corpus.copies.ties(group) for key in tie}
    return {key: near for key, near in found.items() if near or key in linked or key in unsure}
