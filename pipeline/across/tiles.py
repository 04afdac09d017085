"""A graph too large for the memory, tile by tile: all edges, few nodes at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import heappop, heappush

Neighbours = Mapping[str, Sequence[str]]


def tiles(
    neighbours: Neighbours, size_of: Callable[[str], int], most: int
) -> Iterator[tuple[list[str], list[str]]]:
    """Yield nodes, and them with those of their neighbours that were in no tile before as nodes.

    Each node is in one tile, and both ends of each edge are together in one. A tile is at most as
    large as ``most``, unless one node and its neighbours are larger. The next node is that of
    the tile's neighbours that brings the fewest new ones, so that few of them are in several
    tiles.

    >>> list(tiles({"a": ["b"], "b": ["a", "c"], "c": ["b"]}, len, 2))
    [(['a'], ['a', 'b']), (['b', 'c'], ['b', 'c'])]
    """
    done: set[str] = set()
    others = iter(neighbours)
    tile = _Tile(neighbours, done)
    size = 0
    while (node := tile.nearest() or next((n for n in others if n not in done), None)) is not None:
        new = tile.lacking(node)
        if tile.own and size + sum(map(size_of, new)) > most:
            yield tile.own, sorted(tile.nodes)
            tile, size = _Tile(neighbours, done), 0
            new = tile.lacking(node)
        tile.add(node, new)
        size += sum(map(size_of, new))
    if tile.own:
        yield tile.own, sorted(tile.nodes)


class _Tile:
    """Nodes of one tile, and its ``own``, those whose neighbours are all there or ``done``."""

    def __init__(self, neighbours: Neighbours, done: set[str]) -> None:
        self._neighbours, self._done = neighbours, done
        self.own: list[str] = []
        self.nodes: set[str] = set()
        self._lacks: dict[str, int] = {}
        self._nearest: list[tuple[int, str]] = []

    def lacking(self, node: str) -> list[str]:
        """Return of a node and its neighbours those that are not there."""
        near = (node, *self._neighbours[node])
        return [one for one in near if one not in self.nodes and one not in self._done]

    def nearest(self) -> str | None:
        """Return the node that lacks the fewest neighbours; None where all have theirs."""
        while self._nearest:
            lacks, node = self._nearest[0]
            if node not in self._done and self._lacks[node] == lacks:
                return node
            heappop(self._nearest)
        return None

    def add(self, node: str, new: Sequence[str]) -> None:
        """Add a node with those of its neighbours that are not there; it is done then."""
        self.nodes.update(new)
        for other in (other for one in new for other in self._neighbours[one]):
            if other in self._lacks:
                self._put(other, self._lacks[other] - 1)
        for one in new:
            self._put(one, len(self.lacking(one)))
        self.own.append(node)
        self._done.add(node)

    def _put(self, node: str, lacks: int) -> None:
        self._lacks[node] = lacks
        heappush(self._nearest, (lacks, node))
