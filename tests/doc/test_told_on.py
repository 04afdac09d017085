"""Whose word the figures are that stand behind the first of a sentence."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.rulebook.files import Rulebook
from tests.doc.claims import claims_of

# fmt: off
SOURCES = [
    # a text, and the source of each of its figures
    ("Figures from the coast guard show catches of 400 tons, down 6%, with exports up 4%.",
     ["Figures from the coast guard"] * 3),
    ("The audit finds that fees rose 5%, and grants gained 2%.", ["The audit"] * 2),
    ("The audit, published in May, shows the pier drew 9,000 guests, and that it employed 12.",
     ["The audit"] * 2),
    ("The statistics showed catches rose 4%, but exports fell 9%.", ["The statistics"] * 2),
    ("The audit shows fees rose 5%, but the mayor says 30 clerks will go.",
     ["The audit", "the mayor"]),
    ("The audit shows fees rose 5%, but nobody left. The pier has 12 clerks.",
     ["The audit", None]),
    ("The chef says fees rose 5%, but grants fell 9%.", ["The chef", None]),
]
# fmt: on


@pytest.mark.parametrize(("text", "sources"), SOURCES)
def test_a_document_vouches_for_the_figures_that_its_sentence_goes_on_with(
    text: str, sources: list[str | None], nlp: Language, rulebook: Rulebook
) -> None:
    claims = claims_of(text, nlp, rulebook)

    figures = [c for c in claims if c.quantity is not None]
    assert [c.source and c.source.of(text) for c in figures] == sources
