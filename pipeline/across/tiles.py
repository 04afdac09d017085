"""A graph too large for the memory, tile by tile: all edges, few nodes at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence


def tiles(
    neighbours: Mapping[str, Sequence[str]], size_of: Callable[[str], int], most: int
) -> Iterator[tuple[list[str], list[str]]]:
    """Yield nodes, and them with those of their neighbours that were in no tile before as nodes.

    Each node is in one tile, and both ends of each edge are together in one. A tile is at most as
    large as ``most``, unless one node and its neighbours are larger. Neighbours come side by side,
    so that few of them are in several tiles.

    >>> list(tiles({"a": ["b"], "b": ["a", "c"], "c": ["b"]}, len, 2))
    [(['a'], ['a', 'b']), (['b', 'c'], ['b', 'c'])]
    """
    own: list[str] = []
    tile: set[str] = set()
    done: set[str] = set()
    size = 0
    for node in _side_by_side(neighbours):
        new = {node, *neighbours[node]} - tile - done
        if own and size + sum(map(size_of, new)) > most:
            yield own, sorted(tile)
            done.update(own)
            own, tile, size = [], set(), 0
            new = {node, *neighbours[node]} - done
        own.append(node)
        tile |= new
        size += sum(map(size_of, new))
    if own:
        yield own, sorted(tile)


def _side_by_side(neighbours: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield nodes so that each comes soon behind its neighbours (breadth first)."""
    seen: set[str] = set()
    for start in neighbours:
        waiting = deque([start])
        while waiting:
            node = waiting.popleft()
            if node not in seen:
                seen.add(node)
                yield node
                waiting.extend(one for one in neighbours[node] if one not in seen)
