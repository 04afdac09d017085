"""Comparison of articles that are all tied to each other and too many for the memory.

They are read tile by tile: the pairs of figures that make a row are put down as numbers, and
which figures are tied by them tells the measures. These are few figures each, so rows are made of
some measures at a time, of whose figures alone the claims are in memory.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.across.blocks import Blocks, Hashes, Meeting
from pipeline.across.compare import Held
from pipeline.across.corpus import Corpus
from pipeline.across.counted import counted_items
from pipeline.across.figure_rows import figure_rows, ties_of
from pipeline.across.findings import Finding
from pipeline.across.findings import rows as finding_rows
from pipeline.across.gate import Facets
from pipeline.across.groups import COPIED, Judged
from pipeline.across.items import Item
from pipeline.across.ladder import Pair, judge
from pipeline.across.rows import Rows
from pipeline.across.steps import Steps
from pipeline.across.ties import Ties
from pipeline.across.tiles import tiles
from pipeline.across.values import fit_of

#: Figures whose claims are in memory at a time: some 100 MB of them, at 3 KB each.
FIGURES = 32_000
#: A figure goes by the place of its article and its own place there, in so many bits.
_BITS = 24

Codes = npt.NDArray[np.int64]


class Known(NamedTuple):
    """What is known of a pair besides its figures; few pairs differ in it."""

    facets: Facets
    replaced: bool
    copied: bool


class Noted:
    """Pairs of figures that make a row, as numbers, and what is found besides.

    ``figures`` are some of them, by their numbers: as many as may be in memory need not be read
    again.
    """

    def __init__(self, place: Mapping[str, int]) -> None:
        self._place = place
        self._a, self._b = array("q"), array("q")
        self._known = array("i")
        self._number: dict[Known, int] = {}
        self.findings: list[Finding] = []
        self.figures: dict[int, Item] = {}

    def add(self, held: Held) -> None:
        """Put down the pairs of a tile."""
        code = {id(item): at for at, item in coded(held.items, self._place)}
        for one in held.pairs:
            for numbers, item in ((self._a, one.pair.a), (self._b, one.pair.b)):
                number = code[id(item)]
                numbers.append(number)
                if len(self.figures) < FIGURES:
                    self.figures.setdefault(number, item)
            known = Known(one.pair.facets, one.pair.replaced, one.rung == COPIED)
            self._known.append(self._number.setdefault(known, len(self._number)))

    def by_measure(self, most: int) -> Iterator[list[tuple[int, int, Known]]]:
        """Yield the pairs of whole measures, of so many figures at a time, in their order."""
        a, b = (np.array(column, dtype=np.int64) for column in (self._a, self._b))
        ties = Ties[int]()
        for one, other in zip(self._a, self._b, strict=True):
            ties.tie(one, other)
        measure = np.array([ties.first(one) for one in self._a], dtype=np.int64)
        figures = np.unique(np.concatenate([a, b]))
        sizes = np.unique([ties.first(one) for one in figures.tolist()], return_counts=True)
        portion = np.cumsum(sizes[1]) // most
        portion_of = portion[np.searchsorted(sizes[0], measure)]
        order = np.lexsort((b, a, portion_of))
        known = list(self._number)
        edges = np.flatnonzero(np.diff(portion_of[order], prepend=-1, append=-1)).tolist()
        for first, past in pairwise(edges):
            yield [
                (self._a[n], self._b[n], known[self._known[n]]) for n in order[first:past].tolist()
            ]


def compare_tiled(
    corpus: Corpus,
    too_large: Hashes,
    met: Meeting,
    neighbours: Mapping[str, Sequence[str]],
    portion: int,
    rows: Rows,
    steps: Steps,
) -> frozenset[tuple[str, str]]:
    """Add the rows of articles, given which of them each may have a row in common with.

    Returns their ties. ``portion`` is how many characters of text there may be at a time.
    ``steps`` is told how far it is.
    """
    ids = list(corpus.keys)
    corpus.hear(neighbours, portion)
    noted = Noted({key: n for n, key in enumerate(ids)})
    for own, tile in tiles(neighbours, lambda key: corpus.length_of([key]), portion):
        blocks = Blocks(too_large, frozenset(own), corpus.guard, met=met)
        _hold(corpus, tile, frozenset(own), blocks, noted)
        steps.read(len(own))
    rows.add(finding_rows(noted.findings))
    ties = ties_of(noted.findings)
    for pairs in noted.by_measure(FIGURES):
        wanted = {code for a, b, _ in pairs for code in (a, b)}
        figures = noted.figures | _figures(corpus, ids, wanted - noted.figures.keys(), portion)
        judged = [_judged(corpus, figures[a], figures[b], known) for a, b, known in pairs]
        made, tied = figure_rows(judged, corpus.stories, corpus.guard)
        rows.add(made)
        ties |= tied
    return ties


def _hold(
    corpus: Corpus, tile: Sequence[str], own: Collection[str], blocks: Blocks, noted: Noted
) -> None:
    """Hold the articles of a tile against each other; nothing of it is left but what is noted."""
    claims = corpus.claims(tile)
    held = corpus.held(claims, blocks)
    noted.add(held)
    noted.findings += held.findings()
    noted.findings += held.findings_within([c for c in claims if c.article_id in own])


def coded(items: Sequence[Item], place: Mapping[str, int]) -> Iterator[tuple[int, Item]]:
    """Yield figures, all of each article and in order, with the numbers that they go by."""
    article, code = "", 0
    for item in items:
        if item.claim.article_id != article:
            article = item.claim.article_id
            code = place[article] << _BITS
        yield code, item
        code += 1


def _figures(corpus: Corpus, ids: Sequence[str], codes: set[int], portion: int) -> dict[int, Item]:
    """Return some figures, and no more of their articles than is needed at a time."""
    place = {ids[n]: n for n in sorted({code >> _BITS for code in codes})}
    lexicon, widths = corpus.stories.lexicon, corpus.rulebook.hedges.widths
    found: dict[int, Item] = {}
    for some in corpus.in_portions(([key] for key in place), portion):
        items = counted_items(corpus.claims(some), corpus.articles, lexicon, widths, corpus.guard)
        found.update((code, item) for code, item in coded(items, place) if code in codes)
    return found


def _judged(corpus: Corpus, a: Item, b: Item, known: Known) -> Judged:
    pair = Pair(a, b, known.facets, fit_of(a, b, corpus.rulebook), known.replaced)
    verdict, rung = judge(pair, corpus.stories.lexicon)
    return Judged(pair, verdict, COPIED if known.copied else rung)
