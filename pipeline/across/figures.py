"""Which figures of two texts differ where the words around them are the same."""

from __future__ import annotations

from collections.abc import Iterable

#: The figures of a text by what stands around them, all as hashes.
Contexts = dict[int, set[int]]


def contexts(figures: Iterable[tuple[int, int]]) -> Contexts:
    """Return the figures by context, of pairs (context, figure).

    >>> contexts([(1, 1200), (1, 1300), (2, 40)])
    {1: {1200, 1300}, 2: {40}}
    """
    found: Contexts = {}
    for context, figure in figures:
        found.setdefault(context, set()).add(figure)
    return found


def changed_figures(left: Contexts, right: Contexts) -> tuple[int, int]:
    """Return how many of the common contexts hold no common figure, and how many there are.

    >>> changed_figures({1: {1200}, 2: {40}}, {1: {1300}, 2: {40}})
    (1, 2)
    """
    common = left.keys() & right.keys()
    return sum(1 for key in common if left[key].isdisjoint(right[key])), len(common)
