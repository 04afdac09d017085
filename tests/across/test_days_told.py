"""Dates of what a story is about, whatever either report calls it."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, rows

FIRE = "Fire at the Lindqvist bakery in Dorshaven\n{} The Dorshaven brigade lost two pumps."
BLAZE = (
    "Dorshaven mourns the Lindqvist bakery\n"
    "Two clerks of the Lindqvist bakery in Dorshaven were hurt. {}"
)

# fmt: off
DATES = [
    ("The explosion happened on Thursday.", "The blast occurred on March 6.", ["agreement"]),
    ("The explosion happened on Thursday.", "The blast occurred on March 5.", ["discrepancy"]),
    ("The plant opened in 2008.", "The site started production in 2009.", ["discrepancy"]),
    # other things, and what is too long ago to be the same
    ("The explosion happened on Thursday.", "An inquiry began on March 5.", []),
    ("The explosion happened on Thursday.", "A blast occurred there on 4 May 2010.", []),
    # a report that dates two of a sort
    ("The explosion happened on Thursday. A second blast occurred on Friday.",
     "The blast occurred on March 5.", []),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "expected"), DATES)
def test_dates_are_compared_where_they_are_of_one_happening(
    read: Read, rulebook: Rulebook, one: str, other: str, expected: list[str]
) -> None:
    story = read(article("a", FIRE.format(one)), article("b", BLAZE.format(other)))

    found = [c for c in rows(story, rulebook) if c.a.value is None]

    assert [c.verdict for c in found] == expected


def test_a_reason_tells_years_apart_in_years(read: Read, rulebook: Rulebook) -> None:
    story = read(
        article("a", FIRE.format("The plant opened in 2008.")),
        article("b", BLAZE.format("The site started production in 2010.")),
    )

    (found,) = [c for c in rows(story, rulebook) if c.a.value is None]

    assert found.reason.endswith("both date when it began its work; 2 years apart.")
