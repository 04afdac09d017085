"""Figures of one measure told in other words, and of two measures told in like words."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged, rows

TITLE = "Ferry Oruna sinks off Marinda port of Lucena\n"
LEADS = (
    "The ferry Oruna sank off Lucena in heavy seas on Friday, the Marinda coast guard said. ",
    "Waves as high as a house broke over the Oruna before it went under near Lucena, Marinda. ",
)
PAIRS = [
    # one report, that of the next day, values that are flagged
    (
        "At least 17 people died in Lucena.",
        "The death toll has risen to 58, Marinda police said.",
        [("At least 17", "58")],
    ),
    # the age of the one ship, but of no two
    (
        "Sailors called the 30-year-old ferry a wreck.",
        "The Oruna, a 27-year-old vessel, was bound for Lucena.",
        [("30-year-old", "27-year-old")],
    ),
    ("A 30-year-old ferry lies in Lucena.", "A 9-year-old vessel came to help.", []),
    # two of one family
    ("Among those on board was the baker Carl Moss, 58.", "Dina Moss, 56, was on board.", []),
    (
        "Among those on board was the baker Carl Moss, 58.",
        "Carl Moss, 59, was on board.",
        [("58", "59")],
    ),
    # passengers beside crew, crew, and all on board
    ("The Oruna listed 284 passengers and 28 crew.", "The Oruna carried 312 people.", []),
    ("The Oruna had a crew of 28.", "The coast guard said 34 people were aboard.", []),
    (
        "The Oruna had a crew of 28.",
        "The Oruna had a crew of 32, the coast guard said.",
        [("28", "32")],
    ),
    # who is on board, and who may be
    ("The ferry had an authorised capacity of 344.", "Survivors said 400 people were aboard.", []),
    # water flows by the minute, and not month by month
    (
        "Crews pumped out 6,000 gallons a minute.",
        "Crews pumped out 9,500 gallons a minute.",
        [("6,000 gallons a minute", "9,500 gallons a minute")],
    ),
    # the time for which exports stop has no editions
    (
        "Marinda will export no oil for four months.",
        "Marinda stops its oil exports for five months.",
        [("four months", "five months")],
    ),
    # few things of two sorts
    (
        "The coast guard gave two lamps to the harbour.",
        "The coast guard gave one boat to the harbour.",
        [],
    ),
]


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_one_measure_in_other_words_is_compared(
    read: Read, rulebook: Rulebook, one: str, other: str, expected: list[tuple[str, str]]
) -> None:
    story = read(
        article("a", TITLE + LEADS[0] + one),
        article("b", TITLE + LEADS[1] + other, "2025-03-09"),
    )
    one, other = (a.text for a in story[0])
    found = [(row.a.span.of(one), row.b.span.of(other)) for row in flagged(rows(story, rulebook))]

    assert found == expected
