"""Roots of words as they are written, by which articles are held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from pipeline.across.lexicon import Lexicon

#: Shorter words are no names.
_SHORTEST_NAME = 3
#: What a possessive ends with.
POSSESSIVE = re.compile(r"['’]s?$")
_ENDING = re.compile(r"(?:ing|ed|es|s)$")


class Roots(dict[str, str]):
    """Roots of words as they are written, a country for its adjective; empty for common words."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, word: str) -> str:
        bare = POSSESSIVE.sub("", word.lower())
        common = len(bare) < _SHORTEST_NAME or bare in self._lexicon.common
        root = self[word] = "" if common else _ENDING.sub("", self._lexicon.root(bare))
        return root

    @cached_property
    def bits(self) -> dict[str, int]:
        """Return how rare the roots of listed words are; all others are rarer."""
        found: dict[str, int] = {}
        for word, bits in self._lexicon.words.by_word.items():
            root = self[word]
            found[root] = min(bits, found.get(root, bits))
        return found

    @property
    def rare(self) -> int:
        """Return the bits of all roots that are not listed."""
        return self._lexicon.words.rare

    def weigh(self, roots: Iterable[str]) -> int:
        """Return what some roots tell: the sum of their squared bits (Salton and Buckley 1988)."""
        weights, rare = self._weights, self.rare**2
        return sum([weights.get(root, rare) for root in roots])

    @cached_property
    def _weights(self) -> dict[str, int]:
        return {root: bits**2 for root, bits in self.bits.items()}

    def of(self, words: Iterable[str], shortest: int = _SHORTEST_NAME) -> frozenset[str]:
        """Return the roots of the words that tell something and have so many letters."""
        return frozenset(root for w in set(words) if len(w) >= shortest and (root := self[w]))
