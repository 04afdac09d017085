"""What a worker process does: articles of a shard to claims, and the claims to a part file.

Only the processes that read articles import this module: it brings spaCy along.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from pipeline.across.lexicon import Lexicon
from pipeline.across.profiles import Profiler
from pipeline.doc.analyse import Clock, Text, analyse_text, parse_articles
from pipeline.doc.parsing.parse import load_model
from pipeline.model.article import Article
from pipeline.rulebook.files import Rulebook
from pipeline.run.by_itself import held_alone
from pipeline.run.deadline import deadline, seconds_for
from pipeline.run.heap import garbage_at_the_end
from pipeline.run.parts import part_path, write_part
from pipeline.run.results import Result
from pipeline.run.shards import Job, Shard, ShardReport

if TYPE_CHECKING:
    from spacy.language import Language

#: So many characters are parsed together: some dozen articles, 130 MB of matrices.
_TOGETHER = 40_000


@cache
def model_of(name: str | None) -> Language:
    """Load a language model, once in a process; see `load_model`."""
    return load_model(name)


class Worker:
    """One process's language model and rules, loaded once."""

    def __init__(self, job: Job, rulebook: Rulebook) -> None:
        self.job = job
        self.nlp = model_of(job.model)
        self.rulebook = rulebook
        self._lexicon = Lexicon(rulebook.comparison, rulebook.words)
        self._profiler = Profiler(self._lexicon)
        gc.freeze()  # what stays for good is not looked through again and again

    def run(self, shard: Shard, begin: Callable[[range], None] = lambda _: None) -> ShardReport:
        """Read a shard's articles to claims and store the results as one part.

        ``begin`` is told the numbers of the articles that are read next, all at once.
        """
        clock = Clock()
        with garbage_at_the_end():
            results = [
                result
                for group in _groups(shard)
                for result in self._read(shard, group, begin, clock)
            ]
            results = held_alone(results, self._lexicon, self.rulebook)
            clock.lap("alone")
            write_part(part_path(self.job.output, (key for key, _ in shard.articles)), results)
            failed = sum(1 for result in results if result.error is not None)
            return ShardReport(len(results), failed, clock.seconds)

    def _read(
        self, shard: Shard, group: range, begin: Callable[[range], None], clock: Clock
    ) -> Iterator[Result]:
        """Yield the results of some articles of a shard, parsed together if they can be."""
        begin(group)
        texts = self._parse([shard.articles[n][1] for n in group], clock)
        for n in group:
            text = None if texts is None else texts[n - group.start]
            if text is None:
                begin(range(n, n + 1))
            yield self._one(*shard.articles[n], text, clock)

    def _parse(self, articles: Sequence[Article], clock: Clock) -> list[Text] | None:
        """Return some articles parsed together; None where each is to be read alone."""
        if len(articles) < 2:
            return None
        try:
            with deadline(seconds_for("".join(a.text for a in articles))):
                return parse_articles(articles, self.nlp, self.rulebook, clock)
        except Exception:  # noqa: BLE001 - read alone, the one at fault is named
            return None

    def _one(self, key: str, article: Article, text: Text | None, clock: Clock) -> Result:
        try:
            with deadline(seconds_for(article.text)):
                if text is None:
                    (text,) = parse_articles([article], self.nlp, self.rulebook, clock)
                found = analyse_text(article, text, self.rulebook, clock)
                profile = self._profiler.read(article)
                clock.lap("facets")
        except Exception as error:  # noqa: BLE001 - one bad article never stops a batch
            what = f"{type(error).__name__}: {error}"
            where = f"{article.path}: {what}; report it with the text, or leave the article out"
            return Result(key=key, article=article, marks=None, claims=[], error=where)
        marks, claims = found.marks, found.claims
        return Result(key=key, article=article, marks=marks, claims=claims, profile=profile)


def _groups(shard: Shard) -> Iterator[range]:
    """Yield the numbers of the articles that are parsed together."""
    start, size = 0, 0
    for n, (_, article) in enumerate(shard.articles):
        if n > start and size + len(article.text) > _TOGETHER:
            yield range(start, n)
            start, size = n, 0
        size += len(article.text)
    yield range(start, len(shard.articles))
