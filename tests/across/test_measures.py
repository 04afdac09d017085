"""Figures of one measure told in other words, and of two measures told in like words."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged, flagged_across, rows

TITLE = "Ferry Oruna sinks off Marinda port of Lucena\n"
LEADS = (
    "The ferry Oruna sank off Lucena in heavy seas on Friday, the Marinda coast guard said. ",
    "Waves as high as a house broke over the Oruna before it went under near Lucena, Marinda. ",
)
PAIRS = [
    # one report, that of the next day, values that are flagged
    (
        "At least 17 people died in Lucena.",
        "The death toll has risen to 58, Marinda police said.",
        [("At least 17", "58")],
    ),
    # the age of the one ship, but of no two
    (
        "Sailors called the 30-year-old ferry a wreck.",
        "The Oruna, a 27-year-old vessel, was bound for Lucena.",
        [("30-year-old", "27-year-old")],
    ),
    ("A 30-year-old ferry lies in Lucena.", "A 9-year-old vessel came to help.", []),
    # two of one family
    ("Among those on board was the baker Carl Moss, 58.", "Dina Moss, 56, was on board.", []),
    (
        "Among those on board was the baker Carl Moss, 58.",
        "Carl Moss, 59, was on board.",
        [("58", "59")],
    ),
    # passengers beside crew, crew, and all on board
    ("The Oruna listed 284 passengers and 28 crew.", "The Oruna carried 312 people.", []),
    ("The Oruna had a crew of 28.", "The coast guard said 34 people were aboard.", []),
    (
        "The Oruna had a crew of 28.",
        "The Oruna had a crew of 32, the coast guard said.",
        [("28", "32")],
    ),
    # who is on board, and who may be
    ("The ferry had an authorised capacity of 344.", "Survivors said 400 people were aboard.", []),
    # water flows by the minute, and not month by month
    (
        "Crews pumped out 6,000 gallons a minute.",
        "Crews pumped out 9,500 gallons a minute.",
        [("6,000 gallons a minute", "9,500 gallons a minute")],
    ),
    # the time for which exports stop has no editions
    (
        "Marinda halts its oil exports for four months.",
        "Marinda stops its oil exports for five months.",
        [("four months", "five months")],
    ),
    # one man's age in an apposition, and behind a verb
    (
        "Carl Moss, the 58-year-old mate who left last, was in tears.",
        "Carl Moss turned 60 the week before the storm.",
        [("58-year-old", "60")],
    ),
    (
        "The 22-year-old told Carl Moss to jump.",
        "Carl Moss, 60, jumped.",
        [],
    ),
    # people of one country, and some of others
    (
        "The embassy said four Danes were on the ferry.",
        "Nine foreigners were on the ferry, three of them Danish.",
        [("four", "three")],
    ),
    # lives that were lost
    (
        "The ship sank with the loss of 84 lives.",
        "In all 81 people died on the ship.",
        [("84", "81")],
    ),
    # an offer that one report tells with the old one
    (
        "The owner of the ferry has offered the families of the dead 200,000 pesos each.",
        "The line has raised its offer to the kin of each victim to 250,000 pesos from 200,000.",
        [("200,000 pesos", "250,000 pesos")],
    ),
    # what is needed to do a thing is its cost
    (
        "It would take $100 million to rebuild the pier.",
        "The harbour office put the cost of rebuilding the pier at $150 million.",
        [("$100 million", "$150 million")],
    ),
    # who went down sank
    (
        "Sailors said the vessel sank in 15 minutes.",
        "The ship went down in 22 minutes.",
        [("15 minutes", "22 minutes")],
    ),
    # bodies of people are dead, and some of the dead are all of their sort
    (
        "The bodies of 11 guests were recovered.",
        "Fourteen people are confirmed dead.",
        [("11", "Fourteen")],
    ),
    ("Three of the dead were children.", "Four children died.", [("Three", "Four")]),
    ("Three of the dead were children.", "Nine people died.", []),
    # the age of a building by what it is
    (
        "The pier hotel, built 60 years ago, was hit.",
        "The 52-year-old building was hit.",
        [("60 years", "52-year-old")],
    ),
    # who is laid off, and who had to leave
    (
        "The line will cut 900 jobs.",
        "About 1,200 workers will be laid off.",
        [("900", "About 1,200")],
    ),
    (
        "Some 300 people were evacuated.",
        "About 450 people had to leave their homes.",
        [("Some 300", "About 450")],
    ),
    # sums that are all but equal, of two accounts
    ("Its profit rose to $45 million.", "Its sales rose to $48 million.", []),
    # few things of two sorts
    (
        "The coast guard gave two lamps to the harbour.",
        "The coast guard gave one boat to the harbour.",
        [],
    ),
]


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_one_measure_in_other_words_is_compared(
    read: Read, rulebook: Rulebook, one: str, other: str, expected: list[tuple[str, str]]
) -> None:
    story = read(
        article("a", TITLE + LEADS[0] + one),
        article("b", TITLE + LEADS[1] + other, "2025-03-09"),
    )

    assert flagged_across(story, rulebook) == expected


DISPUTES = [
    # one text, values that are flagged
    (
        "The owner said 312 people were on board. Sailors put it at 400.",
        [("312", "400")],
    ),
    (
        (
            "Passengers said more than 400 people were on board the ferry, with dozens of boys "
            "among them. The harbour office said the log showed just 312."
        ),
        [("more than 400", "just 312")],
    ),
    # what others are said to have it at, beside the larger number of those who lost their homes
    (
        (
            "Up to 300 people were dead and 15,000 people left homeless, officials said. "
            "Other estimates went to 390 dead."
        ),
        [("Up to 300", "390")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), DISPUTES)
def test_a_bare_figure_on_another_word_counts_what_its_rival_counts(
    read: Read, rulebook: Rulebook, text: str, expected: list[tuple[str, str]]
) -> None:
    story = read(article("a", TITLE + LEADS[0] + text))
    said = story[0][0].text
    found = [(row.a.span.of(said), row.b.span.of(said)) for row in flagged(rows(story, rulebook))]

    assert found == expected


TOWNS = [
    (
        "It lies in Rovaska, a town of {} people on the Sava.",
        "Rovaska, a city of {}, slept.",
        True,
    ),
    ("It lies in Rovaska, a town of {} people.", "A crowd of {} watched in Rovaska.", False),
]


@pytest.mark.parametrize(("one", "other", "expected"), TOWNS)
def test_a_town_of_so_many_has_so_many_inhabitants(
    read: Read, rulebook: Rulebook, one: str, other: str, *, expected: bool
) -> None:
    lead = "Mill burns down in Rovaska\nThe Tomic mill in Rovaska burned down on Monday. "
    texts = one.format("41,000"), other.format("38,000")
    story = read(*(article(name, lead + text) for name, text in zip("ab", texts, strict=True)))

    assert bool(flagged_across(story, rulebook)) is expected
