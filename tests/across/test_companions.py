"""Others than the one that is named, those of one side, what each has: no number of all."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged_across

TITLE = "Ostby yard of Lomond launches ferries for Ardane\n"
# fmt: off
PAIRS = [
    ("The Ostby yard launched 12 ferries.", "The Ostby yard launched 11 ferries.", [("12", "11")]),
    ("The Ostby yard launched 12 ferries.",
     "The Ostby yard launched the Corvina and 11 other ferries.", []),
    ("The Ostby yard launched 12 ferries.",
     "The Ostby yard launched the Corvina and 11 fellow ferries.", []),
    ("The Ostby yard launched two ferries for Ardane.",
     "The Ostby yard launched one ferry for Ardane.", [("two", "one")]),
    ("The Ostby yard launched two ferries for Ardane.",
     "The Ostby yard launched one ferry each for Ardane and Tarn.", []),
    ("The Ostby yard launched 12 ferries.", "The Ostby yard launched nine foreign ferries.", []),
    ("The Ostby yard launched 12 foreign ferries.",
     "The Ostby yard launched nine foreign ferries.", [("12", "nine")]),
    ("The total weight of all bells of the Ostby ferries is 900 kg.",
     "The Ostby yard hung a 630 kg bell.", []),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_others_and_what_each_has_are_no_number_of_all(
    read: Read, rulebook: Rulebook, one: str, other: str, expected: list[tuple[str, str]]
) -> None:
    lead = "The Ostby yard of Lomond has built ferries for Ardane, it said. "
    texts = (TITLE + one, TITLE + lead + other)
    story = read(*(article(n, text) for n, text in zip("ab", texts, strict=True)))

    assert flagged_across(story, rulebook) == expected
