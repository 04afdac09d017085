"""What is kept of an article's words to find what it repeats: made once, of the article alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from pipeline.across.minhash import bands_of
from pipeline.across.words import Hashes, Sentences, Vocabulary, runs_of, sentences_of
from pipeline.model.article import Article
from pipeline.model.block import CLAIM_ROLES, Block
from pipeline.model.span import Span


class Print(NamedTuple):
    """The three-word runs of a text, sorted, their MinHash bands, and the sentences.

    A text without words has no bands.
    """

    runs: Hashes
    bands: Hashes
    sentences: Sentences


def compared_spans(article: Article, blocks: Sequence[Block]) -> list[Span]:
    """Return what is compared of an article: its blocks with claims, else the whole text."""
    spans = [b.span for b in blocks if b.role in CLAIM_ROLES]
    if spans or not article.text:
        return spans
    return [Span(0, len(article.text))]


def prints_of(texts: Iterable[tuple[str, Sequence[Span]]]) -> list[Print]:
    """Return the prints of texts, of each the spans given."""
    vocabulary = Vocabulary()
    numbers = [vocabulary.read(text, spans) for text, spans in texts]
    exact, masked = vocabulary.tables()
    found = []
    for words in numbers:
        runs = runs_of(words, exact)
        bands = bands_of(runs) if len(runs) else np.zeros(0, dtype=np.uint64)
        found.append(Print(runs, bands, sentences_of(words, exact, masked)))
    return found
