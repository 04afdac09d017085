"""A fact that was told of one pair is not told of another."""

from __future__ import annotations

from typing import Any, cast

from pipeline.across.items import Item
from pipeline.across.once import Lately, Made


def test_a_pair_is_asked_about_once_until_another_comes() -> None:
    asked: list[tuple[Any, Any]] = []

    def tell(a: Item, b: Item) -> int:
        asked.append((a, b))
        return len(asked)

    lately = Lately(tell)
    one, other = cast("Item", object()), cast("Item", object())

    assert [lately(one, other), lately(one, other), lately(other, one)] == [1, 1, 2]
    assert lately(one, other) == 3


def test_what_is_made_of_a_word_is_made_once() -> None:
    made: list[str] = []
    words = Made(lambda word: made.append(word) or word.upper())  # type: ignore[func-returns-value]

    assert [words["dyke"], words["dyke"], words["kiln"]] == ["DYKE", "DYKE", "KILN"]
    assert made == ["dyke", "kiln"]
