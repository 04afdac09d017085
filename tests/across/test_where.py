"""Counts of places that one sentence lists, and what two of their counters make of one."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged, flagged_across, rows

TITLE = "Dockers march against port sale in Sandmark\n"
LEADS = (
    "Dockers of Sandmark marched against the sale of its ports on Friday. ",
    "Ports of Sandmark stood still as dockers marched on Friday. ",
)
# fmt: off
LISTS = [
    ("Marches drew 9,000 people in London, 4,000 in Leeds and 2,500 in Hull.",
     "There were 9,000 people in London, 4,200 in Leeds and 2,500 in Hull.", {("4,000", "4,200")}),
    ("Some 4,000 people marched in Leeds.", "Some 4,900 people marched in Leeds.",
     {("Some 4,000", "Some 4,900")}),
]
DISPUTES = [
    ("The union counted 9,000 marchers. The police counted 6,200 marchers.", {("9,000", "6,200")}),
    ("The union counted 9,000 people in London (the police counted 2,100).",
     {("9,000", "2,100")}),
    ("The police counted 9,000 marchers, including 2,100 in Hull.", set()),
    ("The union said 65% of pilots were on strike, but they were only 34%, according to the port.",
     {("65%", "only 34%")}),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "expected"), LISTS)
def test_only_counts_of_one_place_in_a_list_conflict(
    read: Read, rulebook: Rulebook, one: str, other: str, expected: set[tuple[str, str]]
) -> None:
    texts = (LEADS[0] + one, LEADS[1] + other)
    story = read(*(article(n, TITLE + text) for n, text in zip("ab", texts, strict=True)))

    assert set(flagged_across(story, rulebook)) == expected


@pytest.mark.parametrize(("text", "expected"), DISPUTES)
def test_who_counts_gives_a_number_as_their_own(
    read: Read, rulebook: Rulebook, text: str, expected: set[tuple[str, str]]
) -> None:
    story = read(article("a", TITLE + LEADS[0] + text))
    said = story[0][0].text
    found = {(row.a.span.of(said), row.b.span.of(said)) for row in flagged(rows(story, rulebook))}

    assert found == expected
