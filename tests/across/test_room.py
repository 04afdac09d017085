"""For how many there is room says nothing of how many are there."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged, rows

REPORT = (
    "Migrants on the barge Orla in Tarnby\n{} "
    "The barge Orla has lain in the port of Tarnby since May, the harbour board said."
)
# fmt: off
PAIRS = [
    # one report, the other, the verdicts that are no agreement
    ("The barge Orla houses up to 410 people.", "Some 460 people live on the barge Orla.", []),
    ("The barge Orla can carry 410 passengers.", "The barge Orla carried 460 passengers.", []),
    ("The barge Orla, designed for 410 people, lies in Tarnby.",
     "There were 460 people on the barge Orla.", []),
    ("The barge Orla has beds for 410 people.", "Some 460 people sleep on the barge Orla.", []),
    ("The hall in Tarnby seats 410 people.", "Some 460 people filled the hall in Tarnby.", []),
    # so many may be there always, or today
    ("The barge Orla was built to hold 410 people.", "The barge Orla holds 460 people.",
     ["discrepancy"]),
    ("The barge Orla can house 410 people.", "The barge Orla can house 460 people.",
     ["contradiction"]),
    # who was on board
    ("The barge Orla carried up to 410 people, police said.",
     "The barge Orla carried 460 people, police said.", ["contradiction"]),
    # what has "space" for its name needs none
    ("Orla engineers plan 41 space walks over Tarnby.",
     "Orla engineers plan 460 flights to Tarnby.", []),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "verdicts"), PAIRS)
def test_room_is_no_count(
    read: Read, rulebook: Rulebook, one: str, other: str, verdicts: list[str]
) -> None:
    story = read(article("a", REPORT.format(one)), article("b", REPORT.format(other)))

    assert [row.verdict for row in flagged(rows(story, rulebook))] == verdicts
