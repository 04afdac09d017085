from __future__ import annotations

from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

from pipeline.language.prepare import (
    NER_WEIGHTS,
    OWN_DOCS,
    prepare,
    read,
    split_held_back,
)

VOCAB = spacy.blank("en").vocab


def _write(folder: Path, name: str, count: int) -> None:
    docs = [
        Doc(VOCAB, words=[name, str(number), "x"], ents=["B-ORG", "O", "O"])
        for number in range(count)
    ]
    for doc in docs:
        doc.set_ents(list(doc.ents), missing=[doc[2:3]], default="outside")
    DocBin(docs=docs).to_disk(folder / f"{name}.spacy")


def _treebank(folder: Path) -> None:
    doc = Doc(VOCAB, words=["It", "fell"], tags=["PRP", "VBD"], pos=["PRON", "VERB"],
              heads=[1, 1], deps=["nsubj", "ROOT"], lemmas=["it", "fall"])  # fmt: skip
    DocBin(docs=[doc]).to_disk(folder / "ud_train.spacy")


def test_every_fifth_document_is_held_back_and_none_is_lost() -> None:
    docs = [Doc(VOCAB, words=[str(number)]) for number in range(12)]

    train, held = split_held_back(docs)

    assert [doc.text.strip() for doc in held] == ["4", "9"]
    assert {id(doc) for doc in train + held} == {id(doc) for doc in docs}
    assert len(train) == 10


def test_no_test_set_is_trained_on() -> None:
    assert NER_WEIGHTS
    assert all(name.startswith("ner_train_") for name in NER_WEIGHTS)


def test_prepare_repeats_by_weight_and_keeps_what_is_unknown(tmp_path: Path) -> None:
    _treebank(tmp_path)
    for name in NER_WEIGHTS:
        _write(tmp_path, name, 5)
    work = tmp_path / "work"
    work.mkdir()

    prepare(tmp_path, work)

    mix = list(read(work / "ner_train.spacy", VOCAB))
    held = list(read(work / "ner_held_back.spacy", VOCAB))
    texts = [doc.text for doc in mix]
    assert [doc[:2].text for doc in held] == ["ner_train_voa 4"]
    assert held[0].text not in texts
    assert {name: texts.count(f"{name} 0 x ") for name in NER_WEIGHTS} == NER_WEIGHTS
    assert [[token.ent_iob for token in doc] for doc in mix] == [[3, 2, 0]] * len(mix)
    assert {entity.label_ for doc in mix for entity in doc.ents} == {"ORG"}


def test_prepare_adds_our_own_sentences_to_the_treebank(tmp_path: Path) -> None:
    _treebank(tmp_path)
    for name in NER_WEIGHTS:
        _write(tmp_path, name, 1)
    work = tmp_path / "work"
    work.mkdir()

    prepare(tmp_path, work)

    docs = list(read(work / "ud_train.spacy", VOCAB))
    assert len(docs) == 1 + OWN_DOCS
    assert docs[0].text == "It fell "
    assert {t.dep_ for d in docs for t in d} >= {"nsubj", "obl", "nummod", "acl:relcl", "ROOT"}
    assert all(d.has_annotation("SENT_START") for d in docs[1:50])


def test_prepare_makes_the_same_mix_again(tmp_path: Path) -> None:
    _treebank(tmp_path)
    for name in NER_WEIGHTS:
        _write(tmp_path, name, 5)
    made = []
    for run in ("one", "two"):
        (tmp_path / run).mkdir()
        prepare(tmp_path, tmp_path / run)
        made.append(list(read(tmp_path / run / "ner_train.spacy", VOCAB)))

    assert [doc.text for doc in made[0]] == [doc.text for doc in made[1]]
    assert len(made[0]) > 20
