"""A toll is counted anew by a later report, and a size is measured anew by another source."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, rows

DAY, EVENING, NEXT_DAY = "2025-03-08", "2025-03-08T19:00:00", "2025-03-09T08:00:00"
STORM = "Storm Selma hits Marinda port of Lucena\nThe storm Selma killed {} people in Lucena."

# fmt: off
TOLLS = [
    ("at least 41", DAY, "at least 52", NEXT_DAY, "update"),
    ("at least 41", "2025-03-08T11:30:00", "46", EVENING, "update"),
    ("at least 41", DAY, "46", EVENING, "agreement"),  # which is the later is not known
    ("at least 41", DAY, "41", NEXT_DAY, "agreement"),
    # "more than 40" rounds what may be 43
    ("more than 40", DAY, "43", NEXT_DAY, "agreement"),
    ("about 40", DAY, "41", NEXT_DAY, "agreement"),
    ("more than 43", DAY, "43", NEXT_DAY, "discrepancy"),
]
# fmt: on


@pytest.mark.parametrize(("first", "at", "later", "then", "expected"), TOLLS)
def test_a_toll_that_was_counted_since_is_an_update(
    read: Read, rulebook: Rulebook, first: str, at: str, later: str, then: str, expected: str
) -> None:
    story = read(
        article("a", STORM.format(first), at), article("b", STORM.format(later) + " ", then)
    )

    assert [expected] == [row.verdict for row in rows(story, rulebook)]


QUAKE = "Quake shakes Marinda port of Lucena\nThe quake in Lucena had a magnitude of {}, {} said."


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("the Oruna Institute", "the Velden Observatory", "discrepancy"),
     ("the Oruna Institute", "the Oruna Institute", "contradiction")],
)  # fmt: skip
def test_what_two_sources_measure_may_both_be_right(
    read: Read, rulebook: Rulebook, one: str, other: str, expected: str
) -> None:
    story = read(article("a", QUAKE.format(6.1, one)), article("b", QUAKE.format(6.6, other)))

    assert [expected] == [row.verdict for row in rows(story, rulebook)]
