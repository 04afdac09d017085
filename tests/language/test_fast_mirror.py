"""The torch mirrors say what spaCy's own layers say; needs `pip install '.[train]'`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import load_config

from pipeline.language.narrow import narrow
from pipeline.language.train import CONFIGS

pytest.importorskip("torch", reason="torch comes with the extra `train`")

TEXTS = ["Orvane cut 300 jobs on Friday .", "Why ?", "Rents rose ."]


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    senter = load_config(CONFIGS / "senter.cfg", interpolate=True)["components"]["senter"]
    nlp.add_pipe("senter", config={"model": senter["model"]})
    nlp.add_pipe("ner")
    golds = []
    for text in TEXTS:
        words = text.split()
        ents = ["B-ORG" if word == "Orvane" else "O" for word in words]
        starts: list[bool | int | None] = [word == words[0] for word in words]
        doc = Doc(nlp.vocab, words=words, ents=ents, sent_starts=starts)
        golds.append(Example(nlp.make_doc(text), doc))
    nlp.initialize(lambda: golds)
    return nlp


@pytest.mark.parametrize("directions", [None, 40])
def test_token_vectors_are_those_of_spacy(
    nlp: Language, directions: int | None, tmp_path: Path
) -> None:
    import torch

    from pipeline.language.fast.fit import pack
    from pipeline.language.fast.mirror import TokenVectors

    if directions:
        nlp.to_disk(tmp_path)
        nlp = spacy.load(tmp_path, exclude=["ner"])
        narrow(nlp, [nlp.make_doc(text) for text in TEXTS], directions)
    model = nlp.get_pipe("senter").model.get_ref("tok2vec")  # type: ignore[attr-defined]
    mirror = TokenVectors(model, dropout=0.1).eval()
    docs = [nlp.make_doc(text) for text in TEXTS]

    packed = pack([mirror.keys(doc) for doc in docs], mirror.padding)
    with torch.no_grad():
        rows = mirror(packed.keys, packed.real).float().numpy()

    for start, expected in zip(packed.starts, model.predict(docs), strict=True):
        assert np.abs(rows[start : start + len(expected)] - expected).max() < 0.2
        assert (
            np.corrcoef(rows[start : start + len(expected)].ravel(), expected.ravel())[0, 1]
            > 0.999
        )


def test_written_weights_are_used_by_spacy(nlp: Language) -> None:
    import torch

    from pipeline.language.fast.mirror import Labels

    model = nlp.get_pipe("senter").model  # type: ignore[attr-defined]
    labels = Labels(model)
    with torch.no_grad():
        labels.weight.zero_()
        labels.bias.copy_(torch.tensor([0.0, 5.0]))
    labels.write()

    doc = nlp("Rents rose .")

    assert all(token.is_sent_start for token in doc)


def test_training_goes_on_from_the_weights_that_are_there(nlp: Language) -> None:
    from pipeline.language.fast.mirror import Labels, Transitions

    labels = Labels(nlp.get_pipe("senter").model)  # type: ignore[attr-defined]
    model = nlp.get_pipe("ner").model  # type: ignore[attr-defined]
    fresh = Transitions(model, dropout=0.1)
    fresh.write()
    again = Transitions(model, dropout=0.1)

    assert (labels.bias.detach().numpy() == [0.0, 5.0]).all()
    assert (again.upper == fresh.upper).all()
    assert again.upper.any()


def test_teacher_learns_its_own_trees_by_heart() -> None:
    from pipeline.language.fast.teach import annotate, train_teacher
    from pipeline.language.fast.teacher import Tree

    tree = Tree(["Rents", "rose", "again"], [2, 0, 2], ["nsubj", "ROOT", "advmod"],
                ["NNS", "VBD", "RB"], ["NOUN~Number=Plur", "VERB~Tense=Past", "ADV~"])  # fmt: skip

    network, known = train_teacher([tree] * 40, rounds=40, seed=0)
    (parse,) = annotate(network, known, [tree.words])

    assert parse.tree == tree
    assert parse.sure > 0.6


def test_only_the_word_is_made_strange_and_the_rare_one_more_often() -> None:
    from pipeline.language.fast.names import Strange

    word = np.arange(4, dtype=np.int16)
    common, rare = np.stack([word, word]), np.stack([word + 10, word])  # tokens are attributes x 4
    doc = np.stack([rare, *[common] * 99])

    read = Strange([doc], rows=5000, seed=0, rate=0.5)
    others = [read(0) for _ in range(300)]

    assert all((other[:, 1:] == doc[:, 1:]).all() for other in others)
    changed = np.mean([(other[:, 0] != doc[:, 0]).any(1) for other in others], axis=0)
    assert 0.25 < changed[0] < 0.42
    assert changed[1:].mean() < 0.02
