"""The articles of which claims are compared."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pipeline.across.blocks import Blocks, Few, Small
from pipeline.across.compare import Compared, compare_in, ties_in
from pipeline.across.copies import Copies
from pipeline.across.guard import Guard
from pipeline.across.lexicon import Lexicon
from pipeline.across.stories import Stories
from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.rulebook.files import Rulebook

#: One for each article and block: the place of the article among the keys, the block, and how many
#: of its members stand in the article.
Entries = tuple[Small, npt.NDArray[np.uint64], Few]


@dataclass(frozen=True)
class Corpus:
    """The articles to compare: hash of each by id, how to load their claims, and the rules.

    ``copies`` tells what repeats what; the hashes cover it. ``guard`` does the work on claims
    and pairs.
    """

    keys: Mapping[str, str]
    load: Callable[[Collection[str]], Sequence[Claim]]
    articles: Mapping[str, Article]
    rulebook: Rulebook
    copies: Copies
    guard: Guard

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

    def entries(self, blocks: Blocks) -> Entries:
        """Return what blocks saw of each article."""
        place = {key: n for n, key in enumerate(self.keys)}
        seen, owners, hashes, members = blocks.entries()
        places = np.array([place[i] for i in seen], dtype=np.int32)
        return places[owners], hashes, members
