"""What stored results and tables depend on: each change shows in a hash, nothing else does."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.model.article import Article
from pipeline.run.fingerprint import article_key, comparison_hash, source_hash

ARTICLE = Article(article_id="a", path="a.txt", text="A mill.", sha256="x", published="2026-03-02")


def _corpus(folder: Path) -> Path:
    folder.mkdir()
    (folder / "a.txt").write_text("A mill will close.")
    (folder / "a.meta.yaml").write_text("published: 2026-03-02")
    (folder / "b.jsonl").write_text('{"id": "b", "text": "Another mill."}')
    (folder / "notes.md").write_text("no article")
    return folder


def _touched(corpus: Path) -> None:
    os.utime(corpus / "a.txt", (1, 1))


def _other_file(corpus: Path) -> None:
    (corpus / "notes.md").write_text("still none")
    (corpus / ".hidden.txt").write_text("none either")


@pytest.mark.parametrize("change", [_touched, _other_file])
def test_what_is_no_change_of_an_article_is_no_change_of_the_corpus(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    corpus = _corpus(tmp_path / "c")
    before = source_hash(corpus, "rules", "model")

    change(corpus)

    assert source_hash(corpus, "rules", "model") == before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "A mill will shut."),  # same size
        ("a.meta.yaml", "published: 2026-03-03"),
        ("a.meta.json", "{}"),  # a second sidecar: an error now
        ("b.jsonl", '{"id": "c", "text": "Another mill."}'),
        ("new.txt", "A third."),
        ("b.jsonl", None),
    ],
)
def test_every_change_of_an_article_changes_the_hash_of_the_corpus(
    tmp_path: Path, name: str, text: str | None
) -> None:
    corpus = _corpus(tmp_path / "c")
    before = source_hash(corpus, "rules", "model")

    if text is None:
        (corpus / name).unlink()
    else:
        (corpus / name).write_text(text)

    assert source_hash(corpus, "rules", "model") != before


def test_other_rules_or_another_model_change_all_hashes(tmp_path: Path) -> None:
    corpus = _corpus(tmp_path / "c")

    sources = {source_hash(corpus, r, m) for r, m in (("r", "m"), ("s", "m"), ("r", "n"))}
    keys = {article_key(ARTICLE, r, m) for r, m in (("r", "m"), ("s", "m"), ("r", "n"))}

    assert (len(sources), len(keys)) == (3, 3)
    assert comparison_hash("r") != comparison_hash("s")


@pytest.mark.parametrize("field", ["article_id", "sha256", "title", "published"])
def test_a_result_depends_on_text_id_title_and_date(field: str) -> None:
    other = dataclasses.replace(ARTICLE, **{field: "2026-03-03"})  # type: ignore[arg-type]

    assert article_key(ARTICLE, "r", "m") != article_key(other, "r", "m")


@pytest.mark.parametrize("field", ["path", "publisher", "author", "url", "language"])
def test_a_result_does_not_depend_on_what_only_the_table_of_articles_shows(field: str) -> None:
    other = dataclasses.replace(ARTICLE, **{field: "other"})  # type: ignore[arg-type]

    assert article_key(ARTICLE, "r", "m") == article_key(other, "r", "m")
