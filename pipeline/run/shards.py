"""Shards: the unit of work that any engine runs, and that is done or not done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.doc.analyse import Clock, analyse
from pipeline.doc.parse import load_model
from pipeline.model.article import Article
from pipeline.rulebook.load import load_rules
from pipeline.run.deadline import deadline, seconds_for
from pipeline.run.parts import Result, part_path, write_part

#: A shard holds at most this many articles and about this many characters: a few seconds of work.
MAX_ARTICLES = 32
MAX_CHARACTERS = 100_000


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker needs to know besides its articles; it can be sent to another process."""

    output: Path
    rules: Path | None
    model: str | None


@dataclass(frozen=True, slots=True)
class Shard:
    """Articles with their keys, in the order of their ids."""

    articles: tuple[tuple[str, Article], ...]


@dataclass(frozen=True, slots=True)
class ShardReport:
    """What a finished shard tells: how many articles, how many failed, seconds per stage."""

    articles: int
    failed: int
    seconds: dict[str, float]


def plan(articles: Sequence[tuple[str, Article]]) -> Iterator[Shard]:
    """Yield the shards of keyed articles, in order."""
    batch: list[tuple[str, Article]] = []
    size = 0
    for key, article in articles:
        if batch and (len(batch) == MAX_ARTICLES or size + len(article.text) > MAX_CHARACTERS):
            yield Shard(tuple(batch))
            batch, size = [], 0
        batch.append((key, article))
        size += len(article.text)
    if batch:
        yield Shard(tuple(batch))


def give_up(job: Job, keyed: tuple[str, Article], why: str) -> ShardReport:
    """Store as failed an article that ends the processes that read it."""
    key, article = keyed
    error = f"{article.path}: {why}; split the text, use fewer workers, or leave the article out"
    failed = Result(key=key, article_id=article.article_id, marks=None, claims=[], error=error)
    write_part(part_path(job.output, [key]), [failed])
    return ShardReport(1, 1, {})


class Worker:
    """One process's language model and rules, loaded once."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.nlp = load_model(job.model)
        self.rulebook = load_rules(job.rules)

    def run(self, shard: Shard, begin: Callable[[int], None] = lambda _: None) -> ShardReport:
        """Read a shard's articles to claims and store the results as one part.

        ``begin`` is told the number of each article before it is read.
        """
        clock = Clock()
        results = []
        for number, (key, article) in enumerate(shard.articles):
            begin(number)
            results.append(self._one(key, article, clock))
        write_part(part_path(self.job.output, (key for key, _ in shard.articles)), results)
        failed = sum(1 for result in results if result.error is not None)
        return ShardReport(len(results), failed, clock.seconds)

    def _one(self, key: str, article: Article, clock: Clock) -> Result:
        try:
            with deadline(seconds_for(article.text)):
                found = analyse(article, self.nlp, self.rulebook, clock)
        except Exception as error:  # noqa: BLE001 - one bad article never stops a batch
            what = f"{type(error).__name__}: {error}"
            where = f"{article.path}: {what}; report it with the text, or leave the article out"
            return Result(
                key=key, article_id=article.article_id, marks=None, claims=[], error=where
            )
        return Result(
            key=key, article_id=article.article_id, marks=found.marks, claims=found.claims
        )
