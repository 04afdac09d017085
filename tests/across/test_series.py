"""Figures taken anew time after time: compared with those of the same edition alone."""

from __future__ import annotations

import dataclasses

import pytest

from pipeline.model.article import Article
from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged, rows

YARD = (
    "Halden Yard tells of its year in Sundby\n{} "
    "Halden Yard builds ferries in Sundby, the Halden Yard chairman Lars Dahl told reporters "
    "in Sundby on the pier."
)
# fmt: off
PAIRS = [
    # one report, the other, day of the other, flagged
    # results of one day, of another day, of one stated quarter
    ("Halden Yard posted a profit of $3.1 million.",
     "Halden Yard posted a profit of $3.9 million.", 8, True),
    ("Halden Yard posted a profit of $3.1 million.",
     "Halden Yard posted a profit of $3.9 million.", 12, False),
    ("Halden Yard posted a profit of $3.1 million in 2024.",
     "Halden Yard posted a profit of $3.9 million in 2024.", 12, True),
    # the market's price by the unit goes on, a bill is its own
    ("Ferry diesel in Sundby costs 48 cents a gallon, Halden Yard said.",
     "Ferry diesel in Sundby costs 49 cents a gallon, Halden Yard said.", 11, False),
    # what a share closed at is that of its day
    ("Shares of Halden Yard in Sundby closed at 74.",
     "Shares of Halden Yard in Sundby closed at 72-5/8.", 11, False),
    ("Shares of Halden Yard fell to 82 crowns on Thursday.",
     "Shares of Halden Yard recovered to 84 crowns on Friday.", 8, False),
    ("Shares of Halden Yard closed at 82 crowns on Friday.",
     "Shares of Halden Yard fell to 84 crowns on Friday.", 8, True),
    ("The level of the lake of Sundby stood at 4.1 metres on Thursday.",
     "The level of the lake of Sundby stood at 4.6 metres on Friday.", 8, False),
    # two polls are two
    ("A poll gave Lars Dahl of Halden Yard 41 percent of the votes in Sundby.",
     "A poll gave Lars Dahl of Halden Yard 38 percent of the votes in Sundby.", 11, False),
    # petrol is no coal
    ("Prices of petrol rose 5.5 percent in February, Halden Yard said.",
     "Prices of coal rose 2.6 percent in February, Halden Yard said.", 8, False),
    ("Prices of petrol rose 5.5 percent in February, Halden Yard said.",
     "Prices of petrol rose 2.6 percent in February, Halden Yard said.", 8, True),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "day", "expected"), PAIRS)
def test_a_figure_of_a_series_is_compared_within_its_edition(
    read: Read, rulebook: Rulebook, one: str, other: str, day: int, expected: bool
) -> None:
    story = read(
        article("a", YARD.format(one), "2025-03-08"),
        article("b", YARD.format(other), f"2025-03-{day:02}"),
    )

    assert bool(flagged(rows(story, rulebook))) == expected


def titled(name: str, title: str, text: str, published: str = "2025-03-08") -> Article:
    return dataclasses.replace(article(name, text, published), title=title)


def test_rows_of_one_table_are_no_conflict_and_those_of_two_firms_neither(
    read: Read, rulebook: Rulebook
) -> None:
    table = (
        "Shr 1.32 dlrs vs 1.71 dlrs\n    Net 18.2 mln vs 23.5 mln\n    Six months\n"
        "    Shr 2.06 dlrs vs 2.44 dlrs\n    Net 28.4 mln vs 33.1 mln\n"
    )
    other = table.replace("1.32", "1.52").replace("18.2", "20.2")
    story = read(
        titled("a", "HALDEN YARD TAX-FREE NET", table), titled("b", "SUNDBY TAX-FREE NET", other)
    )

    assert flagged(rows(story, rulebook)) == []
