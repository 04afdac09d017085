"""Shards: the unit of work that any engine runs, and that is done or not done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.model.article import Article
from pipeline.reading.files import article_files

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

    def size(self) -> int:
        """Return the number of characters in it."""
        return sum(article.length for _, article in self.articles)

    def text_of(self, group: range) -> str:
        """Return the texts of some articles, one behind the other."""
        return "".join(self.articles[n][1].text for n in group)


@dataclass(frozen=True, slots=True)
class ShardReport:
    """What a finished shard tells: how many articles, how many failed, seconds per stage.

    Its results are not in it: they are the part file at ``part_path(output, keys)``, which is
    complete when the report comes. That a run needs no more than these files lets any engine,
    on any machine that shares the folder, do a shard, and do it twice.
    """

    articles: int
    failed: int
    seconds: dict[str, float]


class Works(Protocol):
    """What a process runs: a shard to its report, telling the articles that it begins."""

    def run(self, shard: Shard, begin: Callable[[range], None]) -> ShardReport:
        """Store the results of a shard as one part.

        ``begin`` is told the numbers of the articles that are read next, all at once.
        """


#: Called once in each process; it can be sent to another.
Make = Callable[[Job], Works]
#: Called in each process before it has a job, to load what any job needs; it can be sent, too.
Prepare = Callable[[], object]


def expected(corpus: Path, enough: int) -> int:
    """Return about how many shards a corpus makes, at least 1, ``enough`` at most.

    Files are not read for it: as many bytes make characters of text, more or less.

    Raises:
        CorpusError: when the corpus is neither an article file nor a folder that can be listed.
    """
    size, shards = 0, 1
    for files, (path, _) in enumerate(article_files(corpus), start=1):
        with suppress(OSError):  # whoever reads it will tell
            size += path.stat().st_size
        shards = 1 + max(files // MAX_ARTICLES, size // MAX_CHARACTERS)
        if shards >= enough:
            return enough
    return shards


def plan(articles: Sequence[tuple[str, Article]]) -> Iterator[Shard]:
    """Yield the shards of keyed articles, in order."""
    batch: list[tuple[str, Article]] = []
    size = 0
    for key, article in articles:
        if batch and (len(batch) == MAX_ARTICLES or size + article.length > MAX_CHARACTERS):
            yield Shard(tuple(batch))
            batch, size = [], 0
        batch.append((key, article))
        size += article.length
    if batch:
        yield Shard(tuple(batch))
