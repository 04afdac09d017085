"""What is kept of an article's words to find what it repeats: made once, of the article alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.across.figures import Contexts, contexts
from pipeline.across.letters import Hashes, Places
from pipeline.across.minhash import bands_of
from pipeline.across.words import Sentences, Words
from pipeline.model.article import Article
from pipeline.model.block import CLAIM_ROLES, Block
from pipeline.model.span import Span

#: Characters that are read together: their arrays stay in the processor's cache.
_TOGETHER = 1 << 16

Pieces = tuple[str, Sequence[Span]]
Halves = NDArray[np.uint32]


class Print(NamedTuple):
    """The three-word runs of a text, sorted, their MinHash bands, and the sentences.

    Of the hashes of runs the upper half is kept, which is enough to count what two texts have in
    common: of a thousand runs one meets another by chance in a text of ten thousand. A text
    without words has no bands.
    """

    runs: Halves
    bands: Hashes
    sentences: Sentences


def compared_spans(article: Article, blocks: Sequence[Block]) -> list[Span]:
    """Return what is compared of an article: its blocks with claims, else the whole text."""
    spans = [b.span for b in blocks if b.role in CLAIM_ROLES]
    if spans or not article.text:
        return spans
    return [Span(0, len(article.text))]


def prints_of(texts: Iterable[Pieces]) -> list[Print]:
    """Return the prints of texts, of each the spans given."""
    found = [one for group in _groups(texts) for one in _prints(group)]
    bands = bands_of([runs for runs, _ in found])
    return [Print(_upper(runs), own, said) for (runs, said), own in zip(found, bands, strict=True)]


def _upper(runs: Hashes) -> Halves:
    return (runs >> np.uint64(32)).astype(np.uint32)


def contexts_of(texts: Iterable[Pieces], number_words: Collection[str]) -> list[Contexts]:
    """Return the figures of texts by what stands around them, of each the spans given.

    ``number_words`` are figures in letters ("three").
    """
    found = []
    for group in _groups(texts):
        words, edges = _read(group)
        figures = words.figures(number_words)
        bounds = np.searchsorted(figures.word, words.before(words.bounds[edges]))
        pairs = list(zip(figures.context.tolist(), figures.figure.tolist(), strict=True))
        found += [contexts(pairs[a:b]) for a, b in pairwise(bounds)]
    return found


def _groups(texts: Iterable[Pieces]) -> Iterator[list[Pieces]]:
    group: list[Pieces] = []
    size = 0
    for text, spans in texts:
        group.append((text, spans))
        size += len(text)
        if size >= _TOGETHER:
            yield group
            group, size = [], 0
    if group:
        yield group


def _read(group: Sequence[Pieces]) -> tuple[Words, Places]:
    """Return the words of texts, and the numbers of the pieces that each begins with."""
    words = Words([span.of(text) for text, own in group for span in own])
    return words, np.cumsum([0, *(len(own) for _, own in group)])


def _prints(group: Sequence[Pieces]) -> Iterator[tuple[Hashes, Sentences]]:
    """Yield runs and sentences of texts that are read together."""
    words, edges = _read(group)
    starts = np.array([span.start for _, own in group for span in own], dtype=np.int64)
    shift = starts - words.bounds[:-1]
    said = words.sentences()
    piece = np.searchsorted(words.bounds, said.first, side="right") - 1
    said = said._replace(first=said.first + shift[piece], last=said.last + shift[piece])
    of_words = pairwise(words.before(words.bounds[edges]))
    for bounds, (first, past) in zip(
        of_words, pairwise(np.searchsorted(piece, edges)), strict=True
    ):
        yield words.runs(*bounds), Sentences._make(column[first:past] for column in said)
