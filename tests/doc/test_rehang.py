"""Clauses that the parser hung on the wrong word are found again by the order of words."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.doc.parsing.roles import SUBJECT
from pipeline.rulebook.files import Rulebook
from tests.doc.mended import assert_trees, mended

# fmt: off
SUBJECTS = [
    # sentence, its verb, the head of its subject
    ("Shares of Calder Power, which runs the dam, slid 4%.", "slid", "Shares"),
    ("It said the yard will work as part of the Harbour Group and its older docks will be moved.",
     "moved", "docks"),
    ("Adult social care's part of the budget will grow from 30 percent to 34 percent.",
     "grow", "part"),
    ("Lord Haddon, whose company won contracts, gave 500,000 pounds to a party.", "gave", "Lord"),
    ("After the strike ended in May, Borealis, which flies to 84 cities, cut 40 jobs.", "cut",
     "Borealis"),
    ("Although sales fell, the retailer, based in Lund, reported a profit of $4 million.",
     "reported", "retailer"),
    ("The krone fell 0.4 percent and the yield on the 10-year bond dropped 12 basis points.",
     "dropped", "yield"),
    ("Fuel costs were up 18 percent on the year and passenger numbers were down 3 percent.",
     "down", "numbers"),
    ("Fjordbank's new V4 engine outperforms every other open-source system in writing code.",
     "outperforms", "engine"),
    ("After Ann Lund left the board in October, Fjordbank, its largest investor, sold the mill.",
     "sold", "Fjordbank"),
    ("Problematic salt use rose by 37 percent.", "rose", "use"),
    ("Fees for water will rise by 45 crowns to 340 crowns and fees for coal will shrink.",
     "shrink", "fees"),
    ("Acme sold a mill and bought two ships.", "bought", None),
    ("The toll, it says, would be $5.", "$", "toll"),
    ("Fees, the council said on Monday, have risen by 4 percent.", "risen", "Fees"),
    ("Some growers, Lind said, are selling their land.", "selling", "growers"),
    ("Growers fasted on Sunday, and their leader, the bishop, joined in.", "joined", "leader"),
    ("The smell left behind by the leak has been a blow to Lund, Berg says.", "blow", "smell"),
    ("Its brewery, expected to grow by 6 percent in autumn, is the bright spot here.", "spot",
     "brewery"),
    ("It came weeks after a mine Friday killed a guard.", "killed", "mine"),
    ("The plan was resisted by southern mayors, who feel northern towns are well served.",
     "served", "towns"),
    ("A Lund man pleaded guilty to fraud, the attorney's office announced.", "pleaded", "man"),
    ("Vans still accounted for half of the cars sold last year.", "accounted", "Vans"),
    ("The roads office ignored warnings, said Lars Dahl.", "ignored", "office"),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "verb", "subject"), SUBJECTS)
def test_a_finite_verb_without_conjunction_has_the_subject_that_stands_before_it(
    sentence: str, verb: str, subject: str | None, nlp: Language, rulebook: Rulebook
) -> None:
    doc = mended(sentence, nlp, rulebook)

    (found,) = [t for t in doc if t.text == verb]
    assert next((c.text for c in found.children if c.dep_ in SUBJECT), None) == subject


def test_what_is_put_at_a_figure_is_put_there_by_the_verb_of_putting(
    nlp: Language, rulebook: Rulebook
) -> None:
    doc = mended("It puts the number of huts to be built at 700.", nlp, rulebook)

    (figure,) = [t for t in doc if t.text == "700"]
    assert (figure.head.text, figure.dep_) == ("puts", "obl")


@pytest.mark.parametrize("sentence", [row[0] for row in SUBJECTS])
def test_a_sentence_set_right_is_one_tree_still(
    sentence: str, nlp: Language, rulebook: Rulebook
) -> None:
    assert_trees(mended(sentence, nlp, rulebook))
