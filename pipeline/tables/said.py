"""Which stretch of an article a side of a comparison shows: the sentence in which it stands."""

from __future__ import annotations

import re

#: The end of a sentence or of a paragraph; a line that was wrapped goes on.
_END = re.compile(r"[.!?…][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n\s*\n|(?<=[.!?…\"”’)])\s*\n")

Ends = tuple[int, int]


def holds(sentence: Ends, figure: Ends) -> bool:
    """Say whether a figure stands in the sentence of its claim, and is no guest of it."""
    return sentence[0] <= figure[0] and figure[1] <= sentence[1]


def where_said(text: str, sentence: Ends, figure: Ends) -> Ends:
    """Return the sentence of a claim, or what stands around a guest of it up to the next ends.

    >>> where_said("Ten. Lee, 42, is one. So.", (0, 4), (10, 12))
    (5, 21)
    """
    if holds(sentence, figure):
        return sentence
    ends = [0, *(m.end() for m in _END.finditer(text)), len(text)]
    first = max(e for e in ends if e <= figure[0])
    last = min(e for e in ends if e >= figure[1])
    return first, first + len(text[first:last].rstrip())
