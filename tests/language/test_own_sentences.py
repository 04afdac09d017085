"""Our own sentences are whole trees, say the same each time, and read as English."""

from __future__ import annotations

import random

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.language.own_grammar import Grammar
from pipeline.language.own_sentences import fill, own_docs

GRAMMAR = """
# a remark
S
  (nsubj METRIC) (cop is~are/VBZ~VBP) (obl:unmarked (nummod #int2/CD) percent/NN) higher/JJR* (punct .)
METRIC
  (compound House/NN) prices/NNS*
"""  # noqa: E501 - one alternative is one line


def test_a_phrase_is_headed_by_its_starred_word() -> None:
    tree = Grammar(GRAMMAR).sentence("S", random.Random(0), {})

    words = [(node.text, node.tag, node.dep) for node in tree.walk()]
    assert words[:4] == [
        ("House", "NN", "compound"),
        ("prices", "NNS", "nsubj"),
        ("are", "VBP", "cop"),
        (words[3][0], "CD", "nummod"),
    ]
    assert tree.text == "higher"


@pytest.mark.parametrize("line", ["  (nsubj it/PRP", "  (nsubj (det a) (det the)) ran/VBD*"])
def test_a_phrase_without_end_or_head_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"brackets|head"):
        Grammar("S\n" + line).sentence("S", random.Random(0), {})


def test_every_sentence_is_one_tree_in_the_words_of_the_tokenizer() -> None:
    nlp = spacy.blank("en")
    docs = list(own_docs(nlp, 300, seed=5))

    assert len({doc.text for doc in docs}) > 290
    for doc in docs:
        assert [t.text for t in nlp(doc.text)] == [t.text for t in doc]
        assert all(t.tag_ and t.dep_ for t in doc)
        assert "~" not in doc.text
        assert "#" not in doc.text
        for sentence in doc.sents:
            assert [t.dep_ for t in sentence].count("ROOT") == 1
            assert sentence[0].text[0].isupper() or not sentence[0].is_alpha


def test_a_seed_gives_the_same_sentences_each_time() -> None:
    nlp = spacy.blank("en")

    first, again = (["|".join(d.text for d in own_docs(nlp, 20, seed=3))] for _ in range(2))
    assert first == again


def test_fill_takes_part_of_speech_and_lemma_from_the_treebank() -> None:
    nlp = spacy.blank("en")
    known = Doc(nlp.vocab, words=["rates", "rose"], tags=["NNS", "VBD"], pos=["NOUN", "VERB"],
                lemmas=["rate", "rise"], morphs=["Number=Plur", "Tense=Past"])  # fmt: skip
    own = Doc(nlp.vocab, words=["rents", "rose"], tags=["NNS", "VBD"])

    doc = fill([own], [known])[0]
    assert [(t.pos_, t.lemma_, str(t.morph)) for t in doc] == [
        ("NOUN", "", "Number=Plur"),
        ("VERB", "rise", "Tense=Past"),
    ]
