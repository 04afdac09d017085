"""Results of articles to the tables of a corpus."""

from __future__ import annotations

import dataclasses
import time
from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from pipeline.across.compare import compare
from pipeline.across.near_duplicates import find_duplicates
from pipeline.model.article import Article
from pipeline.model.block import Duplicate
from pipeline.model.claim import Claim
from pipeline.model.comparison import Comparison
from pipeline.rulebook.files import Rulebook
from pipeline.run.parts import Result
from pipeline.tables import rows
from pipeline.tables.columns import TABLES
from pipeline.tables.frames import frame

#: Sentences of fewer words recur by chance; they are no copied passage.
MIN_COPIED_WORDS = 8


@dataclasses.dataclass(frozen=True, slots=True)
class Merged:
    """The tables of a corpus, and the seconds that its two stages across articles took."""

    frames: dict[str, pd.DataFrame]
    comparisons: list[Comparison]
    seconds: dict[str, float]


def merge(
    articles: Sequence[Article], results: Mapping[str, Result], rulebook: Rulebook
) -> Merged:
    """Return all tables; ``results`` maps article ids to what was read off them."""
    settled = [_settle(article, results.get(article.article_id)) for article in articles]
    copies = exact_copies(settled)
    settled = [
        dataclasses.replace(a, status="duplicate") if a.article_id in copies else a
        for a in settled
    ]
    by_id = {a.article_id: a for a in settled}
    marked = {k: r.marks for k, r in results.items() if r.marks is not None}
    start = time.perf_counter()
    across = find_duplicates(
        [a for a in settled if a.article_id in marked],
        {k: m.blocks for k, m in marked.items()},
        rulebook.numbers.cardinals.keys() - {"one"},  # a pronoun more often than a figure
    )
    middle = time.perf_counter()
    found = [c for a in settled if a.article_id in marked for c in results[a.article_id].claims]
    claims = [
        c
        for c in with_occurrences(found, {a.article_id: a.text for a in settled})
        if c.article_id not in copies
    ]
    comparisons = compare(claims, by_id, rulebook)
    seconds = {"duplicates": middle - start, "comparisons": time.perf_counter() - middle}
    within = [d for m in marked.values() for d in m.duplicates]
    return Merged(
        _frames(by_id, results, claims, [*within, *across], comparisons), comparisons, seconds
    )


def _settle(article: Article, result: Result | None) -> Article:
    if result is None or result.error is None:
        return article
    return dataclasses.replace(article, status="failed", error=result.error)


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


def with_occurrences(claims: Sequence[Claim], texts: Mapping[str, str]) -> list[Claim]:
    """Return the claims with ``occurrences`` counted over all copies of their sentence."""
    keys = [_passage(c, texts[c.article_id]) for c in claims]
    total: Counter[tuple[str, str, int]] = Counter()
    for claim, key in zip(claims, keys, strict=True):
        if key is not None:
            total[key] += claim.occurrences
    return [
        claim if key is None else dataclasses.replace(claim, occurrences=total[key])
        for claim, key in zip(claims, keys, strict=True)
    ]


def _passage(claim: Claim, text: str) -> tuple[str, str, int] | None:
    words = claim.sentence.of(text).split()
    if len(words) < MIN_COPIED_WORDS:
        return None
    anchor = claim.quantity or claim.predicate or claim.subject or claim.sentence
    return " ".join(words), claim.type, anchor.start - claim.sentence.start


def _frames(
    articles: Mapping[str, Article],
    results: Mapping[str, Result],
    claims: Sequence[Claim],
    duplicates: Sequence[Duplicate],
    comparisons: Sequence[Comparison],
) -> dict[str, pd.DataFrame]:
    counts = Counter(c.article_id for c in claims)
    listed: dict[str, list[rows.Row]] = {name: [] for name in TABLES}
    listed["articles"] = [rows.article_row(a, counts[k]) for k, a in articles.items()]
    for key, article in articles.items():
        marks = results[key].marks if key in results else None
        if marks is None:
            continue
        listed["blocks"] += [rows.block_row(key, b) for b in marks.blocks]
        listed["entities"] += [rows.entity_row(key, e) for e in marks.entities]
        listed["quantities"] += [rows.quantity_row(key, q) for q in marks.quantities]
        listed["dates"] += [rows.date_row(key, d) for d in marks.dates]
        listed["attributions"] += [
            rows.attribution_row(key, a, article.text) for a in marks.attributions
        ]
    listed["claims"] = [rows.claim_row(c, articles[c.article_id].text) for c in claims]
    listed["duplicates"] = [rows.duplicate_row(d) for d in duplicates]
    listed["comparisons"] = [rows.comparison_row(c) for c in comparisons]
    return {name: frame(table, listed[name]) for name, table in TABLES.items()}
