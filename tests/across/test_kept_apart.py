"""Figures of one story that look alike and are of two persons, two sides, or two moments."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged, flagged_across, rows

TITLE = "Fen rebels storm Oruna fort in Marinda\n"
ONE = "Fen rebels stormed the fort of Oruna in Marinda on Friday, the Marinda army said. "
OTHER = "Fen rebels broke into the fort of Oruna in Marinda on Friday, the Marinda army said. "
# fmt: off
PAIRS = [
    # one report, that of the next day, whether they are held against each other
    # the age of what a person mends, keeps or ends is another than the person's
    ("Maren Aas, a 42-year-old colonel, holds the fort.",
     "Aas has ended a 40-year-old custom of the fort.", False),
    ("Maren Aas, a 42-year-old colonel, holds the fort.",
     "Maren Aas, a 45-year-old officer, holds the fort.", True),
    # troops of one side and of the other, or whom one side sends
    ("The rebels face 5,000 government troops.", "There are 3,500 rebel troops.", False),
    ("The rebels face 5,000 government troops.",
     "The rebels deployed 3,500 troops around the fort.", False),
    ("The rebels face 5,000 government troops.",
     "The rebels face 3,500 government troops.", True),
    # how long it went on, and how long ago that was
    ("The rebels shelled the kitchens of the fort for 18 hours.",
     "Sixteen hours earlier rebels had shelled the kitchens of the fort.", False),
    ("The rebels shelled the kitchens of the fort for 18 hours.",
     "The rebels shelled the kitchens of the fort for 16 hours.", True),
    # one thing, and several together; some, and all in a group
    ("The two guns of the fort have a combined mass of 40 tons.",
     "A gun of the fort has a mass of 22 tons.", False),
    ("A gun of the fort has a mass of 40 tons.", "A gun of the fort has a mass of 22 tons.", True),
    ("Rebels sank the 90-boat fleet.", "Rebels sank 40 boats.", False),
    ("Rebels sank 90 boats.", "Rebels sank 40 boats.", True),
    # a quake, and a shock that is not so strong by more than observatories differ
    ("A quake with a magnitude of 6.3 shook the fort.",
     "A quake with a magnitude of 5.6 shook the fort.", False),
    ("A quake with a magnitude of 6.3 shook the fort.",
     "A quake with a magnitude of 6.0 shook the fort.", True),
    # what blew years ago, and what blows now
    ("In 2009 winds of 80 km/h blew a roof off the fort.",
     "Winds of 120 km/h blew a roof off the fort.", False),
    ("Winds of 80 km/h blew a roof off the fort.",
     "Winds of 120 km/h blew a roof off the fort.", True),
    # a place in both sentences is known to both reports
    ("The death toll of the London-to-Hull march rose to 13.",
     "The march killed at least nine people in the London-to-Hull week.", True),
    # sizes of things that go by two names, and by one
    ("The rebels seized the 30-foot barge Fenella Tarn.",
     "The rebels seized the 40-foot barge Odalys Brim.", False),
    ("The rebels seized the 30-foot barge Fenella Tarn.",
     "The rebels seized the 40-foot barge Fenella Tarn.", True),
    # who says so is not counted
    ("\"We want the fort to hold,\" one delegate said.", "Two delegates were shot.", False),
    # digits of a number that is written out, and of millions, are no slip
    ("The fort fired 1,500 shells.", "The fort fired about 1.5 million shells.", False),
    ("The fort fired 1.5 billion shells.", "The fort fired about 1.5 million shells.", True),
]
ONE_TEXT = [
    # a text, the values that it updates
    ("The Oruna toll was raised to 61 from 47 while the toll in Sarn rose to 83 from 52.",
     [("61", "47"), ("83", "52")]),
    # what a year had takes no place of what a quarter had
    ("The net deficit was $4 million in autumn. The net deficit rose to $13 million in 2024.", []),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_what_is_two_things_is_held_apart(
    read: Read, rulebook: Rulebook, one: str, other: str, expected: bool
) -> None:
    story = read(
        article("a", TITLE + ONE + one), article("b", TITLE + OTHER + other, "2025-03-09")
    )
    assert bool(flagged_across(story, rulebook)) is expected


@pytest.mark.parametrize(("text", "expected"), ONE_TEXT)
def test_a_text_replaces_a_value_by_the_next_one(
    read: Read, rulebook: Rulebook, text: str, expected: list[tuple[str, str]]
) -> None:
    told = TITLE + ONE + text
    found = flagged(rows(read(article("a", told)), rulebook))
    assert [(row.a.span.of(told), row.b.span.of(told)) for row in found] == expected


DEAL = "Maro Freight bids for Norvik Lines in Oruna\n"
BID = "Maro Freight made a bid for Norvik Lines of Oruna on Friday, the Marinda exchange said. "
BIDDEN = "Norvik Lines of Oruna had a bid from Maro Freight on Friday, the Marinda exchange said. "
# fmt: off
OF_A_DEAL = [
    # shares of two firms, and of one
    ("Bankers own 20 percent of Norvik Lines.", "Bankers own about 15 percent of Maro.", False),
    ("Bankers own 20 percent of Norvik Lines.", "Bankers own about 15 percent of Norvik.", True),
    # who rejects a thing denies nothing that another says of that
    ("Norvik rejected Maro's $9 bid and called it late.", "Norvik rejected the bid yesterday.",
     False),
    ("Norvik rejected Maro's bid.", "Norvik did not reject the bid, Sarn Bank said.", True),
    # each day has its own price of a share
    ("Norvik closed at 47-3/4.", "Norvik closed at 45-1/2.", False),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "expected"), OF_A_DEAL)
def test_what_two_reports_tell_of_a_deal_is_held_apart(
    read: Read, rulebook: Rulebook, one: str, other: str, expected: bool
) -> None:
    story = read(article("a", DEAL + BID + one), article("b", DEAL + BIDDEN + other, "2025-03-09"))
    assert bool(flagged_across(story, rulebook)) is expected


def test_last_week_may_be_the_week_that_ends(read: Read, rulebook: Rulebook) -> None:
    texts = (ONE + "The attack began last week.", OTHER + "The attack began last week.")
    days = ("2025-03-09", "2025-03-10")
    told = zip("ab", texts, days, strict=True)
    assert not flagged(rows(read(*(article(k, TITLE + t, day) for k, t, day in told)), rulebook))


def test_an_age_of_a_person_is_none_of_things(read: Read, rulebook: Rulebook) -> None:
    one = ONE + "Maren Aas, 32, swam ashore in Oruna."
    other = OTHER + "Ferries more than 30 years old must leave the Marinda fleet."
    assert not rows(read(article("a", TITLE + one), article("b", TITLE + other)), rulebook)


def test_two_figures_of_one_sentence_are_of_two(read: Read, rulebook: Rulebook) -> None:
    told = TITLE + ONE + "Later they met two guards, Emil Moss, 19, and Jens Herre, 18."
    assert not flagged(rows(read(article("a", told)), rulebook))


def test_the_age_of_a_person_agrees_with_no_age_of_some_things(
    read: Read, rulebook: Rulebook
) -> None:
    text = (
        '"The fort shook," said Maren Aas, 34, who was in its kitchen with two cooks. '
        "One in five boats in the bay is more than 30 years old, the harbour office said."
    )

    assert not rows(read(article("a", text)), rulebook)
