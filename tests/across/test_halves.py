"""The two counts of "40 of its 50 clerks": each is compared with what other reports count."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged, rows

STRIKE = (
    "Strike at the Lindqvist bakery in Dorshaven\n"
    "{} joined the strike at the Lindqvist bakery in Dorshaven on Monday."
)
WALKOUT = (
    "Dorshaven bakery walkout\n"
    "The Lindqvist bakery in Dorshaven stayed shut on Monday, the Dorshaven union said. {}"
)

# fmt: off
COUNTS = [
    ("About 340 of its 420 bakers", "It said 340 bakers joined the strike.", []),
    ("About 340 of its 420 bakers", "It said 240 bakers joined the strike.", [(340.0, 240.0)]),
    # nobody says that all of them are on strike
    ("About 340 of its 420 bakers", "It said 335 bakers joined the strike.", []),
    # a ratio of the few is no count
    ("Three of four bakers", "It said 300 bakers joined the strike.", []),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "expected"), COUNTS)
def test_the_part_is_compared_and_the_whole_is_not_taken_for_it(
    read: Read, rulebook: Rulebook, one: str, other: str, expected: list[tuple[float, float]]
) -> None:
    story = read(article("a", STRIKE.format(one)), article("b", WALKOUT.format(other)))

    assert [(c.a.value, c.b.value) for c in flagged(rows(story, rulebook))] == expected


def test_of_one_of_four_who_died_the_four_count_the_dead(read: Read, rulebook: Rulebook) -> None:
    fire = "Ivo Tarn was one of four men who died in a fire at the Lindqvist bakery in Dorshaven."
    blaze = "Five men died in a fire at the Lindqvist bakery in Dorshaven on Monday."
    story = read(
        article("a", f"Dorshaven mourns its bakers\n{fire}"),
        article("b", f"Fire in Dorshaven\n{blaze}"),
    )

    assert [(c.a.value, c.b.value) for c in flagged(rows(story, rulebook))] == [(4.0, 5.0)]


def test_a_share_and_its_count_have_rows_of_their_own(read: Read, rulebook: Rulebook) -> None:
    told = STRIKE.format("340 of its 420 bakers")
    story = read(article("a", told), article("b", told.replace("Dorshaven", "Dorshaven port", 1)))
    found = [c.comparison_id for c in rows(story, rulebook)]

    assert len(found) > 1
    assert len(set(found)) == len(found)
