"""Shards are planned by what a corpus holds, and foreseen by the sizes of its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import CorpusError
from pipeline.model.article import Article
from pipeline.run.shards import expected, plan


@pytest.mark.parametrize(
    ("files", "size", "shards"), [(1, 10, 1), (40, 10, 2), (100, 10, 3), (2, 160_000, 3)]
)
def test_shards_are_foreseen_by_files_and_their_sizes(
    files: int, size: int, shards: int, tmp_path: Path
) -> None:
    for n in range(files):
        (tmp_path / f"{n}.txt").write_text("x" * size, encoding="utf-8")

    assert expected(tmp_path, 3) == shards
    assert expected(tmp_path, 1) == 1


def test_a_corpus_that_is_not_there_has_no_shards(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no such folder"):
        expected(tmp_path / "nowhere", 2)


def test_a_shard_is_as_long_as_its_articles() -> None:
    articles = [
        (f"{n:064}", Article(article_id=str(n), path="a.txt", text="x" * n, sha256=""))
        for n in (60_000, 30_000, 20_000, 5)
    ]

    assert [shard.size() for shard in plan(articles)] == [90_000, 20_005]
