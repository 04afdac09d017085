"""Entities: the model and the gazetteer together, and one name for one thing."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.doc.entities.find import canonical_of, find_entities
from pipeline.doc.parsing.tree_reading import tree_of
from pipeline.model.span import Span as Characters
from pipeline.rulebook.files import Rulebook


def _doc(nlp: Language, words: str, *named: tuple[int, int, str]) -> Doc:
    """Return a Doc of blank-separated words with entities as a model would set them."""
    doc = Doc(nlp.vocab, words=words.split())
    doc.ents = tuple(Span(doc, start, end, label=label) for start, end, label in named)
    return doc


def _found(doc: Doc, rulebook: Rulebook) -> list[tuple[str, str, str]]:
    return [(e.text, e.label, e.entity) for e in find_entities(tree_of(doc), rulebook.gazetteer)]


# fmt: off
CANONICAL = [
    ("The U.S. economy", [], [("U.S.", "GPE", "United States")]),
    ("Two Norwegian ships", [], [("Norwegian", "NORP", "Norway")]),
    ("Talks with the IMF", [], [("IMF", "ORG", "International Monetary Fund")]),
    ("Shares of Brandt Steel Inc. rose", [(2, 5, "ORG")],
     [("Brandt Steel Inc.", "ORG", "Brandt Steel")]),
    ("It runs Llama 3.1 now", [], [("Llama 3.1", "PRODUCT", "Llama 3.1")]),
    ("It runs GPT-4o now", [], [("GPT-4o", "PRODUCT", "GPT-4o")]),
    ("Mara Oduya spoke . Oduya left", [(0, 2, "PERSON"), (4, 5, "PERSON")],
     [("Mara Oduya", "PERSON", "Mara Oduya"), ("Oduya", "PERSON", "Mara Oduya")]),
    ("Tide Energy Board ( TEB ) met . TEB voted", [(0, 3, "ORG"), (4, 5, "ORG"), (8, 9, "ORG")],
     [("Tide Energy Board", "ORG", "Tide Energy Board"), ("TEB", "ORG", "Tide Energy Board"),
      ("TEB", "ORG", "Tide Energy Board")]),
    ("Ann Roe and Bob Roe met . Roe left",
     [(0, 2, "PERSON"), (3, 5, "PERSON"), (7, 8, "PERSON")],
     [("Ann Roe", "PERSON", "Ann Roe"), ("Bob Roe", "PERSON", "Bob Roe"),
      ("Roe", "PERSON", "Roe")]),  # either could be meant
]
# fmt: on


def test_a_time_of_day_is_no_name(nlp: Language, rulebook: Rulebook) -> None:
    doc = _doc(nlp, "It sank at 6:12 a.m off Velden", (3, 5, "GPE"), (6, 7, "GPE"))

    assert _found(doc, rulebook) == [("Velden", "GPE", "Velden")]


def test_an_adjective_is_no_part_of_a_name(nlp: Language, rulebook: Rulebook) -> None:
    doc = nlp("Sales of advanced AI chips by rich Brandt Steel rose")
    doc.ents = (Span(doc, 2, 4, label="ORG"), Span(doc, 6, 9, label="ORG"))

    assert _found(doc, rulebook) == [("Brandt Steel", "ORG", "Brandt Steel")]


@pytest.mark.parametrize(("words", "named", "expected"), CANONICAL)
def test_a_mention_has_its_canonical_name(
    nlp: Language,
    rulebook: Rulebook,
    words: str,
    named: list[tuple[int, int, str]],
    expected: list[tuple[str, str, str]],
) -> None:
    assert _found(_doc(nlp, words, *named), rulebook) == expected


def test_the_longer_of_two_overlapping_names_counts(nlp: Language, rulebook: Rulebook) -> None:
    doc = _doc(nlp, "He left the Bank of China yesterday", (3, 6, "ORG"))

    assert _found(doc, rulebook) == [("Bank of China", "ORG", "Bank of China")]


def test_a_common_word_is_a_company_only_where_the_model_says_so(
    nlp: Language, rulebook: Rulebook
) -> None:
    assert _found(_doc(nlp, "They sell Apple juice"), rulebook) == []
    assert _found(_doc(nlp, "They sued Apple again", (2, 3, "ORG")), rulebook) == [
        ("Apple", "ORG", "Apple")
    ]


def test_one_name_has_one_label_in_an_article(nlp: Language, rulebook: Rulebook) -> None:
    doc = _doc(
        nlp,
        "Halvex grew . Halvex fell . Halvex left",
        *((0, 1, "ORG"), (3, 4, "PERSON"), (6, 7, "ORG")),
    )

    assert {label for _, label, _ in _found(doc, rulebook)} == {"ORG"}


def test_what_ends_as_bodies_do_is_an_organisation(nlp: Language, rulebook: Rulebook) -> None:
    assert _found(_doc(nlp, "Orrin Packaging grew", (0, 2, "PERSON")), rulebook) == [
        ("Orrin Packaging", "ORG", "Orrin Packaging")
    ]


# fmt: off
PHRASES = [
    ("Alibaba's Qwen family grew.", "Alibaba's Qwen family", "Qwen"),
    ("Alibaba's profit grew.", "Alibaba's profit", None),
    ("Exports from Kenya grew.", "Kenya", "Kenya"),
    ("Prices grew.", "Prices", None),
]
# fmt: on


@pytest.mark.parametrize(("text", "phrase", "expected"), PHRASES)
def test_a_phrase_is_named_by_its_head(
    nlp: Language, rulebook: Rulebook, text: str, phrase: str, expected: str | None
) -> None:
    doc = tree_of(nlp(text))
    entities = find_entities(doc, rulebook.gazetteer)
    start = text.index(phrase)

    assert expected == canonical_of(
        doc, Characters(start, start + len(phrase)), entities, rulebook.gazetteer
    )
