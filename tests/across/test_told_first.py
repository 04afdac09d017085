"""What a sentence tells of so many people, and what it tells of those it knows already."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged_across

TITLE = "Gale tears roof off Ostrava prison at Brunvik\n"
LEADS = (
    "The gale tore the roof off the Brunvik prison in Norland on Friday, warden Ida Sorn said. ",
    "A storm opened the roof of Norland's Brunvik prison on Friday, the warden Ida Sorn said. ",
)
# fmt: off
PAIRS = [
    # the clause tells first of so many, whatever defines their noun
    ("Nine guards who had climbed out of the tower drowned.", "Twelve guards drowned.",
     [("Nine", "Twelve")]),
    # of those whom the text knows it tells what they did
    ("The nine guards who climbed out of the tower were fed.", "Twelve guards climbed out.",
     [("nine", "Twelve")]),
    # whom the police have yet to catch
    ("Forty-one prisoners are still at large.", "The remaining 52 prisoners who escaped hid.",
     [("Forty-one", "52")]),
    ("Forty-one prisoners are still at large.", "Sixty prisoners broke out.", []),
    ("Twelve caught, 41 still on the run.", "Police say 52 prisoners are on the run.",
     [("41", "52")]),
    # every prisoner is a prison inmate
    ("Thirty prison inmates are on the run.", "Forty inmates were on the run.",
     [("Thirty", "Forty")]),
    ("Thirty Brunvik county prison inmates are still at large.", "Sixty inmates broke out.", []),
    # what befell some of them
    ("Forty got out, five of them caught on the moor.", "Police caught nine on the moor.",
     [("five", "nine")]),
    # shares of two wholes
    ("Eight of the 130 prisoners escaped.", "Of its inmates 130 of 900 escaped.", []),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_figures_of_one_fate_are_compared(
    read: Read, rulebook: Rulebook, one: str, other: str, expected: list[tuple[str, str]]
) -> None:
    story = read(
        article("a", TITLE + LEADS[0] + one),
        article("b", TITLE + LEADS[1] + other, "2025-03-09"),
    )

    assert flagged_across(story, rulebook) == expected
