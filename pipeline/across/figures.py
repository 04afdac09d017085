"""Which figures of two texts differ where the words around them are the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipeline.model.span import Span

Contexts = dict[tuple[str, str], set[str]]

_TOKEN = re.compile(r"\d[\d.,]*(?<![.,])|\w+")
_MASK = "#"


def contexts(text: str, spans: Sequence[Span], number_words: Collection[str]) -> Contexts:
    """Return the figures of a text by the word before and the word after; figures are alike.

    >>> sorted(contexts("Some 1,200 jobs go", [Span(0, 18)], ()).items())
    [(('some', 'jobs'), {'1,200'})]
    """
    found: Contexts = {}
    for span in spans:
        words = [w.lower() for w in _TOKEN.findall(text, span.start, span.end)]
        shown = [_MASK if w[0].isdecimal() or w in number_words else w for w in words]
        for i, word in enumerate(words):
            if shown[i] == _MASK:
                before = shown[i - 1] if i else ""
                after = shown[i + 1] if i + 1 < len(shown) else ""
                found.setdefault((before, after), set()).add(word)
    return found


def changed_figures(left: Contexts, right: Contexts) -> tuple[int, int]:
    """Return how many of the common contexts hold no common figure, and how many there are.

    >>> changed_figures({("some", "jobs"): {"1,200"}}, {("some", "jobs"): {"1,300"}})
    (1, 1)
    """
    common = left.keys() & right.keys()
    return sum(1 for key in common if left[key].isdisjoint(right[key])), len(common)
