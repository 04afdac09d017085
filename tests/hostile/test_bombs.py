"""No text takes longer than its length deserves, and every span is true to it."""

from __future__ import annotations

import time

import pytest
from spacy.language import Language

from pipeline.doc.analyse import Analysis, Clock, analyse
from pipeline.model.article import Article
from pipeline.rulebook.files import Rulebook
from tests.cost import cpu_seconds
from tests.hostile.bombs import TEXTS

#: Cost of a hostile text beside ordinary copy of its length. A token for each character costs ten
#: times the copy by the language model alone; what is quadratic costs hundreds of times as much.
DEARER = 40
_COPY = "The Halden mill will cut 1,200 jobs, or {share}% of its staff, its owner said on Monday."


def _analysis(text: str, nlp: Language, rulebook: Rulebook) -> Analysis:
    article = Article(
        article_id="bomb", path="bomb.txt", text=text, sha256="", published="2023-05-17"
    )
    return analyse(article, nlp, rulebook, Clock())


@pytest.fixture(scope="module")
def copy_seconds(nlp: Language, rulebook: Rulebook) -> float:
    """Return the CPU time of ten thousand characters of ordinary copy."""
    copy = "\n\n".join(_COPY.format(share=share) for share in range(100))
    return cpu_seconds(lambda: _analysis(copy, nlp, rulebook), repeats=2)


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_costs_no_more_than_its_length_deserves_and_is_quoted_exactly(
    name: str, nlp: Language, rulebook: Rulebook, copy_seconds: float
) -> None:
    text = TEXTS[name]
    begin = time.process_time()

    marks = _analysis(text, nlp, rulebook).marks

    assert time.process_time() - begin < DEARER * copy_seconds
    assert all(m.text == m.span.of(text) for m in marks.entities)
    assert all(m.text == m.span.of(text) for m in marks.quantities)
    assert all(m.text == m.span.of(text) for m in marks.dates)


@pytest.mark.parametrize("name", TEXTS)
def test_tokens_of_a_hostile_text_are_its_characters(name: str, nlp: Language) -> None:
    assert nlp.make_doc(TEXTS[name]).text == TEXTS[name]
