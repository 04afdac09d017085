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


# fmt: off
HOURS = [
    # when the report of 44 dead was published, and that of 47; the verdict
    ("2025-03-08T09:00:00", "2025-03-08T13:30:00", "update"),
    ("2025-03-08T14:00:00+05:00", "2025-03-08T13:30:00Z", "update"),
    ("2025-03-08T13:30:00", "2025-03-08T09:00:00", "update"),  # it falls: it was revised
    ("2025-03-08T09:00:00", "2025-03-08T00:00:00", "contradiction"),  # no hour
    ("2025-03-08T09:00:00", "2025-03-08", "contradiction"),
]
# fmt: on


@pytest.mark.parametrize(("fewer", "more", "verdict"), HOURS)
def test_a_toll_changes_from_hour_to_hour(
    read: Read, rulebook: Rulebook, fewer: str, more: str, verdict: str
) -> None:
    first = article("a", TITLE + KILLED.format(44), fewer)
    story = read(first, article("b", TITLE + KILLED.format(47), more))

    found = [(row.a.value, row.b.value, row.verdict) for row in flagged(rows(story, rulebook))]

    assert found == [(44, 47, verdict)]


@pytest.mark.parametrize(("hours", "verdict"), [((9, 13), "update"), ((13, 9), "contradiction")])
def test_fewer_arrests_are_no_news_of_more(
    read: Read, rulebook: Rulebook, hours: tuple[int, int], verdict: str
) -> None:
    title = "Farm raids in Lomond, Ardane\n"
    text = "Ardane police arrested {} smugglers in raids on farms in Lomond, they said."
    story = read(
        *(
            article(name, title + text.format(many), f"2025-03-08T{hour:02}:00:00")
            for name, many, hour in zip("ab", (44, 47), hours, strict=True)
        )
    )

    assert [row.verdict for row in flagged(rows(story, rulebook))] == [verdict]


def test_jobs_that_go_do_not_change_from_hour_to_hour(read: Read, rulebook: Rulebook) -> None:
    one, other = (
        "Ostby Looms to close mill in Ardane with loss of 430 jobs",
        "Weaver Ostby Looms to shut mill in Ardane, 462 to go",
    )
    first = article(
        "a", one + "\nOstby Looms is the last weaver in Ardane.", "2025-03-08T15:00:00"
    )
    second = other + "\nOstby Looms has woven linen in Ardane since 1894."
    story = read(first, article("b", second, "2025-03-08T20:00:00"))

    assert [row.verdict for row in flagged(rows(story, rulebook))] == ["contradiction"]


def test_the_reason_tells_the_hours(read: Read, rulebook: Rulebook) -> None:
    first = article("a", TITLE + KILLED.format(44), "2025-03-08T09:00:00")
    story = read(first, article("b", TITLE + KILLED.format(47), "2025-03-08T13:30:00"))

    row = flagged(rows(story, rulebook))[0]

    assert "at different hours of a day (09:00 and 13:30 UTC)" in row.reason
