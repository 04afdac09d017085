"""Narrow syntax learns from the wide one, also how sentences go that begin at a plain noun."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import load_config, load_model_from_config

from pipeline.language import load
from pipeline.language.fast.starts import late_starts, runs
from pipeline.language.narrow import narrow
from pipeline.language.train import CONFIGS

WORDS = [["Dock", "workers", "left", "."], ["They", "cut", "old", "ropes", "."]]
TAGS = [["NN", "NNS", "VBD", "."], ["PRP", "VBD", "JJ", "NNS", "."]]
POS = [["NOUN", "NOUN", "VERB", "PUNCT"], ["PRON", "VERB", "ADJ", "NOUN", "PUNCT"]]
HEADS = [[1, 2, 2, 2], [1, 1, 3, 1, 1]]
DEPS = [["compound", "nsubj", "ROOT", "punct"], ["nsubj", "ROOT", "amod", "obj", "punct"]]


def _examples(nlp: Language) -> list[Example]:
    found = []
    for words, tags, pos, heads, deps in zip(WORDS, TAGS, POS, HEADS, DEPS, strict=True):
        lemmas = [word.lower() for word in words]
        doc = Doc(
            nlp.vocab, words=words, tags=tags, pos=pos, heads=heads, deps=deps, lemmas=lemmas
        )
        found.append(Example(nlp.make_doc(doc.text), doc))
    return found


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Syntax of the usual layers that was trained on two sentences."""
    config = load_config(CONFIGS / "parser.cfg", {
        "components.parser.min_action_freq": 1,
        "components.trainable_lemmatizer.min_tree_freq": 1,
        "components.tok2vec.model.encode.depth": 1,
    })  # fmt: skip
    nlp = load_model_from_config(config, auto_fill=True)
    nlp.initialize(lambda: _examples(nlp))
    random.seed(0)
    for _ in range(8):
        nlp.update(_examples(nlp))
    folder = tmp_path_factory.mktemp("wide")
    nlp.to_disk(folder)
    return folder


def _rows(nlp: Language, texts: list[str]) -> np.ndarray[Any, Any]:
    model = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    return np.concatenate(model.predict([nlp.make_doc(text) for text in texts]))


def test_narrow_syntax_settles_on_what_the_wide_one_says(wide: Path) -> None:
    pytest.importorskip("torch", reason="torch comes with the extra `train`")
    from pipeline.language.fast.fit import Schedule
    from pipeline.language.fast.settle import settle_syntax

    teacher, nlp = spacy.load(wide), spacy.load(wide)
    texts = ["Workers left .", "Old ropes cut dock workers .", "They left Dock ."]
    asked = _rows(teacher, texts)
    narrow(nlp, [nlp.make_doc(text) for text in texts], 4)
    before = np.abs(_rows(nlp, texts) - asked).mean()

    words, plan = (Schedule(steps, 5e-3, size=40, warmup=5) for steps in (40, 60))
    settle_syntax(nlp, teacher, list(teacher.pipe(texts)), words, plan)

    assert np.abs(_rows(nlp, texts) - asked).mean() < 0.7 * before
    assert [token.tag_ for token in nlp("Dock workers left .")] == [
        token.tag_ for token in teacher("Dock workers left .")
    ]


def test_sentences_are_begun_anew_at_the_noun_of_their_subject() -> None:
    nlp = load()
    docs = [nlp("On Friday the dock workers left the harbour."), nlp("Then he slept there.")]

    found = {text for seed in range(8) for text in late_starts(docs, seed)}

    assert found == {"Dock workers left the harbour."}


def test_long_texts_are_cut_into_runs_of_sentences_that_keep_their_trees() -> None:
    doc = load()("The port shut. Crews left early. Two ships turned back. Nobody knew why.")

    found = list(runs([doc], seed=1))

    assert " ".join(run.text.strip() for run in found) == doc.text
    assert [token.tag_ for run in found for token in run] == [token.tag_ for token in doc]
    assert sum(len(list(run.sents)) for run in found) == len(list(doc.sents))
    assert len(found) > 1
