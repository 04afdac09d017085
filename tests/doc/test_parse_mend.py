"""Verbs that the parser took for nouns are found again by the order of words."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.rulebook.files import Rulebook
from tests.doc.mended import assert_trees, mended

# fmt: off
VERBS = [
    # sentence, its verb, the head of its subject
    ("The programme cost $12 million, more than twice its budget.", "cost", "programme"),
    ("The bridge repair cost $9 million, the auditor said.", "cost", "repair"),
    ("The stadium roof cost $9 million, the auditor said.", "cost", "roof"),
    ("The stadium upgrade cost $9 million.", "cost", "upgrade"),
    ("The strike has cost the exporters 30 million crowns.", "cost", "strike"),
    ("The vaccine cut hospital admissions by 85 percent.", "cut", "vaccine"),
    ("A hospital with 300 beds collapsed.", "collapsed", "hospital"),
    ("Sales growth of 6 percent beat forecasts.", "beat", "growth"),
    ("Prices have more than doubled in five years.", "doubled", "Prices"),
    ("The bank trimmed its growth forecast to 1.8%.", "trimmed", "bank"),
    ("Net income more than doubled to $40 million.", "doubled", "income"),
    ("The firm sold a mill.", "sold", "firm"),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "verb", "subject"), VERBS)
def test_a_clause_has_the_verb_and_the_subject_that_its_words_leave_room_for(
    sentence: str, verb: str, subject: str, nlp: Language, rulebook: Rulebook
) -> None:
    doc = mended(sentence, nlp, rulebook)

    (found,) = [t for t in doc if t.text == verb]
    assert found.pos_ == "VERB"
    assert [c.text for c in found.children if c.dep_ == "nsubj"] == [subject]


@pytest.mark.parametrize("sentence", [row[0] for row in VERBS])
def test_a_mended_sentence_is_one_tree_still(
    sentence: str, nlp: Language, rulebook: Rulebook
) -> None:
    assert_trees(mended(sentence, nlp, rulebook))
