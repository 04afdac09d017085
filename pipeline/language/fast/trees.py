"""The best tree over scores of heads: Chu-Liu/Edmonds with a single root."""

from __future__ import annotations

from typing import Any

import numpy as np

Scores = np.ndarray[Any, np.dtype[np.floating[Any]]]
Heads = np.ndarray[Any, np.dtype[np.int64]]

_NEVER = -1e9
#: Roots that are tried: the true one is hardly ever lower.
_ROOTS = 4


def best_tree(scores: Scores) -> Heads:
    """The head of each word, 0 for the root.

    Args:
        scores: Words x (words + 1); column 0 is the root, column j the word j - 1.
    """
    greedy: Heads = scores.argmax(1)
    if _is_tree(greedy):
        return greedy
    found: list[tuple[float, Heads]] = []
    for root in np.argsort(-scores[:, 0])[:_ROOTS]:
        square = np.full((len(scores) + 1,) * 2, _NEVER)
        square[1:] = scores
        square[:, 0] = _NEVER
        square[root + 1] = _NEVER
        square[root + 1, 0] = scores[root, 0]
        np.fill_diagonal(square, _NEVER)
        heads = _edmonds(square.T)[1:]
        total = square[np.arange(1, len(square)), heads].sum()
        found.append((float(total), heads))
    return max(found, key=lambda each: each[0])[1]


def _is_tree(heads: Heads) -> bool:
    if (heads == 0).sum() != 1:
        return False
    for word in range(1, len(heads) + 1):
        here, count = word, 0
        while here:
            here = heads[here - 1]
            count += 1
            if count > len(heads):
                return False
    return True


def _edmonds(scores: Scores) -> Heads:
    """Heads by the scores of head x dependent; 0 is the root and keeps itself."""
    heads: Heads = scores.argmax(0)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    rest = [i for i in range(len(heads)) if i not in set(cycle)]
    place = {node: i for i, node in enumerate(rest)}
    inner = np.array([scores[heads[node], node] for node in cycle])
    one = len(rest)
    small = np.full((one + 1, one + 1), _NEVER)
    small[:one, :one] = scores[np.ix_(rest, rest)]
    into = scores[np.ix_(rest, cycle)] - inner
    out = scores[np.ix_(cycle, rest)]
    small[:one, one] = into.max(1)
    small[one, :one] = out.max(0)
    solved = _edmonds(small)
    result = heads.copy()
    for node in rest[1:]:
        above = solved[place[node]]
        result[node] = cycle[int(out[:, place[node]].argmax())] if above == one else rest[above]
    entry = solved[one]
    result[cycle[int(into[entry].argmax())]] = rest[entry]
    return result


def _cycle(heads: Heads) -> list[int]:
    """The nodes of one cycle, or nothing."""
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        path: list[int] = []
        here = start
        while here and not seen[here]:
            seen[here] = start
            path.append(here)
            here = int(heads[here])
        if here in path:
            return path[path.index(here) :]
    return []
