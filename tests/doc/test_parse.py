"""Sentences never run across blocks or lines; models that cannot serve are refused."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from pipeline.doc.parsing.parse import load_model, parse
from pipeline.errors import ArticleError, ModelError
from pipeline.model.block import Block
from pipeline.model.span import Span

TEXT = "Prices rise again\nThe cost of bread rose 5%, the\nministry said. It may rise more."


def test_a_heading_without_a_full_stop_is_a_sentence_of_its_own(nlp: Language) -> None:
    doc = parse(nlp, TEXT, [Block(Span(0, 17), "headline"), Block(Span(18, len(TEXT)), "body")])

    starts = [sent.start_char for sent in doc.sents]
    assert 0 in starts
    assert 18 in starts
    assert doc.text == TEXT


# fmt: off
STARTS = [
    ("She met the host Ann Lee's sister (D-Ohio). He left.", [0, 44]),
    ("“We have to go,” Ann said in a note. “We will.”",       [0, 37]),
    ('It was "the end of it." He left.',                       [0, 24]),
    ('She said: "When it rains, we stay." He left.',           [0, 36]),
    ("Coun. Ann Lee left early. She was ill.",                 [0, 26]),
    ("Lund is the No. 2 port of the north. It grew.",          [0, 37]),
    ("LONDON (Wire) - Acme (ACM.L) has yet to fix 40 cars.",   [0]),
]
# fmt: on


@pytest.mark.parametrize(("text", "starts"), STARTS)
def test_inside_a_line_a_sentence_begins_only_behind_a_mark_that_can_end_one(
    nlp: Language, text: str, starts: list[int]
) -> None:
    assert starts == [sent.start_char for sent in parse(nlp, text, []).sents]


def test_a_text_beyond_the_models_limit_is_refused_with_a_remedy(nlp: Language) -> None:
    with pytest.raises(ArticleError, match="split the text"):
        parse(nlp, "x " * (nlp.max_length // 2 + 1), [])


def test_a_model_without_a_parser_is_refused(tmp_path: pytest.TempPathFactory) -> None:
    spacy.blank("en").to_disk(str(tmp_path))

    with pytest.raises(ModelError, match="lacks tagger, parser, ner"):
        load_model(str(tmp_path))


def test_a_wrapped_line_goes_on_inside_its_block(nlp: Language) -> None:
    text = "The mill on the river\nclosed in May.\nIt had opened\nin 1902."
    wrapped = parse(nlp, text, [Block(Span(0, len(text)), "body")])
    lines = parse(nlp, text, [])

    assert [s.text.strip() for s in wrapped.sents] == [
        "The mill on the river\nclosed in May.", "It had opened\nin 1902.",
    ]  # fmt: skip
    assert len(list(lines.sents)) == 4


def test_words_are_cut_as_the_model_was_saved_to_cut_them(plain: Language) -> None:
    text = "U.S.-based Lee's can't-miss $4.2bn (e.g. 10km/h) on www.ostby.example :-)"

    ours = load_model().tokenizer(text)

    assert [token.text for token in ours] == [token.text for token in plain.tokenizer(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lt. Col. Ann Lee left.", ["Lt.", "Col.", "Ann", "Lee", "left", "."]),
        ("the No. 2 port", ["the", "No.", "2", "port"]),
        ("He said No. She left.", ["He", "said", "No", ".", "She", "left", "."]),
    ],
)
def test_the_stop_of_a_title_and_of_no_before_a_numeral_is_part_of_its_word(
    text: str, words: list[str], nlp: Language
) -> None:
    assert [token.text for token in nlp.tokenizer(text)] == words
