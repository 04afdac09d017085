"""Ages of people whom two reports name, or speak of by their age alone."""

from __future__ import annotations

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged, flagged_across, rows

TITLE = "Diver Milan Korda found after a night in Vrana lake\n"


def test_the_age_of_somebody_named_in_the_sentence_before_is_his(
    read: Read, rulebook: Rulebook
) -> None:
    story = read(
        article("a", TITLE + "Rescuers pulled Milan Korda from Vrana lake on Friday. The "
                "31-year-old Zadar diver was weak and cold."),
        article("b", TITLE + "Milan Korda, 33, was pulled from Vrana lake on Friday."),
    )  # fmt: skip

    assert flagged_across(story, rulebook) == [("31-year-old", "33")]


def test_of_two_people_named_before_none_is_meant(read: Read, rulebook: Rulebook) -> None:
    story = read(
        article("a", TITLE + "Rescuers found Milan Korda and Petra Lukin in Vrana lake on Friday. "
                "The 31-year-old Zadar diver was weak and cold."),
        article("b", TITLE + "Milan Korda, 33, was pulled from Vrana lake on Friday."),
    )  # fmt: skip

    assert flagged_across(story, rulebook) == []


def test_two_people_of_one_age_have_a_row_each(read: Read, rulebook: Rulebook) -> None:
    found = "were found at Vrana lake on Friday, the Zadar police said."
    story = read(
        article("a", TITLE + f"Milan Korda, 22, and Petra Lukin, 22, {found}"),
        article("b", TITLE + f"Milan Korda, 21, and Petra Lukin, 21, {found}"),
    )

    assert len([r for r in flagged(rows(story, rulebook)) if r.a.value != r.b.value]) == 2
