"""Blocks: what shares one is paired once; one beyond the bound is left out, and counted."""

from __future__ import annotations

import pytest

from pipeline.across.blocks import BOUND, Blocks


def pairs(
    blocks: Blocks, placed: list[tuple[str, list[tuple[str, str]]]]
) -> list[tuple[int, int]]:
    """Return the pairs that are looked at."""
    return blocks.found("figure", placed, lambda a, b: (a, b))


def test_what_shares_a_block_is_paired_once_and_in_order() -> None:
    placed = [
        ("a", [("killed", "aurora"), ("killed", "korsund")]),
        ("b", [("killed", "korsund"), ("killed", "aurora")]),
        ("b", [("injured", "aurora")]),
        ("c", [("injured", "aurora"), ("killed", "tarn")]),
    ]

    assert pairs(Blocks(), placed) == [(0, 1), (2, 3)]


@pytest.mark.parametrize(("size", "crowded"), [(BOUND, 0), (BOUND + 1, 1)])
def test_a_block_beyond_the_bound_is_left_out_and_counted(size: int, crowded: int) -> None:
    placed = [(f"article {n}", [("price", "market")]) for n in range(size)]
    blocks = Blocks()
    found = pairs(blocks, placed)

    assert blocks.crowded == crowded
    assert len(found) == (0 if crowded else size * (size - 1) // 2)


def test_only_pairs_with_a_wanted_article_are_looked_at() -> None:
    placed = [(name, [("price", "market")]) for name in "abc"]

    assert pairs(Blocks(only={"b"}), placed) == [(0, 1), (1, 2)]


def test_an_article_remembers_its_members_of_each_block() -> None:
    blocks = Blocks()
    pairs(
        blocks, [("a", [("price", "oil")]), ("a", [("price", "oil")]), ("b", [("price", "oil")])]
    )
    articles, owners, hashes, members = blocks.entries()

    assert articles == ["a", "b"]
    assert owners.tolist() == [0, 1]
    assert members.tolist() == [2, 1]
    assert len(set(hashes.tolist())) == 1
