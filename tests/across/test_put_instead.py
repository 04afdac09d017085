"""Figures that a sentence puts in the place of others, in its own report and against another."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged, rows

# fmt: off
SENTENCES = [
    # one sentence, the value that it puts in the place of another
    ("Ann Weir would receive $57m instead of the original $178.5m.", ("$57m", "$178.5m")),
    ("The town will get 40 buses rather than the planned 60.", ("40", "60")),
    ("A Sundby jury awarded $12 million to a widow, later reduced on appeal to $7 million.",
     ("$12 million", "$7 million")),
    ("The spill killed 4,312 trout in Sundby, down from a previous estimate of 9,000.",
     ("4,312", "9,000")),
    ("The spill killed 4,312 trout in Sundby, and 9,000 were sold.", None),
    ("The firm paid $12 million for the mill and later sold it for $7 million.", None),
    ("The firm, which previously reported 300 staff in Sundby, now has 400 in Halden.", None),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_a_sentence_that_puts_one_figure_in_the_place_of_another_updates_it(
    sentence: str, expected: tuple[str, str] | None, read: Read, rulebook: Rulebook
) -> None:
    story = read(article("a", f"News of the day\n{sentence}"))

    found = [(row.verdict, *(c.span.of(story[0][0].text) for c in (row.a, row.b)))
             for row in rows(story, rulebook)]  # fmt: skip

    assert found == ([] if expected is None else [("update", *expected)])


def test_who_replaces_a_value_of_another_report_updates_it(read: Read, rulebook: Rulebook) -> None:
    verdict = "A Sundby jury ordered Brandlow Stone to pay $178.5 million to Ann Weir of Oskerby."
    cut = "Ann Weir of Oskerby would thus receive $57m from Brandlow Stone instead of $178.5m."
    costs = "Brandlow Stone paid $57m for its Oskerby mill, Ann Weir said, in place of renting it."
    one = article("a", f"Sundby jury finds against Brandlow\n{verdict}", "2025-03-07")

    def of(text: str) -> list[tuple[str, str]]:
        other = article("b", f"Sundby judge cuts Brandlow damages\n{text}", "2025-03-09")
        found = flagged(rows(read(one, other), rulebook))
        return [(row.verdict, row.b.article_id) for row in found if row.a.article_id == "a"]

    assert of(cut) == [("update", "b")]
    assert of(costs) == []
