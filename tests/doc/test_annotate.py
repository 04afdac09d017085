"""What the model reads in a text does not depend on the texts beside it."""

from __future__ import annotations

from typing import Any

import numpy
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.doc.parsing import annotate as annotate_module
from pipeline.doc.parsing.annotate import annotate

TEXTS = [
    "Dunmoor will close two yards next year, the mayor said on Monday, and 1,200 jobs will go.",
    "Ferries sank.",
    "“We tried,” said Ann Lee, who led the inquiry; the report of Halden University came late.",
    "Exports rose 4.2% to $11 billion in 2024. Imports fell. Nobody in Ostby knew why.",
    "",
    "The bank, which had warned of it, raised its rate to 3.5 percent from 3.25 in Velmora.",
    "Sales: 4,100 boats (2019: 3,900). Profit: $3.1m.",
    "A court in Tarn ruled that Brandt Steel owes its former workers nothing at all.",
]
ALL: list[int | str] = [
    "HEAD",
    "DEP",
    "TAG",
    "POS",
    "LEMMA",
    "SENT_START",
    "ENT_TYPE",
    "ENT_IOB",
    "MORPH",
]


def _one_by_one(nlp: Language, texts: list[str]) -> list[Doc]:
    docs = []
    for text in texts:
        doc = nlp.make_doc(text)
        for _, component in nlp.pipeline:
            doc = component(doc)
        docs.append(doc)
    return docs


def _same(alone: list[Doc], together: list[Doc]) -> None:
    for one, other in zip(alone, together, strict=True):
        assert one.text == other.text
        assert numpy.array_equal(one.to_array(ALL), other.to_array(ALL))
        assert numpy.array_equal(one.tensor, other.tensor)  # to the last bit


def test_texts_read_together_are_read_as_alone(nlp: Language) -> None:
    alone = _one_by_one(nlp, TEXTS)

    for texts in (TEXTS, TEXTS[::-1], TEXTS * 40):
        together = annotate(nlp, [nlp.make_doc(text) for text in texts])
        _same([alone[TEXTS.index(text)] for text in texts], together)


def test_a_long_text_among_short_ones_is_read_as_alone(nlp: Language) -> None:
    texts = ["\n".join(TEXTS * 12), *TEXTS]

    _same(_one_by_one(nlp, texts), annotate(nlp, [nlp.make_doc(text) for text in texts]))


def test_no_text_is_no_work(nlp: Language) -> None:
    assert annotate(nlp, []) == []
    assert [len(doc) for doc in annotate(nlp, [nlp.make_doc("")])] == [0]


@pytest.mark.parametrize(("attribute", "value"), [("unseen_classes", {3}), ("has_upper", False)])
def test_a_parser_of_another_make_is_left_to_spacy(
    attribute: str, value: object, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    parser: Any = nlp.get_pipe("parser")
    asked: list[object] = []

    def through(component: object, docs: list[Doc]) -> list[Doc]:
        asked.append(component)
        return docs

    monkeypatch.setitem(parser.model.attrs, attribute, value)
    monkeypatch.setattr(annotate_module, "_through", through)
    annotate(nlp, [nlp.make_doc(text) for text in TEXTS])

    assert parser in asked
    assert nlp.get_pipe("ner") not in asked
