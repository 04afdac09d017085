"""Whose act it is that stands behind a speaker between commas."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.doc.parsing import roles
from pipeline.rulebook.files import Rulebook
from tests.doc.mended import mended

CLAUSES = [
    # sentence, verb behind the speaker, the verb that it is joined to
    ("The plant makes 40 cars a day, the firm said, and employs 300 people.", "employs", "makes"),
    ("The boats cost too much, she said, and were sold in May.", "sold", "cost"),
    # nothing tells the two apart
    ("He denied the charge, his lawyer said, and left the court.", "left", "said"),
    ("He denied the charge, his lawyers said, and they left.", "left", "said"),
]


@pytest.mark.parametrize(("sentence", "verb", "joined"), CLAUSES)
def test_a_clause_behind_a_speaker_goes_on_with_what_was_said_where_its_verb_tells(
    sentence: str, verb: str, joined: str, nlp: Language, rulebook: Rulebook
) -> None:
    doc = mended(sentence, nlp, rulebook)

    (clause,) = [t for t in doc if t.text == verb]
    assert clause.dep_ in roles.CONJUNCT
    assert clause.head.text == joined
