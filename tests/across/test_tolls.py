"""Some of the dead are not held against all of them."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged, flagged_across, rows

TITLE = "Storm Selma hits Marinda port of Lucena\n"
TOLL = "The storm Selma killed 19 people in Lucena on Monday, the Marinda weather office said. "

# fmt: off
REPORTS = [
    # the rest of one report, the other, values that are flagged
    ("Fourteen died on the quay.", "The storm killed at least 15 in Lucena, Marinda.", [(19, 15)]),
    ("Nobody died at sea.", "The storm killed 21 in Lucena, Marinda.", [(19, 21)]),
    # those who are named as known are all of them
    ("", "The 21 dead of the storm Selma in Lucena were cooks.", [(19, 21)]),
    ("Four of those who died were cooks.", "The storm killed 21 in Lucena, Marinda.", [(19, 21)]),
    # the old toll beside the new is no part of it
    ("That is up from 12.", "The storm killed 21 in Lucena, Marinda.", [(19, 21)]),
    # nor is an earlier one
    ("The mayor said earlier that 14 people were killed.",
     "The storm killed 15 in Lucena, Marinda.", [(19, 14), (19, 15), (14, 15)]),
]
# fmt: on


@pytest.mark.parametrize(("rest", "other", "expected"), REPORTS)
def test_a_part_of_a_toll_is_not_held_against_a_toll(
    read: Read, rulebook: Rulebook, rest: str, other: str, expected: list[tuple[float, float]]
) -> None:
    story = read(article("a", TITLE + TOLL + rest), article("b", TITLE + other))
    found = [(row.a.value, row.b.value) for row in flagged(rows(story, rulebook))]

    assert found == expected


# fmt: off
OPENINGS = [
    # how the first report opens, what it says later, what the other does, values that are flagged
    ("Dozens died in the storm Selma.", "Doctors counted 19 dead.",
     "The death toll from the storm that came ashore on Monday near the old harbour rose to 48.",
     [("19", "48")]),
    ("Almost 900 people were hurt by the storm Selma.", "Doctors said 844 were hurt.",
     "The storm Selma hurt 790 people.", [("844", "790"), ("Almost 900", "790")]),
    ("The storm Selma killed 19 people.", "Two were cooks.",
     "The storm Selma martyred 23 people.", [("19", "23")]),
]
# fmt: on


@pytest.mark.parametrize(("opening", "later", "other", "expected"), OPENINGS)
def test_a_vague_or_rounded_toll_has_no_exact_one_for_a_part(
    read: Read,
    rulebook: Rulebook,
    opening: str,
    later: str,
    other: str,
    expected: list[tuple[str, str]],
) -> None:
    lead = " It struck Lucena in Marinda, the weather office said. "
    story = read(article("a", TITLE + opening + lead + later), article("b", TITLE + lead + other))

    assert sorted(flagged_across(story, rulebook)) == expected


STORM = "Storm Selma hits the coast of Peru and Bolivia\nThe storm Selma killed {} people in all. "
# fmt: off
PLACES = [
    # what one report says of a part, what the other does, values that are flagged
    ("In Peru, 40 people were killed.", "Peru reported 230 dead.", [("40", "230")]),
    ("In Peru, 40 people were killed.", "The dead were found in Peru, where 90 died.",
     [("40", "90")]),
    ("Forty died in the south of Peru.", "Bolivia reported 52 dead.", []),
    ("Forty died in Peru.", "Fifty-two died in the hills.", []),
    ("In Peru, three people were killed.", "Peru reported 420 dead.", [("three", "420")]),
]
# fmt: on


@pytest.mark.parametrize(("rest", "other", "expected"), PLACES)
def test_the_dead_of_one_place_are_held_against_each_other(
    read: Read, rulebook: Rulebook, rest: str, other: str, expected: list[tuple[str, str]]
) -> None:
    story = read(
        article("a", STORM.format(190) + rest, "2025-03-08"),
        article("b", STORM.format(480) + other, "2025-03-11"),
    )

    found = set(flagged_across(story, rulebook)) - {("190", "480")}

    assert sorted(found) == expected


def test_many_is_no_toll_of_which_a_number_is_a_part(read: Read, rulebook: Rulebook) -> None:
    lead = "The storm Selma hurt dozens of people in Lucena on Monday, the Marinda office said. "
    story = read(
        article("a", TITLE + lead + "More than 70 people were hurt by the storm."),
        article(
            "b", TITLE + "The storm Selma hurt 140 people in Lucena, Marinda said.", "2025-03-09"
        ),
    )

    assert ("More than 70", "140") in flagged_across(story, rulebook)
