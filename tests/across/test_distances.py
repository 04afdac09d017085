"""Distances are held against each other where they lie between the same two places."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged_across

TITLE = "Fen rebels march on Oruna fort in Marinda\n"
ONE = "Fen rebels marched on the fort of Oruna in Marinda on Friday, the Marinda army said. "
OTHER = "Fen rebels came near the fort of Oruna in Marinda on Friday, the Marinda army said. "
# fmt: off
PAIRS = [
    # one report, the other, whether they are held against each other
    ("The rebels camped 19 miles north of Oruna.",
     "The rebels camped 25 miles north of Oruna.", True),
    # away from another place, and another place that lies away
    ("The rebels camped 19 miles north of Oruna.",
     "The rebels stood 25 miles east of Lucena.", False),
    ("The army spoke in Sarn, 19 miles north of Oruna.",
     "Shots were heard in Velden, 25 miles west of Oruna.", False),
    # the same two places, in whatever words
    ("The army spoke in Sarn County, 190 miles north of Oruna.",
     "The army spoke in Sarn County, 250 kilometres northeast of Marinda's capital, Oruna.", True),
    # nothing tells what it is that lies so far away
    ("A grass runway 8 miles away serves the rebels.",
     "Shells fell on the rebel kitchens, four miles away.", False),
    # a thing that has no name
    ("The rebels were 90 yards from the gate of the fort.",
     "The vanguard was 70 yards from the gate of the fort.", True),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_distances_lie_between_the_same_places(
    read: Read, rulebook: Rulebook, one: str, other: str, expected: bool
) -> None:
    story = read(article("a", TITLE + ONE + one), article("b", TITLE + OTHER + other))
    assert bool(flagged_across(story, rulebook)) is expected
