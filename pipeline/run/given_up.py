"""Articles that no process can read."""

from __future__ import annotations

from pipeline.model.article import Article
from pipeline.run.parts import part_path, write_part
from pipeline.run.results import Result
from pipeline.run.shards import Job, ShardReport


def give_up(job: Job, keyed: tuple[str, Article], why: str) -> ShardReport:
    """Store as failed an article that ends the processes that read it."""
    key, article = keyed
    error = f"{article.path}: {why}; split the text, use fewer workers, or leave the article out"
    failed = Result(key=key, article=article, marks=None, claims=[], error=error)
    write_part(part_path(job.output, [key]), [failed])
    return ShardReport(1, 1, {})
