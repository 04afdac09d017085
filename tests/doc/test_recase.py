"""Headlines in title case are read as prose; names and offsets stay as they are written."""

from __future__ import annotations

import pytest
from spacy.language import Language

import pipeline
from pipeline.doc.parsing.parse import parse
from pipeline.doc.parsing.recase import recased
from pipeline.model.block import Block
from pipeline.model.span import Span

_BODY = "Police in Orvik said the ferry of Lundline burned, and Brandt was hurt."


def _blocks(headline: str) -> list[Block]:
    start = len(headline) + 2
    return [
        Block(Span(0, len(headline)), "headline"),
        Block(Span(start, start + len(_BODY)), "body"),
    ]


@pytest.mark.parametrize(
    ("headline", "read"),
    [
        ("Ferry Fire Kills 12 in Orvik", "Ferry fire kills 12 in Orvik"),
        ("Brandt Hurt as Lundline Ferry Burns", "Brandt hurt as Lundline ferry burns"),
        ("FERRY FIRE KILLS 12 IN ORVIK", "Ferry fire kills 12 in Orvik"),
        ("Fire Hits USS Olaf Ferry", "Fire hits USS olaf ferry"),
        ("Ferry of Lundline burns in Orvik", "Ferry of Lundline burns in Orvik"),
    ],
)
def test_a_headline_in_title_case_has_small_letters_but_for_names(
    headline: str, read: str
) -> None:
    text = f"{headline}\n\n{_BODY}"

    assert recased(text, _blocks(headline)) == f"{read}\n\n{_BODY}"


def test_a_doc_keeps_the_words_that_its_text_writes(nlp: Language) -> None:
    headline = "Ferry Fire Kills 12 in Orvik"
    text = f"{headline}\n\n{_BODY}"

    doc = parse(nlp, text, _blocks(headline))

    assert doc.text == text
    assert all(text[t.idx :].startswith(t.text) for t in doc)
    assert next(t for t in doc if t.text == "Kills").pos_ == "VERB"


@pytest.mark.parametrize(
    "headline", ["Ferry Fire Kills 12 in Orvik", "FERRY FIRE KILLS 12 IN ORVIK"]
)
def test_a_notebook_reads_headlines_in_capitals_as_the_tables_do(headline: str) -> None:
    text = f"{headline}\n\n{_BODY}"

    doc = pipeline.load()(text)

    assert doc.text == text
    (claim,) = [c for c in doc._.claims if c["quantity"] == "12"]
    assert claim["predicate"].lower() == "kills"
