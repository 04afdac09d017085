from __future__ import annotations

from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

from pipeline.language.prepare import (
    NAME_WEIGHTS,
    OWN_DOCS,
    name_parts,
    prepare,
    read,
    split_held_back,
)
from pipeline.language.train import SILVER_TEXTS

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


def test_no_test_set_is_annotated_by_the_teacher() -> None:
    assert SILVER_TEXTS
    assert all(name.startswith("ner_train_") for name in SILVER_TEXTS)


def _sets(folder: Path) -> None:
    """Every set that is read, and a passage of core that is in the treebank too."""
    _treebank(folder)
    for name in ("core", "swap", "social", "ai", "voa"):
        _write(folder, f"ner_train_{name}", 5)
    long = Doc(VOCAB, words=["a", "b", "c", "d", "e", "f", "g", "h"])
    DocBin(docs=[long]).to_disk(folder / "ud_dev.spacy")
    for name in ("core", "swap"):
        path = folder / f"ner_train_{name}.spacy"
        DocBin(docs=[*read(path, VOCAB), long]).to_disk(path)


def test_names_keep_what_is_unknown_and_nothing_that_is_held_back(tmp_path: Path) -> None:
    _sets(tmp_path)

    parts = name_parts(tmp_path, VOCAB)

    assert parts.keys() == NAME_WEIGHTS.keys()
    assert [doc[:2].text for doc in parts["voa"]] == [f"ner_train_voa {n}" for n in range(4)]
    marked = [[token.ent_iob for token in doc] for doc in parts["social"]]
    assert marked == [[3, 2, 0]] * 5


def test_passages_that_the_treebanks_have_are_a_part_of_their_own(tmp_path: Path) -> None:
    _sets(tmp_path)

    parts = name_parts(tmp_path, VOCAB)

    assert [doc[0].text for doc in parts["treebank"]] == ["a"]
    assert [doc[0].text for doc in parts["treebank swapped"]] == ["a"]
    assert len(parts["encyclopaedia"]) == len(parts["encyclopaedia swapped"]) == 5


def test_prepare_holds_back_news_and_adds_our_own_sentences(tmp_path: Path) -> None:
    _sets(tmp_path)
    work = tmp_path / "work"
    work.mkdir()

    prepare(tmp_path, work)

    held = list(read(work / "ner_held_back.spacy", VOCAB))
    docs = list(read(work / "ud_train.spacy", VOCAB))
    assert [doc[:2].text for doc in held] == ["ner_train_voa 4"]
    assert len(docs) == 1 + OWN_DOCS
    assert docs[0].text == "It fell "
    assert {t.dep_ for d in docs for t in d} >= {"nsubj", "obl", "nummod", "acl:relcl", "ROOT"}
    assert all(d.has_annotation("SENT_START") for d in docs[1:50])


def test_prepare_makes_the_same_trees_again(tmp_path: Path) -> None:
    _sets(tmp_path)
    made = []
    for run in ("one", "two"):
        (tmp_path / run).mkdir()
        prepare(tmp_path, tmp_path / run)
        made.append([doc.text for doc in read(tmp_path / run / "ud_train.spacy", VOCAB)])

    assert made[0] == made[1]
    assert len(made[0]) > 20
