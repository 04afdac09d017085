"""What the shipped weights must do: a floor on sentences of our own, far below what they score."""

from __future__ import annotations

import json

import pytest
from spacy.language import Language

from pipeline.language import WEIGHTS, load
from pipeline.language.assemble import SOURCES, VERSION
from pipeline.language.own_sentences import own_docs

NAMES = {"PERSON", "ORG", "GPE", "LOC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"}
GRAMMAR = {"nsubj", "obj", "obl", "nmod", "case", "nummod", "nsubj:pass", "acl:relcl", "ccomp"}
CLEAR_NLP = {"dobj", "pobj", "prep", "nsubjpass", "relcl", "npadvmod", "poss", "attr"}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def test_weights_hold_the_whole_pipeline(nlp: Language) -> None:
    syntax = ["tok2vec", "tagger", "morphologizer", "trainable_lemmatizer", "parser"]

    assert nlp.pipe_names == ["senter", *syntax, "ner"]


def test_weights_speak_the_documented_labels(nlp: Language) -> None:
    labels = {name: set(given) for name, given in nlp.pipe_labels.items()}

    assert labels["ner"] == NAMES
    assert labels["parser"] >= GRAMMAR
    assert not labels["parser"] & CLEAR_NLP
    assert labels["tagger"] >= {"NN", "NNS", "NNP", "VBD", "VBZ", "CD", "IN", "MD", "PRP$"}


def test_weights_say_what_they_are(nlp: Language) -> None:
    meta = json.loads((WEIGHTS / "meta.json").read_text(encoding="utf-8"))

    assert (meta["lang"], meta["name"], meta["version"]) == ("en", "claimtable_en", VERSION)
    assert meta["license"] == "CC BY-SA 4.0"
    assert meta["sources"] == SOURCES
    assert nlp.meta["version"] == meta["version"]
    assert meta["performance"]["ud_test_gumnews"]["dep_las"] > 84


def test_weights_name_no_place_of_the_machine_they_were_made_on(nlp: Language) -> None:
    assert set(nlp.config["paths"].values()) == {None}


def test_weights_stay_small() -> None:
    size = sum(path.stat().st_size for path in WEIGHTS.rglob("*") if path.is_file())

    assert 5e6 < size <= 30e6


# fmt: off
PLAIN = [
    ("The company sold 40 million phones last year.",
     "company", ("NN", "NOUN", "nsubj", "sold", "company")),
    ("The company sold 40 million phones last year.",
     "sold", ("VBD", "VERB", "ROOT", "sold", "sell")),
    ("The company sold 40 million phones last year.",
     "phones", ("NNS", "NOUN", "obj", "sold", "phone")),
    ("The bridge was built by Italian workers.",
     "bridge", ("NN", "NOUN", "nsubj:pass", "built", "bridge")),
    ("The bridge was built by Italian workers.",
     "workers", ("NNS", "NOUN", "obl:agent", "built", "worker")),
    ("The minister said that prices had fallen in March.",
     "fallen", ("VBN", "VERB", "ccomp", "said", "fall")),
    ("The minister said that prices had fallen in March.",
     "March", ("NNP", "PROPN", "obl", "fallen", "March")),
    ("About 30 percent of the students speak two languages.",
     "students", ("NNS", "NOUN", "nmod", "percent", "student")),
    ("She lives in a house that belongs to her mother.",
     "belongs", ("VBZ", "VERB", "acl:relcl", "house", "belong")),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "word", "expected"), PLAIN)
def test_weights_analyse_plain_sentences(
    nlp: Language, sentence: str, word: str, expected: tuple[str, ...]
) -> None:
    token = next(token for token in nlp(sentence) if token.text == word)

    assert (token.tag_, token.pos_, token.dep_, token.head.text, token.lemma_) == expected


