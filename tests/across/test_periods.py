"""Periods that two reports word in two ways, or of which one is silent."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, rows

REPORT = (
    "Tarnby water firm Orrinvand plans new reservoirs\n{} "
    "Orrinvand supplies water to Tarnby and the villages by Lake Orrin."
)
# fmt: off
PAIRS = [
    # one report, the other, the verdicts
    # the last year of this decade is 2029, and who says its end means 2030
    ("Orrinvand will spend £410m on reservoirs by 2030.",
     "Orrinvand will spend £460m on reservoirs by the end of the decade.", ["contradiction"]),
    ("Orrinvand expects to have 41 reservoirs by 2030.",
     "Orrinvand expects to have 41 reservoirs by the end of the decade.", ["agreement"]),
    ("Orrinvand expects to have 41 reservoirs by 2029.",
     "Orrinvand expects to have 46 reservoirs by the end of 2030.", []),
    # what is so a day, or of a firm, is known of last year
    ("Orrinvand lost 118m litres of water a day last year.",
     "Orrinvand loses 124m litres of water a day.", ["discrepancy"]),
    ("Orrinvand employed 3,410 people last year.",
     "Orrinvand employs 3,910 people.", ["discrepancy"]),
    ("Orrinvand lost 118m litres of water a day in 2021.",
     "Orrinvand loses 124m litres of water a day.", []),
    ("Orrinvand lost 118m litres of water a day last year.",
     "Orrinvand lost 124m litres of water a day in 2023.", []),
    ("Orrinvand made a profit of £41m last year.", "Orrinvand made a profit of £46m.", []),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "verdicts"), PAIRS)
def test_one_period_goes_by_two_names_or_none(
    read: Read, rulebook: Rulebook, one: str, other: str, verdicts: list[str]
) -> None:
    story = read(
        article("a", REPORT.format(one), "2025-03-08"),
        article("b", REPORT.format(other), "2025-03-09"),
    )

    assert [row.verdict for row in rows(story, rulebook)] == verdicts
