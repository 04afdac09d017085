"""A model that multiplies with numpy reads what it read before, whatever stands beside a text."""

from __future__ import annotations

import numpy
import pytest
from spacy.language import Language
from thinc.api import NumpyOps
from threadpoolctl import threadpool_info

from pipeline import language
from pipeline.doc.parsing import products as module
from pipeline.doc.parsing.annotate import annotate
from pipeline.doc.parsing.products import few_rows, is_steady, multiply_with_numpy
from tests.doc.test_annotate import ALL, TEXTS


@pytest.fixture
def ours() -> Language:
    """Return the model whose large products numpy makes."""
    nlp = language.load()
    multiply_with_numpy(nlp)
    return nlp


def _tensors(nlp: Language, texts: list[str]) -> list[numpy.ndarray]:
    return [doc.tensor for doc in annotate(nlp, [nlp.make_doc(text) for text in texts])]


def test_the_analysis_stays(plain: Language, ours: Language) -> None:
    for one, other in zip(plain.pipe(TEXTS), ours.pipe(TEXTS), strict=True):
        assert numpy.array_equal(one.to_array(ALL), other.to_array(ALL))
        assert numpy.allclose(one.tensor, other.tensor, atol=1e-4)


def test_a_text_alone_is_read_to_the_last_bit_as_among_others(ours: Language) -> None:
    among = _tensors(ours, TEXTS * 20)

    for text, tensor in zip(TEXTS, among, strict=False):
        assert numpy.array_equal(_tensors(ours, [text])[0], tensor)


def test_numpy_is_asked_for_large_products_only(
    ours: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, ...]] = []
    product = module._product

    def spy(
        rows: numpy.ndarray, weights: numpy.ndarray, out: numpy.ndarray | None = None
    ) -> numpy.ndarray:
        asked.append(weights.shape)
        return product(rows, weights, out)

    monkeypatch.setattr(module, "_product", spy)
    ours(TEXTS[0])

    assert asked
    assert all(high * wide >= 20_000 for high, wide in asked)


@pytest.mark.parametrize("height", [1, 63, 64, 200])
def test_a_product_into_a_place_is_the_same_product(height: int) -> None:
    rows = numpy.tanh(numpy.arange(height * 96, dtype="float32").reshape(height, 96))
    weights = numpy.cos(numpy.arange(300 * 96, dtype="float32").reshape(300, 96))
    place = numpy.zeros((height + 1, 300), dtype="float32")

    made = module._product(rows, weights, place[1:])

    assert numpy.array_equal(made, module._product(rows, weights))
    assert numpy.array_equal(place[1:], made)
    assert not place[0].any()


def test_products_leave_the_threads_of_others_as_they_were(ours: Language) -> None:
    before = threadpool_info()

    ours(TEXTS[0])

    assert threadpool_info() == before


def test_where_the_last_bits_hang_on_the_height_blis_stays(
    plain: Language, ours: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "is_steady", lambda weights: False)

    for one, other in zip(plain.pipe(TEXTS), ours.pipe(TEXTS), strict=True):
        assert numpy.array_equal(one.tensor, other.tensor)  # to the last bit


def test_unsteady_products_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = numpy.ones((200, 100), dtype="float32")
    monkeypatch.setattr(module, "_product", lambda rows, by: rows @ by.T + len(rows))

    assert not is_steady(weights)


def test_other_operations_than_thincs_on_numpy_are_left_alone() -> None:
    class Others(NumpyOps):  # type: ignore[misc]
        pass

    nlp, others = language.load(), Others()
    models = [getattr(part, "model", None) for _, part in nlp.pipeline]
    nodes = [node for model in models if model is not None for node in model.walk()]
    for node in nodes:
        node.ops = others

    multiply_with_numpy(nlp)

    assert all(node.ops is others for node in nodes)


@pytest.mark.parametrize("steady", [True, False])
@pytest.mark.parametrize("height", [1, 15, 16, 40, 64, 150])
def test_a_few_rows_are_multiplied_each_by_itself(
    height: int, steady: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not steady:
        monkeypatch.setattr(module, "_few_are_steady", lambda *_: False)
    rows = numpy.tanh(numpy.arange(height * 64, dtype="float32").reshape(height, 64))
    weights = numpy.cos(numpy.arange(38 * 64, dtype="float32").reshape(38, 64))

    multiply = few_rows(weights)
    together = multiply(rows)

    assert numpy.allclose(together, rows @ weights.T, atol=1e-4)
    assert all(numpy.array_equal(multiply(rows[n : n + 1])[0], together[n]) for n in range(height))
