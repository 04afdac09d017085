"""Narrow token vectors say what the wide ones said, in layers that plain spaCy loads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from pipeline.language import WEIGHTS, load
from pipeline.language.narrow import narrow

TEXTS = ["Orvane cut 300 jobs on Friday.\n\nIt said so.", "Why?", "Rents rose 4 percent again."]
WIDTH, PIECES = 32, 3
FULL = WIDTH * PIECES
VECTORS: dict[str, Any] = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": WIDTH,
        "attrs": ["NORM", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [200, 100, 50, 50],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": WIDTH,
        # Higher layers see the ends of a document otherwise when there are no rows between.
        "depth": 1,
        "window_size": 2,
        "maxout_pieces": PIECES,
    },
}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "*"}


def _pipeline(kind: str) -> Language:
    """A pipeline of chance weights whose token vectors belong to a component of that kind."""
    nlp = spacy.blank("en")
    model = {"@architectures": "spacy.Tagger.v2", "tok2vec": VECTORS}
    if kind == "tok2vec":
        nlp.add_pipe("tok2vec", config={"model": VECTORS})
        nlp.add_pipe("senter", config={"model": {**model, "tok2vec": LISTENER}})
    elif kind == "senter":
        nlp.add_pipe("senter", config={"model": model})
    else:
        transitions = {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner"}
        settings = {"extra_state_tokens": False, "hidden_width": 16, "maxout_pieces": 2}
        nlp.add_pipe("ner", config={"model": {**transitions, **settings, "tok2vec": VECTORS}})
    gold = Doc(nlp.vocab, words=["Orvane", "rose"], ents=["B-ORG", "O"], sent_starts=[True, False])
    nlp.initialize(lambda: [Example(nlp.make_doc(gold.text), gold)])
    return nlp


def _rows(nlp: Language, texts: list[str]) -> list[np.ndarray[Any, Any]]:
    component: Any = nlp.get_pipe(nlp.pipe_names[0])
    model = component.model
    if nlp.pipe_names[0] == "ner":
        model = model.get_ref("tok2vec").layers[0]
    elif nlp.pipe_names[0] == "senter":
        model = model.get_ref("tok2vec")
    return [np.asarray(rows) for rows in model.predict([nlp.make_doc(text) for text in texts])]


@pytest.mark.parametrize("kind", ["tok2vec", "senter", "ner"])
def test_nothing_is_lost_in_as_many_directions_as_there_are(kind: str, tmp_path: Path) -> None:
    nlp = _pipeline(kind)
    before = _rows(nlp, TEXTS)

    narrow(nlp, [nlp.make_doc(text) for text in TEXTS], FULL)
    nlp.to_disk(tmp_path)
    loaded = spacy.load(tmp_path)

    for rows, expected in zip(_rows(loaded, TEXTS), before, strict=True):
        assert np.abs(rows - expected).max() < 1e-3
    assert [doc.text for doc in loaded.pipe([*TEXTS, ""])] == [*TEXTS, ""]
    assert loaded("").text == ""


def test_few_directions_keep_what_words_differ_in_most() -> None:
    nlp = _pipeline("senter")
    before = np.concatenate(_rows(nlp, TEXTS))

    narrow(nlp, [nlp.make_doc(text) for text in TEXTS], 12)

    assert np.corrcoef(np.concatenate(_rows(nlp, TEXTS)).ravel(), before.ravel())[0, 1] > 0.9


def test_what_is_narrow_already_is_refused() -> None:
    nlp = _pipeline("ner")
    docs = [nlp.make_doc(text) for text in TEXTS]
    narrow(nlp, docs, 12)

    with pytest.raises(ValueError, match="no token vectors"):
        narrow(nlp, docs, 12)


def test_shipped_vectors_are_narrow_and_read_a_text_alike_beside_any_other() -> None:
    for name in ("senter", "tok2vec", "ner"):
        others = [other for other in load().pipe_names if other != name]
        nlp = spacy.load(WEIGHTS, exclude=others)
        model = nlp.get_pipe(name).model  # type: ignore[attr-defined]

        alone = [rows for text in TEXTS for rows in _rows(nlp, [text])]

        assert "add" in {node.name for node in model.walk()}
        assert all((a == b).all() for a, b in zip(alone, _rows(nlp, TEXTS), strict=True))
