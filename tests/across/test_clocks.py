"""Times of day of one thing, told by two reports of a story."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, rows

FIRE = "Fire at the Lindqvist bakery in Dorshaven\n{} The Dorshaven brigade lost two pumps."
BLAZE = (
    "Dorshaven mourns the Lindqvist bakery\n"
    "Two clerks of the Lindqvist bakery in Dorshaven were hurt. {}"
)

# fmt: off
TIMES = [
    ("The blast happened at 07:40.", "The bakery exploded at 7.40am.", ["agreement"]),
    ("The blast happened at 07:40.", "The bakery exploded at 7.10am.", ["contradiction"]),
    ("The blast happened at 07:40.", "The bakery exploded at 7.40 AM.", ["agreement"]),
    ("The blast happened at 07:40.", "The blast came shortly before 8 a.m.", ["discrepancy"]),
    ("The blast happened around 5pm.", "The bakery exploded shortly after 5 p.m.", ["agreement"]),
    ("The blast happened at 11.15pm.", "It exploded at quarter past 11 at night.", ["agreement"]),
    ("The blast happened at 07:40.", "The blast, at twenty to eight, shook Tarn.", ["agreement"]),
    ("The blast happened at 07:40.", "A bomb went off at 7.10am.", ["contradiction"]),
    ("The blast happened at 07:40.", "It happened, firemen say, at 7.10am.", ["contradiction"]),
    ("The blast happened at 07:40.", "Firemen say at 7.10am the rain began.", []),
    # nobody says that help is called when a thing happens
    ("The blast happened at 07:40.", "Police were called at 7.10am.", []),
    # another day, another hour, another thing
    ("The blast happened at 07:40.", "A second blast followed at 9.30am.", []),
    ("The blast happened at 9pm on Monday.", "The bakery exploded at 8.30pm on Sunday.", []),
    ("The blast happened at 07:40.", "The bakery opened at 7.10am.", []),
    # a report that tells more of the morning
    ("The blast happened at 07:40. A fire broke out at 7.20am.",
     "The bakery exploded at 7.20am.", ["agreement"]),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "expected"), TIMES)
def test_hours_are_compared_where_they_are_of_one_happening(
    read: Read, rulebook: Rulebook, one: str, other: str, expected: list[str]
) -> None:
    story = read(article("a", FIRE.format(one)), article("b", BLAZE.format(other)))

    found = [c for c in rows(story, rulebook) if "both time" in c.reason]

    assert [c.verdict for c in found] == expected


def test_a_row_of_hours_stands_at_the_times(read: Read, rulebook: Rulebook) -> None:
    texts = FIRE.format("The blast happened at 07:40."), BLAZE.format("It blew up at 7.10am.")
    story = read(article("a", texts[0]), article("b", texts[1].replace("It blew", "It exploded")))

    (found,) = [c for c in rows(story, rulebook) if "both time" in c.reason]

    assert found.a.span.of(texts[0]) == "07:40"
    assert "both time what happened; 30 minutes apart" in found.reason
