"""Some of the dead are not held against all of them."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged, rows

TITLE = "Storm Selma hits Marinda port of Lucena\n"
TOLL = "The storm Selma killed 19 people in Lucena on Monday, the Marinda weather office said. "

# fmt: off
REPORTS = [
    # the rest of one report, the other, values that are flagged
    ("Fourteen died on the quay.", "The storm killed at least 15 in Lucena, Marinda.", [(19, 15)]),
    ("Nobody died at sea.", "The storm killed 21 in Lucena, Marinda.", [(19, 21)]),
    ("Four of those who died were cooks.", "The storm killed 21 in Lucena, Marinda.", [(19, 21)]),
    # the old toll beside the new is no part of it
    ("That is up from 12.", "The storm killed 21 in Lucena, Marinda.", [(19, 21)]),
]
# fmt: on


@pytest.mark.parametrize(("rest", "other", "expected"), REPORTS)
def test_a_part_of_a_toll_is_not_held_against_a_toll(
    read: Read, rulebook: Rulebook, rest: str, other: str, expected: list[tuple[float, float]]
) -> None:
    story = read(article("a", TITLE + TOLL + rest), article("b", TITLE + other))
    found = [(row.a.value, row.b.value) for row in flagged(rows(story, rulebook))]

    assert found == expected
