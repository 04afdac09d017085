"""The articles of which claims are compared."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from pipeline.across.blocks import Blocks
from pipeline.across.compare import Compared, compare_in, ties_in
from pipeline.across.copies import Copies
from pipeline.across.entries import Piece
from pipeline.across.guard import Guard
from pipeline.across.lexicon import Lexicon
from pipeline.across.stories import Stories
from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.rulebook.files import Rulebook


@dataclass(frozen=True)
class Corpus:
    """The articles to compare: hash of each by id, how to load their claims, and the rules.

    ``copies`` tells what repeats what; the hashes cover it. ``guard`` does the work on claims
    and pairs. ``folder`` takes what does not fit into memory.
    """

    keys: Mapping[str, str]
    load: Callable[[Collection[str]], Sequence[Claim]]
    articles: Mapping[str, Article]
    rulebook: Rulebook
    copies: Copies
    guard: Guard
    folder: Path | None = None

    @cached_property
    def stories(self) -> Stories:
        """What tells whether two articles are of one story."""
        return Stories(self.articles, Lexicon(self.rulebook.comparison, self.rulebook.words))

    def compare(self, ids: Collection[str], blocks: Blocks) -> Compared:
        """Compare some of the articles."""
        return compare_in(blocks, self.load(ids), self.stories, self.rulebook, self.copies)

    def ties(self, ids: Collection[str], blocks: Blocks) -> frozenset[tuple[str, str]]:
        """Return which of some articles are tied to each other."""
        return ties_in(blocks, self.load(ids), self.stories, self.rulebook, self.copies)

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {key: n for n, key in enumerate(self.keys)}

    def entries(self, blocks: Blocks) -> Piece:
        """Return what blocks saw of each article since this was asked last, by its place."""
        seen, found = blocks.entries()
        places = np.array([self._place[i] for i in seen], dtype=np.int32)
        return found._replace(owners=places[found.owners])
