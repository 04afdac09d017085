"""Blocks: what shares one is paired once; one beyond the bound is left out, and counted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.across.blocks import BOUND, Blocks, Flags, Keys, Numbers, each_pair


def pairs(
    blocks: Blocks, placed: list[tuple[str, list[tuple[str, str]]]], sort: str = "figure"
) -> list[tuple[int, int]]:
    """Return the pairs that are looked at."""
    return blocks.found(sort, keyed(placed), lambda a, b: (a, b))


def keyed(placed: list[tuple[str, list[tuple[str, str]]]]) -> list[tuple[str, Keys]]:
    """Return places with the blocks that pairs of a thing and a word make."""
    return [(name, [((thing,), (word,)) for thing, word in keys]) for name, keys in placed]


def test_what_shares_a_block_is_paired_once_and_in_order() -> None:
    placed = [
        ("a", [("killed", "aurora"), ("killed", "korsund")]),
        ("b", [("killed", "korsund"), ("killed", "aurora")]),
        ("b", [("injured", "aurora")]),
        ("c", [("injured", "aurora"), ("killed", "tarn")]),
    ]

    assert pairs(Blocks(), placed) == [(0, 1), (2, 3)]


def test_each_thing_of_a_place_makes_a_block_with_each_word() -> None:
    keys: Keys = [(("killed", "died"), ("aurora", "tarn")), (("price",), ())]

    def meets(thing: str, word: str) -> bool:
        other: Keys = [((thing,), (word,))]
        return bool(Blocks().found("figure", [("a", keys), ("b", other)], lambda a, b: (a, b)))

    assert all(meets(thing, word) for thing in ("killed", "died") for word in ("aurora", "tarn"))
    assert not meets("price", "tarn")


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
    articles, entries = blocks.entries()

    assert articles == ["a", "b"]
    assert entries.owners.tolist() == [0, 1]
    assert entries.members.tolist() == [2, 1]
    assert len(set(entries.blocks.tolist())) == 1


def test_articles_that_may_not_meet_are_not_paired_with_each_other() -> None:
    placed = [(name, [("price", "oil")]) for name in "aabc"]
    asked: list[tuple[str, str]] = []

    def meeting(ids: Sequence[str], coded: Numbers) -> Flags:
        named = [(ids[one], ids[other]) for one, other in each_pair(coded, len(ids))]
        asked.extend(named)
        return np.array([pair != ("a", "b") for pair in named])

    found = Blocks().found("figure", keyed(placed), lambda a, b: (a, b), meeting)

    assert found == [(0, 1), (0, 3), (1, 3), (2, 3)]
    assert asked == [("a", "b"), ("a", "c"), ("b", "c")]  # once for all pairs of two articles


def test_alone_an_article_is_paired_with_itself_and_unsure_where_others_crowd_its_block() -> None:
    placed = [(name, [("rank", "port")]) for name in "aabb"]
    placed += [("c", [("rank", "ferry")]), ("c", [("rank", "ferry")])]
    blocks = Blocks(alone=True)

    assert pairs(blocks, placed, "rank") == [(0, 1), (2, 3), (4, 5)]

    _, (owners, hashes, _) = blocks.entries()
    places, inside = blocks.inside()
    assert places[inside == hashes[owners == 0][0]].tolist() == [0, 1]
