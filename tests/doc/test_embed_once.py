"""A model that embeds each distinct word once gives what it gave before, and saves what it was."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest
from spacy.language import Language

from pipeline import language
from pipeline.doc.parsing import embed_once as module
from pipeline.doc.parsing.embed_once import embed_once
from tests.doc.test_annotate import ALL, TEXTS


@pytest.fixture
def once() -> Language:
    """Return the model that embeds each distinct word once."""
    nlp = language.load()
    embed_once(nlp)
    return nlp


def _same(plain: Language, once: Language) -> None:
    for texts in (TEXTS, TEXTS * 20):
        for one, other in zip(plain.pipe(texts), once.pipe(texts), strict=True):
            assert numpy.array_equal(one.to_array(ALL), other.to_array(ALL))
            assert numpy.array_equal(one.tensor, other.tensor)  # to the last bit


def test_the_analysis_stays_to_the_last_bit(plain: Language, once: Language) -> None:
    _same(plain, once)


def test_each_distinct_word_is_embedded_once(
    once: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    add = module._Known._add

    def spy(known: module._Known, keys: list[int], *rows: numpy.ndarray) -> None:
        made.append(len(keys))
        add(known, keys, *rows)

    monkeypatch.setattr(module._Known, "_add", spy)
    once("the mill and the port and the mill ")
    once("the mill and the quay ")

    assert made == [4] * 3 + [1] * 3  # borders, syntax, names


def test_no_more_words_are_kept_than_there_is_room_for(
    plain: Language, once: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_KEPT", 20)  # as many as one text has, and fewer than all have

    _same(plain, once)


def test_words_with_one_hash_are_told_apart(
    plain: Language, once: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_GOLDEN", 0)  # the hash is then the sum of the features
    known = module._Known()
    together = numpy.array([[1, 2], [2, 1], [1, 2]], dtype="uint64")
    later = numpy.array([[3, 4], [2, 5]], dtype="uint64"), numpy.array([[4, 3]], dtype="uint64")

    for features in (together, *later):
        assert numpy.array_equal(known.of(features, lambda rows: rows), features)
    _same(plain, once)


def test_a_model_that_was_saved_is_loaded_as_ever(once: Language, tmp_path: Path) -> None:
    once.to_disk(tmp_path / "model")

    _same(language.load(str(tmp_path / "model")), once)