# fmt: off
NAMED: list[tuple[str, set[tuple[str, str]]]] = [
    ("President Maria Lindqvist met the king in Copenhagen on Monday.",
     {("Maria Lindqvist", "PERSON"), ("Copenhagen", "GPE")}),
    ("The World Bank lent money to Kenya and Tanzania.",
     {("World Bank", "ORG"), ("Kenya", "GPE"), ("Tanzania", "GPE")}),
    ("John Peters, a lawyer from Chicago, sued Samsung in 2019.",
     {("John Peters", "PERSON"), ("Chicago", "GPE"), ("Samsung", "ORG")}),
    ("Sales fell by 12 percent in the second quarter of 2021.", set()),
    ("Shares of Orvane Chemicals dropped after the Italian firm cut 300 jobs.",
     {("Orvane Chemicals", "ORG"), ("Italian", "NORP")}),
    ("Tellmar said on Friday that it would buy Quorin Foods for $2 billion.",
     {("Tellmar", "ORG"), ("Quorin Foods", "ORG")}),
    ("Police in Nairobi arrested 23 people, said spokesman Daniel Otieno.",
     {("Nairobi", "GPE"), ("Daniel Otieno", "PERSON")}),
    ("The European Union and Norway agreed on fish quotas.",
     {("European Union", "ORG"), ("Norway", "GPE")}),
    ("Analysts at Brandt Capital expect growth in Vietnam to slow.",
     {("Brandt Capital", "ORG"), ("Vietnam", "GPE")}),
    ("Rents in Dublin rose 4 percent, a study by Hartwell University found.",
     {("Dublin", "GPE"), ("Hartwell University", "ORG")}),
]
# fmt: on


@pytest.mark.parametrize(
    "noun", ["Workers", "Prices", "Hospitals", "Ferries", "Farmers", "Trains"]
)
def test_weights_take_a_noun_that_begins_a_text_for_no_name(nlp: Language, noun: str) -> None:
    doc = nlp(f"{noun} in the north were hit by the strike.")

    assert (doc[0].tag_, doc[0].pos_, doc[0].dep_) == ("NNS", "NOUN", "nsubj:pass")


def test_weights_find_most_names_of_plain_news(nlp: Language) -> None:
    right = said = known = 0
    for sentence, expected in NAMED:
        found = {(e.text.removeprefix("The "), e.label_) for e in nlp(sentence).ents}
        right += len(found & expected)
        said += len(found)
        known += len(expected)

    assert 2 * right / (said + known) > 0.8


def test_weights_parse_news_with_figures(nlp: Language) -> None:
    right = words = 0
    for gold in own_docs(nlp, 80, seed=977):
        doc = nlp(gold.text)
        for a, b in zip(gold, doc, strict=True):
            right += a.head.i == b.head.i and a.dep_ == b.dep_
            words += 1

    assert right / words > 0.97


def test_weights_part_sentences_of_news(nlp: Language) -> None:
    right = said = known = 0
    for gold in own_docs(nlp, 80, seed=978):
        starts = {s.start for s in gold.sents}
        found = {s.start for s in nlp(gold.text).sents}
        right += len(starts & found)
        said += len(found)
        known += len(starts)

    assert 2 * right / (said + known) > 0.98


def test_weights_split_sentences(nlp: Language) -> None:
    doc = nlp("Prices rose in May. The bank did not act. It will meet again in June.")

    assert [sentence.text for sentence in doc.sents] == [
        "Prices rose in May.", "The bank did not act.", "It will meet again in June.",
    ]  # fmt: skip


def test_weights_keep_sentence_starts_set_before(nlp: Language) -> None:
    doc = nlp.make_doc("Prices rise again\nThe bank did not act.")
    start = next(token.i for token in doc if token.text == "The")
    for token in doc:
        token.is_sent_start = token.i in {0, start}
    for _, component in nlp.pipeline:
        doc = component(doc)

    assert [sentence.start for sentence in doc.sents] == [0, start]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "7", "7" * 10_000, "“((", "😀👩‍👩‍👧", "\r\n\u00a0\u200b", "a\0b"]
)
def test_weights_survive_any_text(nlp: Language, text: str) -> None:
    assert nlp(text).text == text
