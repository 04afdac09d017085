"""Results of articles to the tables of a corpus."""

from __future__ import annotations

import dataclasses
import logging
import time
from collections.abc import Mapping, Sequence

import pandas as pd
import pyarrow as pa

from pipeline.across.again import Corpus, Memory, compare_again
from pipeline.across.blocks import BOUND
from pipeline.across.near_duplicates import find_duplicates
from pipeline.model.article import Article
from pipeline.model.block import Duplicate
from pipeline.rulebook.files import Rulebook
from pipeline.run.claims import Claims
from pipeline.run.results import OWN, KeptBlocks, kept_prints
from pipeline.tables import rows
from pipeline.tables.arrow import flattened
from pipeline.tables.columns import COMPARISONS, TABLES
from pipeline.tables.frames import frame, joined, to_frame

_LOG = logging.getLogger(__name__)


@dataclasses.dataclass(frozen=True, slots=True)
class Merged:
    """The tables of a corpus, the seconds of its two stages across articles, and its memory."""

    frames: dict[str, pd.DataFrame]
    seconds: dict[str, float]
    memory: Memory


def merge(
    articles: Sequence[Article],
    results: pa.Table,
    rulebook: Rulebook,
    last: tuple[Memory, pd.DataFrame] | None = None,
) -> Merged:
    """Return all tables; ``results`` has a row for each article that was read.

    ``last`` is what the last run remembered and its comparisons, with the same rules.

    What is read off one article stays in Arrow from its part to the tables; only what looks
    across articles is made of objects.
    """
    results = results.sort_by("article_id").combine_chunks()
    settled = _settled(articles, results)
    by_id = {a.article_id: a for a in settled}
    read = [a for a in settled if a.status in {"ok", "duplicate"}]
    start = time.perf_counter()
    across = _duplicates(read, results, rulebook)
    middle = time.perf_counter()
    claims = Claims(results, {a.article_id for a in settled if a.status == "duplicate"})
    corpus = Corpus(claims.keys(), claims.of, by_id, rulebook)
    memory, comparisons = _compared(corpus, last)
    seconds = {"duplicates": middle - start, "comparisons": time.perf_counter() - middle}
    return Merged(_frames(by_id, results, claims, across, comparisons), seconds, memory)


def _compared(
    corpus: Corpus, last: tuple[Memory, pd.DataFrame] | None
) -> tuple[Memory, pd.DataFrame]:
    again = compare_again(corpus, None if last is None else last[0])
    if again.crowded:
        _LOG.warning(
            "%d groups of over %d figures or deeds share only a common word; "
            "their pairs were left out",
            *(again.crowded, BOUND),
        )
    new = frame(COMPARISONS, map(rows.comparison_row, again.rows))
    if last is None:
        return again.memory, new
    old = last[1]
    known = list(corpus.keys.keys() - again.afresh)
    return again.memory, joined(COMPARISONS, old[old["article_a"].isin(known)], new)


def _settled(articles: Sequence[Article], results: pa.Table) -> list[Article]:
    """Return the articles with what became of them: failed, or a copy of an earlier one."""
    errors = dict(
        zip(
            results.column("article_id").to_pylist(),
            results.column("error").to_pylist(),
            strict=True,
        )
    )
    failed = [
        dataclasses.replace(a, status="failed", error=errors[a.article_id])
        if errors.get(a.article_id)
        else a
        for a in articles
    ]
    copies = exact_copies(failed)
    return [
        dataclasses.replace(a, status="duplicate") if a.article_id in copies else a for a in failed
    ]


def exact_copies(articles: Sequence[Article]) -> dict[str, str]:
    """Return article id -> id of the earliest article with the same text, for the later ones."""
    first: dict[str, str] = {}
    copies: dict[str, str] = {}
    for article in sorted(articles, key=lambda a: a.seniority):
        if article.status == "ok":
            original = first.setdefault(article.sha256, article.article_id)
            if original != article.article_id:
                copies[article.article_id] = original
    return copies


def _duplicates(read: Sequence[Article], results: pa.Table, rulebook: Rulebook) -> list[Duplicate]:
    places = {key: n for n, key in enumerate(results.column("article_id").to_pylist())}
    return find_duplicates(
        read,
        KeptBlocks(results, places),
        rulebook.numbers.cardinals.keys() - {"one"},  # a pronoun more often than a figure
        kept_prints(results),
    )


def _frames(
    articles: Mapping[str, Article],
    results: pa.Table,
    claims: Claims,
    duplicates: Sequence[Duplicate],
    comparisons: pd.DataFrame,
) -> dict[str, pd.DataFrame]:
    ids = results.column("article_id").combine_chunks()
    found = {
        name: to_frame(
            TABLES[name], flattened(results.column(name).combine_chunks(), TABLES[name], ids)
        )
        for name in OWN
        if name != "claims"
    }
    within = found["duplicates"]
    across = frame(TABLES["duplicates"], map(rows.duplicate_row, duplicates))
    found["duplicates"] = joined(TABLES["duplicates"], within, across)
    counts = dict(zip(ids.to_pylist(), claims.counts().tolist(), strict=True))
    listed = [rows.article_row(a, counts.get(key, 0)) for key, a in articles.items()]
    found["articles"] = frame(TABLES["articles"], listed)
    found["claims"] = to_frame(TABLES["claims"], claims.table())
    found["comparisons"] = comparisons
    return {name: found[name] for name in TABLES}
