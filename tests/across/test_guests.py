"""Figures whose sentence claims nothing: the nearest claim hands them to comparison."""

from __future__ import annotations

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged, rows

FIRE = (
    "Fire at the Lindqvist bakery in Dorshaven\n"
    "A fire destroyed the Lindqvist bakery in Dorshaven on Monday. "
    "The loss came to $4 million{}. Ivo Tarn, {}, was among those in the yard."
)
BLAZE = (
    "Dorshaven mourns its bakery\n"
    "The Lindqvist bakery in Dorshaven burned down on Monday, the brigade said. "
    "Ivo Tarn, {}, was among the onlookers."
)


def test_the_age_in_a_sentence_that_claims_nothing_is_compared(
    read: Read, rulebook: Rulebook
) -> None:
    story = read(article("a", FIRE.format("", "34")), article("b", BLAZE.format("36")))

    (found,) = flagged(rows(story, rulebook))

    assert found.verdict == "contradiction"
    assert "the age of Ivo Tarn" in found.reason


def test_a_guest_does_not_rest_on_the_source_of_its_host(read: Read, rulebook: Rulebook) -> None:
    first = article("a", FIRE.format(", the brigade said", "34"))
    story = read(first, article("b", BLAZE.format("36")))

    (found,) = flagged(rows(story, rulebook))

    assert found.facets["source"] == "unknown"
