"""What a number counts that does not stand before its noun, and who they are whom it befalls."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged_across

TITLE = "Landslide buries quarry at Dolvik\n"
LEADS = (
    "Rock came down on the Norland quarry at Dolvik early on Friday, the mayor Ann Hale said. ",
    "A hillside above Dolvik fell on the Norland quarry on Friday, the mayor Ann Hale said. ",
)
PAIRS = [
    # a noun for a number, and what stands behind it
    (
        "Twelve people were killed in Dolvik.",
        "Officials put the number killed in Dolvik at 15.",
        [("Twelve", "15")],
    ),
    # the word behind the number, whatever noun stands before it
    (
        "A coach with 41 aboard was struck in Dolvik.",
        "The coach had 46 people on board.",
        [("41", "46")],
    ),
    # those who make a whole
    (
        "A crowd of 300 gathered at the gates of the quarry.",
        "Some 450 people gathered at the gates of the quarry.",
        [("300", "Some 450")],
    ),
    # a day is nothing that is counted
    (
        "Eighteen people died in Dolvik.",
        "Norland raised the toll to 21 yesterday.",
        [("Eighteen", "21")],
    ),
    # who strikes is a worker
    (
        "Some 480 workers walked out over safety at the quarry.",
        "That brought the number on strike to 560.",
        [("Some 480", "560")],
    ),
    # a word for a crowd is no word for the hurt
    ("A crowd of 300 gathered at the quarry.", "Some 270 people were hurt at the quarry.", []),
]


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_a_number_counts_what_the_words_beside_it_tell(
    read: Read, rulebook: Rulebook, one: str, other: str, expected: list[tuple[str, str]]
) -> None:
    story = read(
        article("a", TITLE + LEADS[0] + one),
        article("b", TITLE + LEADS[1] + other, "2025-03-09"),
    )

    assert flagged_across(story, rulebook) == expected


def test_a_bare_total_counts_what_the_figure_before_it_counts(
    read: Read, rulebook: Rulebook
) -> None:
    story = read(
        article(
            "a", TITLE + LEADS[0] + "Nine people died at the gate. That took the total to 31."
        ),
        article("b", TITLE + LEADS[1] + "Thirty-four people died.", "2025-03-09"),
    )

    assert ("31", "Thirty-four") in flagged_across(story, rulebook)
