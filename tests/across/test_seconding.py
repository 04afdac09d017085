"""Two reports of a story second each other's figures in words that no list has for one measure."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, rows
from tests.across.test_alike import STORY

# fmt: off
REPORTS = [
    # one report, the other, the values that agree
    ("Each crate of tea weighed 64 kilograms.", "A box of tea came to 141 pounds.", [(64, 64)]),
    # a small number is in any story
    ("Divers hauled up three crates.", "On the quay lay three anchors.", []),
    # an age is no time that went by, and women are no helicopters
    ("The harbour master is 53 years old.", "For 53 years the quay was shut.", []),
    ("The search took 34 helicopters.", "Among those saved were 34 women.", []),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "expected"), REPORTS)
def test_values_of_two_reports_that_are_hardly_equal_by_chance_agree(
    read: Read, rulebook: Rulebook, one: str, other: str, expected: list[tuple[int, int]]
) -> None:
    story = read(article("a", STORY.format(one)), article("b", STORY.format(other)))
    found = [
        (round(row.a.value or 0), round(row.b.value or 0))
        for row in rows(story, rulebook)
        if row.verdict == "agreement"
    ]

    assert found == expected
