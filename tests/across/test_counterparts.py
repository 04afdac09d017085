"""A figure of one report is the figure of another whose words are nearest, by a margin."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, flagged, rows

STORY = (
    "Storm Selma hits Marinda port of Lucena\n{} "
    "The storm Selma came ashore near Lucena in Marinda on Monday, the Marinda weather office "
    "in Lucena said."
)
#: Two words tell enough only where a report has figures that stand beside others.
OTHERS = (
    "Lucena has 7 hotels. Tickets cost $12. The ferry took 40 minutes. Waves reached 9 metres. "
    "The choir has 26 voices. A cafe sold 480 buns. Marinda spans 31 islands."
)

# fmt: off
REPORTS = [
    # one report, the other, the values that are flagged
    # two nouns of which no list says that they may be one, ringed on one skerry
    ("Volunteers ringed 340 puffins on the skerry. They counted 900 lamps along the quay.",
     "On the skerry 410 fledglings were ringed. Along the quay 900 lamps went out.",
     [(340, 410)]),
    # where another figure is as near, nothing is known
    ("The skerry lost 340 puffin burrows and 520 puffin rings.",
     "The puffin skerry counts 410 of everything.", []),
    # words that stand beside every figure tell nothing
    ("The quay has 340 lamps. The quay has 520 bollards.",
     "The quay has 410 steps. The quay has 610 crates.", []),
    # a word that also stands beside others is enough where the values are near
    ("Volunteers swept 1,340 chairs from the strand. They counted 900 lamps.",
     "Along the strand 1,290 boxes of debris lay about.", [(1340, 1290)]),
    # one word is enough where neither report has other figures of that sort
    ("Robbers copied 1.8 terabytes of it.", "A trove of 1.5 terabytes is for sale.",
     [(1.8, 1.5)]),
    # what is asked at a plant of 52 million is no sum
    ("The kiln cost $47 million to build.", "Why was the $52 million kiln in use, they asked.",
     [(47_000_000, 52_000_000)]),
    # other places in the sentence keep no figures apart of which all other words tell they are one
    ("Volunteers ringed 340 puffins on the skerry. They counted 900 lamps along the quay.",
     "On the skerry 410 fledglings were ringed in Korsund. Along the quay 900 lamps went out.",
     [(340, 410)]),
    # charges that include 18 counts of it may be all that there are
    ("Odd Brenna is charged with 19 counts of arson at the skerry.",
     "Odd Brenna faces charges that include 18 counts of arson at the skerry.", [(19, 18)]),
    # of sums that one report has and the other has not, those that are left over are one
    ("They put the damage at 14 million crowns. The mill was once fined 85,000 crowns.",
     "Making it new will take 16 million crowns. A court once took 85,000 crowns from it.",
     [(14_000_000, 16_000_000)]),
    # two ferries here and three there are no reason to tell numbers of other things apart
    ("A smith lost three fingers in a hammer mill. Two gulls sat there.",
     "A smith lost two fingers in a hammer mill. Three owls sat there.", [(3, 2)]),
    # sums that are all but equal, where no other is anywhere near
    ("The organ cost a patron $7.1 million. Tuning cost $90,000.",
     "The donor of its pipes spent $7.4 million, and $60,000 went on a dinner.",
     [(7_100_000, 7_400_000)]),
    # one figure of each word, but of profit and of sales
    ("Lucena Port posted a profit of $90 million.", "Lucena Port posted sales of $70 million.",
     []),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "expected"), REPORTS)
def test_figures_whose_words_are_nearest_are_compared(
    read: Read, rulebook: Rulebook, one: str, other: str, expected: list[tuple[float, float]]
) -> None:
    story = read(article("a", STORY.format(f"{one} {OTHERS}")), article("b", STORY.format(other)))
    found = [(row.a.value, row.b.value) for row in flagged(rows(story, rulebook))]

    assert found == [pytest.approx(pair) for pair in expected]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # the one number of slides of each, whatever was done with them
        ("Botanists examined 5,300 slides.", "Her pupils went through 3,700 slides.",
         ["contradiction"]),
        # so few are counted many times in a story
        ("Botanists examined 14 slides.", "Her pupils went through 9 slides.", []),
        # of two numbers of slides either may be meant
        ("Botanists examined 5,300 slides. A vault holds 8,800 slides.",
         "Her pupils went through 4,100 slides.", ["discrepancy"]),
    ],
)  # fmt: skip
def test_things_that_each_report_counts_once_are_the_same(
    read: Read, rulebook: Rulebook, one: str, other: str, expected: list[str]
) -> None:
    story = read(article("a", STORY.format(one)), article("b", STORY.format(other)))

    assert [row.verdict for row in flagged(rows(story, rulebook))] == expected


def test_a_figure_with_a_nearer_counterpart_is_not_held_against_another(
    read: Read, rulebook: Rulebook
) -> None:
    one = "School attendance in Lucena fell to 78 percent. Turnout at the poll was 71 percent."
    other = "School attendance in Lucena slipped to 83 percent."
    story = read(article("a", STORY.format(one)), article("b", STORY.format(other)))
    found = [(row.a.value, row.b.value) for row in flagged(rows(story, rulebook))]

    assert found == [pytest.approx((0.78, 0.83))]


def test_who_gives_a_sum_beside_the_other_sum_has_two_things(
    read: Read, rulebook: Rulebook
) -> None:
    one = "The plan cuts the tin surplus of Lucena to 52,000 tonnes from 71,000 tonnes."
    other = "The plan cuts the 71,000-tonne tin surplus of Lucena."
    story = read(article("a", STORY.format(one)), article("b", STORY.format(other)))

    assert flagged(rows(story, rulebook)) == []
