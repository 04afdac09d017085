"""Figures of two reports are one by many weak facts together, where no single one tells so."""

from __future__ import annotations

import gc

import pytest

from pipeline.across.items import Item
from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged, rows

STORY = (
    "Storm Selma hits Marinda port of Lucena\n{} "
    "The storm Selma came ashore near Lucena in Marinda on Monday, the Marinda weather office "
    "in Lucena said. Tickets cost $12. The ferry took 40 minutes. Waves reached 9 metres. "
    "The choir has 26 voices. A cafe sold 480 buns. Marinda spans 31 islands."
)

# fmt: off
STUCK = "The crew had been stuck for 41 hours when a tapping was heard in the hull."
WALL = "A wall of 60 metres stood between the crew and the flooded shaft."
REPORTS = [
    # one report, the other, the values that are flagged
    # neither hours stuck and hours spent nor a wall and a way are one by any list of words
    (STUCK, "The crew tapped on the hull and spent 52 hours in the dark.", [(147600, 187200)]),
    (WALL, "The flooded shaft began 75 metres from the crew.", [(60, 75)]),
    # values far apart and no more than a word in common
    (STUCK, "The crew sang for 3 hours.", []),
    # a part is not its whole, however near the words
    (STUCK, "The crew tapped on the hull and spent another 52 hours in the dark.", []),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "expected"), REPORTS)
def test_weak_facts_together_tell_that_figures_are_one(
    read: Read, rulebook: Rulebook, one: str, other: str, expected: list[tuple[float, float]]
) -> None:
    story = read(article("a", STORY.format(one)), article("b", STORY.format(other)))

    found = flagged(rows(story, rulebook))

    assert [(row.a.value, row.b.value) for row in found] == expected


def test_a_pair_is_dropped_that_has_nearly_all_facts_against_it(
    read: Read, rulebook: Rulebook
) -> None:
    # sums of one measure, in sentences without a word in common, and values of both in one report
    one = "Losses came to $6 million. Insurers of the kiln had losses of $13 million in 1988."
    other = "The bakers bore losses of $13.5 million."
    story = read(article("a", STORY.format(one)), article("b", STORY.format(other)))

    assert (6_000_000, 13_500_000) not in [
        (row.a.value, row.b.value) for row in flagged(rows(story, rulebook))
    ]


def test_no_cycle_holds_what_was_compared(read: Read, rulebook: Rulebook) -> None:
    # a run looks for no cyclic garbage while it compares a corpus portion by portion
    story = read(article("a", STORY.format(STUCK)), article("b", STORY.format(WALL)))
    gc.collect()
    gc.disable()
    try:
        assert rows(story, rulebook)
        left = [x for x in gc.get_objects() if isinstance(x, Item)]
    finally:
        gc.enable()

    assert left == []
