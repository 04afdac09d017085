"""Sizes of two things that go by two nouns."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged, rows

REPORT = (
    "Bridge over Lake Orrin to open in Tarnby\n{} "
    "The bridge over Lake Orrin links Tarnby and Sundby, the roads office said."
)
# fmt: off
PAIRS = [
    # one report, the other, the verdicts
    ("The bridge is 1,400 metres long.", "The 1,600-metre bridge opens in May.",
     ["contradiction"]),
    ("The pier was 40 metres wide.", "It is 46 metres wide.", ["contradiction"]),
    # two nouns may stand for one thing
    ("The pool is 25 metres long.", "The tunnel is 28 metres long.", ["discrepancy"]),
    ("A tree 14 metres high fell on the road.", "The bridge has a tower 16 metres high.",
     ["discrepancy"]),
    ("The bridge stands 40 metres high.", "The tower of the bridge is 46 metres high.",
     ["discrepancy"]),
    # some are known for two sorts
    ("The lorry weighs 40 tonnes.", "The boat weighs 46 tonnes.", []),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "verdicts"), PAIRS)
def test_a_size_is_of_one_thing(
    read: Read, rulebook: Rulebook, one: str, other: str, verdicts: list[str]
) -> None:
    story = read(article("a", REPORT.format(one)), article("b", REPORT.format(other)))

    assert [row.verdict for row in flagged(rows(story, rulebook))] == verdicts
