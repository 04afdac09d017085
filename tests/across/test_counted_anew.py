"""A toll that a report calls an earlier one, or says that it was another before."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged, rows

TITLE = "Ferry Corvina sinks off Lomond port of Ardane\n"
KILLED = (
    "The sinking of the ferry Corvina off Lomond killed {} people, the Ardane coastguard said."
)

# fmt: off
REPORTS = [
    # what the other report says, the verdict
    ("The coastguard earlier had reported 44 dead, having counted some twice.", "update"),
    ("The coastguard had earlier put the dead at 44, having counted some twice.", "update"),
    ("The coastguard lowered the death toll to 44 in the evening.", "update"),
    ("The sinking of the ferry Corvina killed 44 people.", "contradiction"),
]
# fmt: on


@pytest.mark.parametrize(("other", "verdict"), REPORTS)
def test_a_toll_that_was_another_is_an_update(
    read: Read, rulebook: Rulebook, other: str, verdict: str
) -> None:
    lead = "The ferry Corvina sank off Lomond port in Ardane on Friday. "
    story = read(article("a", TITLE + KILLED.format(47)), article("b", TITLE + lead + other))

    found = [(row.a.value, row.b.value, row.verdict) for row in flagged(rows(story, rulebook))]

    assert found == [(47, 44, verdict)]
