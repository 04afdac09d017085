"""What was over before either report: its figures are no news of one another."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged, rows

REPORT = (
    "Tarnby sewer ran over again, Lake Agency finds\n{} "
    "The Lake Agency in Tarnby watches the sewer of the town and the water of Lake Orrin."
)
# fmt: off
PAIRS = [
    # the later report has another value of ...; the verdict
    ("The sewer of Tarnby ran over on {} days in 2024, the Lake Agency said.",
     214, 241, "contradiction"),
    ("The Lake Agency received {} complaints about the sewer of Tarnby last year.",
     2140, 2410, "contradiction"),
    ("Sewage flowed into Lake Orrin for {} hours in 2024, the Lake Agency said.",
     214, 241, "contradiction"),
    ("{} people died on the roads of Tarnby in 2024, the Lake Agency said.",
     41, 46, "contradiction"),
    ("The spill into Lake Orrin lasted {} hours, the Lake Agency said.", 19, 21, "contradiction"),
    ("Power in Tarnby was out for {} hours on Sunday, the Lake Agency said.",
     9, 11, "contradiction"),
    # what goes on, and what is found out of one day
    ("Power in Tarnby had been out for {} hours, the Lake Agency said.", 29, 31, "update"),
    ("The spill into Lake Orrin has lasted {} hours, the Lake Agency said.", 29, 31, "update"),
    ("{} people died in the flood in Tarnby on Sunday, the Lake Agency said.", 41, 46, "update"),
]
# fmt: on


@pytest.mark.parametrize(("told", "one", "other", "verdict"), PAIRS)
def test_what_is_over_is_not_updated(
    read: Read, rulebook: Rulebook, told: str, one: int, other: int, verdict: str
) -> None:
    story = read(
        article("a", REPORT.format(told.format(one)), "2025-03-11"),
        article("b", REPORT.format(told.format(other)), "2025-03-12"),
    )

    found = [row.verdict for row in flagged(rows(story, rulebook))]

    assert found == [verdict]


@pytest.mark.parametrize(
    "told",
    [
        "The Lake Agency said revised figures put the spills in Tarnby in 2024 at 241.",
        "The Lake Agency said that a corrected 241 spills were seen in Tarnby in 2024.",
    ],
)
def test_a_figure_called_revised_is_an_update(read: Read, rulebook: Rulebook, told: str) -> None:
    old = "The Lake Agency recorded 214 spills in Tarnby in 2024."
    story = read(article("a", REPORT.format(old)), article("b", REPORT.format(told)))

    assert [row.verdict for row in flagged(rows(story, rulebook))] == ["update"]
