"""Schema of ``words.yaml``: how common words are in English news and prose."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

from pydantic import Field

from pipeline.rulebook.base import Strict


class WordRules(Strict):
    """Content of ``words.yaml``: lists of words in small letters, parted by blanks, by bits.

    A word of n bits, the first of the list being 0, stands in about one of 2^n stretches of
    250 words; ``rare`` are the bits of a word that is not listed.
    """

    rare: Annotated[int, Field(ge=1, le=20)]
    by_bits: Annotated[list[str], Field(max_length=20)]

    @cached_property
    def by_word(self) -> dict[str, int]:
        """Return the bits of each listed word; of a word listed twice the fewest."""
        ordered = reversed(list(enumerate(self.by_bits)))
        return {word: bits for bits, words in ordered for word in words.split()}
