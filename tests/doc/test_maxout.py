"""Layers whose pieces stand apart give what they gave before, and learn as they did."""

from __future__ import annotations

from typing import Any

import numpy
import pytest
from spacy.language import Language
from thinc.api import Model

from pipeline import language
from pipeline.doc.parsing.maxout import part_pieces
from tests.doc.test_annotate import ALL, TEXTS


@pytest.fixture
def parted() -> Language:
    """Return the model whose maxout layers compare whole rows."""
    nlp = language.load()
    part_pieces(nlp)
    return nlp


def _layers(nlp: Language) -> list[Model[Any, Any]]:
    models = [getattr(part, "model", None) for _, part in nlp.pipeline]
    nodes = [node for model in models if model is not None for node in model.walk()]
    return [n for n in nodes if [layer.name for layer in n.layers] == ["maxout", "layernorm"]]


def test_the_analysis_stays(plain: Language, parted: Language) -> None:
    for one, other in zip(plain.pipe(TEXTS), parted.pipe(TEXTS), strict=True):
        assert numpy.array_equal(one.to_array(ALL), other.to_array(ALL))
        assert numpy.allclose(one.tensor, other.tensor, atol=1e-4)


def test_each_layer_gives_what_it_gave(plain: Language, parted: Language) -> None:
    layers = list(zip(_layers(plain), _layers(parted), strict=True))

    assert layers
    for one, other in layers:
        size = 40 * one.layers[0].get_dim("nI")
        rows = numpy.cos(numpy.arange(size, dtype="float32")).reshape(40, -1)
        before = rows.copy()
        assert numpy.allclose(one.predict(rows), other.predict(rows), atol=1e-5)
        assert numpy.array_equal(before, rows)


def test_a_step_of_training_is_thincs_own(parted: Language) -> None:
    layer = _layers(parted)[0]
    rows = numpy.ones((2, layer.layers[0].get_dim("nI")), dtype="float32")

    vectors, learn = layer(rows, is_train=True)

    assert learn(vectors).shape == rows.shape
    with pytest.raises(NotImplementedError, match="not for training"):
        layer(rows, is_train=False)[1](vectors)
