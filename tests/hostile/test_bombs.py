"""No text takes longer than its length deserves, and every span is true to it."""

from __future__ import annotations

import time

import pytest
from spacy.language import Language

from pipeline.doc.analyse import Analysis, Clock, analyse
from pipeline.model.article import Article
from pipeline.rulebook.files import Rulebook
from tests.hostile.bombs import TEXTS

#: Seconds for ten thousand characters on a busy machine; what is quadratic takes minutes.
SECONDS = 20.0


def _analysis(text: str, nlp: Language, rulebook: Rulebook) -> Analysis:
    article = Article(
        article_id="bomb", path="bomb.txt", text=text, sha256="", published="2023-05-17"
    )
    return analyse(article, nlp, rulebook, Clock())


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_read_in_time_and_quoted_exactly(
    name: str, nlp: Language, rulebook: Rulebook
) -> None:
    text = TEXTS[name]
    begin = time.process_time()

    marks = _analysis(text, nlp, rulebook).marks

    assert time.process_time() - begin < SECONDS
    assert all(m.text == m.span.of(text) for m in marks.entities)
    assert all(m.text == m.span.of(text) for m in marks.quantities)
    assert all(m.text == m.span.of(text) for m in marks.dates)


@pytest.mark.parametrize("name", TEXTS)
def test_tokens_of_a_hostile_text_are_its_characters(name: str, nlp: Language) -> None:
    assert nlp.make_doc(TEXTS[name]).text == TEXTS[name]
