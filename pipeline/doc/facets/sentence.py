"""What a sentence tells of all its claims: words, names and dates, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model.frame import Words
from pipeline.model.mention import TimeMention
from pipeline.model.span import Span


class Sentence(NamedTuple):
    """What a sentence tells of all its claims.

    ``words`` are its content words with their first characters, ``names`` its names with their
    labels, ``dates`` its days and periods.
    """

    words: list[tuple[int, str]]
    names: list[tuple[Span, str, str]]
    dates: list[TimeMention]

    def without(self, left_out: Sequence[Span]) -> tuple[list[tuple[str, str]], Words]:
        """Return names with their labels, and words once each, that stand outside some spans."""
        names, words = self.names, self.words
        for span in left_out:
            names = [name for name in names if not name[0].overlaps(span)]
            words = [word for word in words if not span.start <= word[0] < span.end]
        said = dict.fromkeys(word for _, word in words)
        return [(name, label) for _, name, label in names], tuple(said)
