"""A graph tile by tile: nothing is left out, and few nodes are there at a time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.across.tiles import tiles

Edges = set[tuple[int, int]]
NODES = [f"n{number:02}" for number in range(30)]
EDGES = st.sets(st.tuples(st.integers(0, 29), st.integers(0, 29)).filter(lambda e: e[0] < e[1]))


def _neighbours(edges: Edges) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {node: [] for node in NODES}
    for a, b in edges:
        found[NODES[a]].append(NODES[b])
        found[NODES[b]].append(NODES[a])
    return found


@given(EDGES, st.integers(1, 100))
def test_each_node_is_in_one_tile_and_each_edge_is_seen(edges: Edges, most: int) -> None:
    found = list(tiles(_neighbours(edges), len, most))

    own = [node for nodes, _ in found for node in nodes]
    seen = {(a, b) for nodes, tile in found for a in nodes for b in tile}
    assert sorted(own) == NODES
    assert all((NODES[a], NODES[b]) in seen or (NODES[b], NODES[a]) in seen for a, b in edges)


@given(EDGES, st.integers(1, 100))
def test_a_tile_is_no_larger_than_asked_or_one_node_s_neighbours(edges: Edges, most: int) -> None:
    for own, tile in tiles(_neighbours(edges), len, most):
        assert len(own) == 1 or sum(map(len, tile)) <= most


def test_neighbours_come_side_by_side() -> None:
    ring = {(n, n + 1) for n in range(29)}

    found = list(tiles(_neighbours(ring), len, 30))

    assert sum(len(tile) for _, tile in found) <= len(NODES) + len(found)


def test_the_next_node_is_one_whose_neighbours_are_there() -> None:
    """Stars joined in a chain: what a centre brings along is done with before the next centre."""
    stars = [(10 * s, 10 * s + leaf) for s in range(3) for leaf in range(1, 10)]

    found = list(tiles(_neighbours({*stars, (0, 10), (10, 20)}), len, 33))

    assert [len(tile) for _, tile in found] == [11, 11, 10]
