"""A sum by which something is cut is compared with such sums, however they are worded."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged, rows

PLAN = "Lindqvist council votes on Dorshaven bus budget\n{} The Dorshaven vote is on Monday."
AIMS = "Dorshaven bus budget\nThe Lindqvist council in Dorshaven meets on Monday. {}"

CUT = "The plan would cut $40 million from the bus budget."
SUMS = [
    (CUT, "The plan cuts the bus budget by $24 million.", True),
    (CUT, "The plan has $24 million in cuts to the bus budget.", True),
    (CUT, "The plan means a $24 million cut in the bus budget.", True),
    # what is left is no cut
    (CUT, "The plan has a bus budget of $24 million.", False),
    (CUT.replace("cut", "take"), "The plan cuts the bus budget by $24 million.", False),
]


@pytest.mark.parametrize(("one", "other", "compared"), SUMS)
def test_cuts_meet_cuts_alone(
    read: Read, rulebook: Rulebook, one: str, other: str, compared: bool
) -> None:
    story = read(article("a", PLAN.format(one)), article("b", AIMS.format(other)))
    found = [(c.a.value, c.b.value) for c in flagged(rows(story, rulebook))]

    assert found == ([(40e6, 24e6)] if compared else [])
