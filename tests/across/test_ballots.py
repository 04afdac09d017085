"""Votes cast otherwise, people who are awaited, and words of a magnitude make no conflict."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged, flagged_across, rows

TITLE = "Ovrelund votes on leaving the Sandmark league\n"
LEADS = (
    "The council of Ovrelund held its ballot on leaving the Sandmark league on Friday. ",
    "Ovrelund went to the polls on Friday over its place in the Sandmark league. ",
)
PAIRS = [
    # yes votes are some of all, and blank papers are not those that nobody has looked at
    (
        "In all 41,300 people voted.",
        "The clerk found that 38,120 were yes votes, 2,040 were no votes.",
        [],
    ),
    ("Some 2,300 votes had yet to be sorted.", "There were 1,980 blank votes.", []),
    (
        "The clerk said 2,040 voters said no.",
        "The clerk said 2,140 were no votes.",
        [("2,040", "2,140")],
    ),
    # how many are to come, and how many came
    (
        "Organisers hope that 9,000 people will march through Ovrelund.",
        "Police said 6,000 people marched through Ovrelund.",
        [],
    ),
    (
        "Organisers said 9,000 people marched through Ovrelund.",
        "Police said 6,000 people marched through Ovrelund.",
        [("9,000", "6,000")],
    ),
    (
        "Organisers hope that 9,000 people will march through Ovrelund.",
        "Police expect that 6,000 people will march through Ovrelund.",
        [("9,000", "6,000")],
    ),
]


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_votes_and_crowds_conflict_only_with_what_is_counted_alike(
    read: Read, rulebook: Rulebook, one: str, other: str, expected: list[tuple[str, str]]
) -> None:
    texts = (LEADS[0] + one, LEADS[1] + other)
    story = read(*(article(n, TITLE + text) for n, text in zip("ab", texts, strict=True)))

    assert flagged_across(story, rulebook) == expected


@pytest.mark.parametrize(
    ("later", "expected"), [("thousands of", []), ("7,000", [("900", "7,000")])]
)
def test_a_word_of_a_magnitude_is_no_later_value_of_a_count(
    read: Read, rulebook: Rulebook, later: str, expected: list[tuple[str, str]]
) -> None:
    story = read(
        article("a", TITLE + LEADS[0] + "Police said 900 people marched.", "2025-03-08"),
        article("b", TITLE + LEADS[1] + f"Police said {later} people marched.", "2025-03-09"),
    )

    assert flagged_across(story, rulebook) == expected


@pytest.mark.parametrize(("other", "expected"), [("38,128", 1), ("38,126", 1), ("38,226", 0)])
def test_a_text_that_gives_a_long_number_twice_but_for_its_last_digit_slips(
    read: Read, rulebook: Rulebook, other: str, expected: int
) -> None:
    text = f"In all 38,127 voters said yes. The clerk found that {other} were yes votes."
    story = read(article("a", TITLE + LEADS[0] + text))

    assert len(flagged(rows(story, rulebook))) == expected
