"""Equal figures of two reports are one figure where their digits or sentences tell it."""

from __future__ import annotations

import pytest

from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, rows

STORY = (
    "Storm Selma hits Marinda port of Lucena\n{} "
    "The storm Selma came ashore near Lucena in Marinda on Monday, the Marinda weather office "
    "in Lucena said."
)

# fmt: off
FIGURES = [
    # one report, the other, verdicts
    # three digits are no coincidence
    ("The gale shook 1,470 sheds along the quay.", "On the quay 1,470 boats had to be tied up.",
     ["agreement"]),
    # two digits tell something where the sentences have words in common
    ("The gale wrecked 47 sheds on the northern quay.",
     "On the northern quay 47 warehouses stand without a roof.", ["agreement"]),
    ("The gale wrecked 47 sheds on the northern quay.", "A choir of 47 voices sang.", []),
    # one digit tells nothing, unless the sentences are all but the same
    ("The gale tore seven cranes from the northern quay.",
     "Seven ferries wait beside the northern quay.", []),
    ("The gale tore seven cranes from the northern container quay of Lucena overnight.",
     "Seven machines were torn from the northern container quay of Lucena overnight by the gale.",
     ["agreement"]),
    # other names in the sentence are not yet other owners, unless the text says whose each is
    ("The quay rejected a pay offer of 4.5 percent, the Northern Dockers said.",
     "Workers in Halden turned down a 4.5% wage offer on the quay, Harbour Radio reported.",
     ["agreement"]),
    ("Norvik Lines lost 47 percent of its cargo in the gale.",
     "Maro Freight lost 47 percent of its sheds in the gale.", []),
    # equal digits of another size are none
    ("The gale shook 1,470 sheds along the quay.", "On the quay 14,700 boats had to be tied up.",
     []),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "verdicts"), FIGURES)
def test_equal_figures_agree_as_far_as_their_digits_tell(
    one: str, other: str, verdicts: list[str], read: Read, rulebook: Rulebook
) -> None:
    story = read(
        article("a", STORY.format(one), "2020-11-03"),
        article("b", STORY.format(other), "2020-11-03"),
    )
    found = rows(story, rulebook)
    assert [row.verdict for row in found] == verdicts, [row.reason for row in found]


def test_a_figure_of_two_stories_is_not_one_by_its_digits(read: Read, rulebook: Rulebook) -> None:
    other = (
        "Orlin choir wins Hesse prize\nThe Orlin choir of 1,470 boats won, Hesse said in Orlin."
    )
    story = read(
        article("a", STORY.format("The gale shook 1,470 sheds along the quay.")),
        article("b", other),
    )
    assert rows(story, rulebook) == []
