"""A worker reads articles together, and yet each as if it were alone."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from pipeline.across import compare
from pipeline.across.groups import Judged
from pipeline.across.items import Item
from pipeline.model.article import Article
from pipeline.rulebook.load import load_rules
from pipeline.run import worker
from pipeline.run.parts import Parts
from pipeline.run.results import SCHEMA
from pipeline.run.shards import Job, Shard
from pipeline.run.worker import Worker

TEXTS = [
    "Exports rose 4.2% to $11 billion in 2024, according to the ministry.",
    "Dunmoor said on Monday that about 1,200 jobs will go.",
    "Brandt Steel bought two yards in Ostby for $40 million last year.",
    "The bridge is twice as long as the old one, said Ann Lee of Halden University.",
    "Nobody was hurt.",
]


@pytest.fixture(scope="module")
def one() -> Worker:
    return Worker(Job(Path(), None, None), load_rules())


def _shard(texts: list[str]) -> Shard:
    articles = (
        Article(article_id=f"a{n}", path=f"a{n}.txt", text=text, sha256="", published="2026-05-04")
        for n, text in enumerate(texts)
    )
    return Shard(tuple((f"{n:064}", article) for n, article in enumerate(articles)))


def _rows(output: Path, *shards: Shard) -> list[dict[str, object]]:
    keys = {key for shard in shards for key, _ in shard.articles}
    rows: list[dict[str, object]] = Parts(output).kept(keys).read(SCHEMA.names).to_pylist()
    return rows


def _results(one: Worker, output: Path, *shards: Shard) -> list[dict[str, object]]:
    one.job = dataclasses.replace(one.job, output=output)
    for shard in shards:
        one.run(shard)
    return _rows(output, *shards)


def test_an_article_gives_the_same_whatever_is_read_with_it(one: Worker, tmp_path: Path) -> None:
    whole = _shard(TEXTS)
    single = [Shard((pair,)) for pair in whole.articles]

    together = _results(one, tmp_path / "together", whole)
    alone = _results(one, tmp_path / "alone", *single)

    assert len(TEXTS) == len(alone)
    assert alone == together


def test_an_article_that_cannot_be_held_against_itself_goes_without_what_it_is_alone(
    one: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge = compare._judge

    def fail(a: Item, *rest: Any) -> Judged | None:
        if a.claim.article_id == "a1":
            raise ZeroDivisionError("by hand")
        return judge(a, *rest)

    monkeypatch.setattr(compare, "_judge", fail)
    text = "Dunmoor said 1,200 jobs will go, the union said 1,300 jobs will go."

    results = _results(one, tmp_path, _shard([text, text]))

    assert [row["alone"] is not None for row in results] == [True, False]


def test_an_article_that_cannot_be_parsed_fails_alone(
    one: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one.nlp, "max_length", 200)
    begun: list[range] = []
    shard = _shard([*TEXTS, "word " * 50])

    one.job = dataclasses.replace(one.job, output=tmp_path)
    report = one.run(shard, begun.append)

    errors = [row["error"] is not None for row in _rows(tmp_path, shard)]
    assert (report.articles, report.failed) == (6, 1)
    assert errors == [False] * 5 + [True]
    assert [range(6), *(range(n, n + 1) for n in range(6))] == begun


def test_articles_are_read_together_up_to_some_length(
    one: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "_TOGETHER", 130)
    begun: list[range] = []

    one.job = dataclasses.replace(one.job, output=tmp_path)
    one.run(_shard(TEXTS), begun.append)

    assert [range(2), range(2, 3), range(2, 3), range(3, 5)] == begun
