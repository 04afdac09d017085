"""Some of all in one report are no other number of all in the next."""

from __future__ import annotations

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged, rows

TITLE = "Farm raids in Ovrelund of Sandmark\n"
RAIDED = "Sandmark police raided farms in Ovrelund on Friday. "
TOLD = (
    "Police have arrested 47 people in Ovrelund and two towns of Sandmark.",
    "Sandmark police arrested 19 people in Ovrelund.",
)
OF_ALL = "The raids in Ovrelund led to the arrest of 19 of the 47 people held, said Ida Munk."


def _values(read: Read, rulebook: Rulebook, *texts: str) -> list[tuple[float | None, ...]]:
    story = read(*(article(n, TITLE + RAIDED + t) for n, t in zip("abc", texts, strict=False)))
    return [(c.a.value, c.b.value) for c in flagged(rows(story, rulebook))]


def test_some_of_all_in_one_report_are_no_other_number_of_all(
    read: Read, rulebook: Rulebook
) -> None:
    assert _values(read, rulebook, *TOLD) == [(47, 19)]
    assert _values(read, rulebook, *TOLD, OF_ALL) == []


def test_another_number_of_all_is_held_against_all_alone(read: Read, rulebook: Rulebook) -> None:
    more = "Police have arrested 51 people in Ovrelund and two towns of Sandmark."

    assert _values(read, rulebook, more, TOLD[1], OF_ALL) == [(51, 47)]
