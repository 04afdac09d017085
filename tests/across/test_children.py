"""Children that somebody has, sorts of notes, and where a row of dates stands."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged, rows

FIRE = (
    "Fire at the Lindqvist bakery in Dorshaven\n"
    "A fire destroyed the Lindqvist bakery in Dorshaven on Monday, the brigade said. {}"
)
BLAZE = (
    "Dorshaven mourns its bakery\n"
    "Two clerks fled when the Lindqvist bakery in Dorshaven burned down on Monday. {}"
)

# fmt: off
PAIRS = [
    ("Ivo Tarn, a baker and father of two, was hurt.",
     "Ivo Tarn, who has three children, was hurt.", [(2.0, 3.0)]),
    ("Ivo Tarn, a baker and father of two, was hurt.",
     "Ivo Tarn, who has two children, was hurt.", []),
    ("Ivo Tarn, a baker and father of two, was hurt.",
     "Bo Lind, a mother of three, was hurt.", []),
    ("Ivo Tarn, a baker and father of two, was hurt.", "Three children were hurt.", []),
    # what names a sort of note is no term of one loan
    ("The bakery sold its two-year notes.", "The bakery sold five-year notes.", []),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_figures_beside_persons_and_things_are_compared_for_what_they_are_of(
    read: Read, rulebook: Rulebook, one: str, other: str, expected: list[tuple[float, float]]
) -> None:
    story = read(article("a", FIRE.format(one)), article("b", BLAZE.format(other)))

    assert [(c.a.value, c.b.value) for c in flagged(rows(story, rulebook))] == expected


def test_a_row_of_dates_stands_at_the_dates(read: Read, rulebook: Rulebook) -> None:
    texts = (
        FIRE.format("The Lindqvist bakery opened on 3 May 2019."),
        BLAZE.format("The Lindqvist bakery opened on 9 June 2019."),
    )
    story = read(article("a", texts[0]), article("b", texts[1]))

    (found,) = flagged(rows(story, rulebook))

    assert found.a.span.of(texts[0]) == "on 3 May 2019"
