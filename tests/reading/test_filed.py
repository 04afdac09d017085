"""An article whose text lies in a file is like one in memory."""

from __future__ import annotations

import dataclasses
import errno
import os
import pickle
import tempfile
from pathlib import Path

import pytest

from pipeline.errors import TableError
from pipeline.model.article import Article
from pipeline.reading import filed as module
from pipeline.reading.corpus import read_corpus
from pipeline.reading.filed import Filed, Texts, filed
from tests.conftest import ROOT

CORPUS = ROOT / "corpus"


@pytest.fixture(params=[True, False])
def texts(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Texts:
    """Return texts in a file, or in memory."""
    if request.param:
        monkeypatch.setattr(module, "_HELD", 10)
        monkeypatch.setattr(module, "_RECENT", 10)
    return Texts(tmp_path / "out" / "not" / "there")


def test_a_corpus_whose_texts_are_filed_is_the_same(texts: Texts, tmp_path: Path) -> None:
    plain, found = read_corpus(CORPUS), read_corpus(CORPUS, texts)

    assert all(isinstance(article, Filed) for article in found)
    for _ in range(2):
        assert [_fields(a) for a in found] == [_fields(a) for a in plain]
    assert [a.length for a in found] == [a.length for a in plain]
    assert [a.seniority for a in found] == [a.seniority for a in plain]
    assert list(tmp_path.iterdir()) == []


def _fields(article: Article) -> list[object]:
    return [getattr(article, f.name) for f in dataclasses.fields(Article)]


def test_letters_of_any_width_come_back(texts: Texts) -> None:
    said = ["naïve – 𝟏𝟐\r\n", "", "\udcff alone", "plain"]
    numbers = [texts.put(one) for one in said]

    assert [texts.get(n) for n in reversed(numbers)] == said[::-1]
    assert [texts.length(n) for n in numbers] == [len(one) for one in said]


def test_another_process_gets_the_text(texts: Texts) -> None:
    article = read_corpus(CORPUS)[0]

    there = pickle.loads(pickle.dumps(filed(article, texts)))

    assert type(there) is Article
    assert there == article


def test_fields_change_and_the_text_stays(texts: Texts) -> None:
    article = read_corpus(CORPUS)[0]

    for one in (article, filed(article, texts)):
        changed = one.but(status="failed", error="why")
        assert (changed.status, changed.error) == ("failed", "why")
        assert (changed.text, changed.article_id) == (article.text, article.article_id)
        assert one.status == "ok"


def test_a_disk_that_takes_no_texts_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Full:
        def __init__(self, *_: object, **__: object) -> None: ...
        def seek(self, *_: int) -> None: ...
        def close(self) -> None: ...
        def write(self, _: bytes) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(tempfile, "SpooledTemporaryFile", Full)

    with pytest.raises(TableError, match="cannot be written: No space left"):
        Texts(tmp_path).put("x")
