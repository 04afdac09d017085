"""Some of those whom a thing befell, or those who came on top, are not held against all."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged_across

TITLE = "Measles spreads in Ovrelund school of Sandmark\n"
LEADS = (
    "Measles has spread from the Ovrelund school in Sandmark, doctors said. ",
    "The Ovrelund school in Sandmark is shut because of measles. ",
)
# fmt: off
PAIRS = [
    # nine on top of all others are no number of all
    ("Doctors reported 9 new cases of measles.", "There have been 95 cases of measles.", []),
    ("Doctors reported 90 cases of measles.", "There have been 95 cases of measles.",
     [("90", "95")]),
    # some of all, of one place
    ("In all 61 cases were found.", "Of all, 44 cases were traced to the school choir.", []),
    ("About 40 of the town's cases were found in May.", "There were 61 cases of measles.", []),
    ("There have been 61 cases of measles.",
     "In March 900 cases of measles were found in six countries.", []),
    # not all the ill are still there
    ("In all 80 pupils were treated in hospital.", "Some 53 pupils are still in hospital.", []),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_some_are_not_held_against_all(
    read: Read, rulebook: Rulebook, one: str, other: str, expected: list[tuple[str, str]]
) -> None:
    texts = (LEADS[0] + one, LEADS[1] + other)
    story = read(*(article(n, TITLE + text) for n, text in zip("ab", texts, strict=True)))

    assert flagged_across(story, rulebook) == expected
