"""The part of what comes anew that is lost is a share; of what one has, it is a fall."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, rows

REPORT = (
    "Tarnby water firm Orrinvand plans new pipes\n{} "
    "Orrinvand supplies water to Tarnby and the villages by Lake Orrin."
)
# fmt: off
PAIRS = [
    # one report, the other, the verdicts
    ("Orrinvand is losing a quarter of its water to leaks.",
     "A quarter of the water of Orrinvand leaks away.", ["agreement"]),
    ("Orrinvand lost a fifth of its water to leaks.",
     "About 20% of the water of Orrinvand is lost to leaks.", ["agreement"]),
    ("Orrinvand lost a quarter of its value on Monday.",
     "Orrinvand sold a quarter of its value on Monday.", []),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "verdicts"), PAIRS)
def test_a_part_of_what_comes_anew_is_a_share(
    read: Read, rulebook: Rulebook, one: str, other: str, verdicts: list[str]
) -> None:
    story = read(article("a", REPORT.format(one)), article("b", REPORT.format(other)))

    assert [row.verdict for row in rows(story, rulebook)] == verdicts
