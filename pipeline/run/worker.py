"""What a worker process does: articles of a shard to claims, and the claims to a part file.

Only the processes that read articles import this module: it brings spaCy along.
"""

from __future__ import annotations

from collections.abc import Callable

from pipeline.doc.analyse import Clock, analyse
from pipeline.doc.parse import load_model
from pipeline.model.article import Article
from pipeline.rulebook.files import Rulebook
from pipeline.rulebook.load import load_rules
from pipeline.run.deadline import deadline, seconds_for
from pipeline.run.parts import part_path, write_part
from pipeline.run.results import Result
from pipeline.run.shards import Job, Shard, ShardReport


class Worker:
    """One process's language model and rules, loaded once."""

    def __init__(self, job: Job, rulebook: Rulebook | None = None) -> None:
        self.job = job
        self.nlp = load_model(job.model)
        self.rulebook = rulebook or load_rules(job.rules)

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
            return Result(key=key, article=article, marks=None, claims=[], error=where)
        return Result(key=key, article=article, marks=found.marks, claims=found.claims)
