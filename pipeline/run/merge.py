"""Results of articles to the tables of a corpus."""

from __future__ import annotations

import dataclasses
import gc
import hashlib
import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.across.again import Again, Memory, compare_again
from pipeline.across.blocks import BOUND
from pipeline.across.copies import Copies
from pipeline.across.corpus import Corpus
from pipeline.across.near_duplicates import find_duplicates
from pipeline.model.article import Article
from pipeline.model.block import Duplicate
from pipeline.rulebook.files import Rulebook
from pipeline.run.claims import Claims
from pipeline.run.faults import Faults, Gathering, warned
from pipeline.run.kept import Kept, KeptBlocks
from pipeline.run.results import OWN, PRINTS, kept_prints
from pipeline.tables import rows
from pipeline.tables.arrow import flattened
from pipeline.tables.columns import COMPARISONS, TABLES
from pipeline.tables.frames import arrow_rows, frame, joined, to_arrow, to_frame

_LOG = logging.getLogger(__name__)
#: The tables are made of so many articles, or characters of text, at a time: bounds the memory.
_ARTICLES, _CHARACTERS = 1024, 2_000_000
#: The tables whose rows are read off one article alone and go to files as they are.
_STREAMED = tuple(name for name in OWN if name not in {"duplicates", "claims"})


@dataclasses.dataclass(frozen=True, slots=True)
class Merged:
    """What the tables of a corpus are made of; ``seconds`` are those of looking across articles.

    ``articles`` are in the order of their ids, with what became of them. ``faults`` are those of
    their comparison; ``crowded`` counts the groups that were too large to be compared.
    """

    articles: Sequence[Article]
    faults: Faults
    crowded: int
    duplicates: pd.DataFrame
    comparisons: pd.DataFrame
    memory: Memory
    seconds: dict[str, float]
    kept: Kept
    claims: Claims

    def tables(self) -> Iterator[tuple[str, pa.Table]]:
        """Yield all tables, a piece at a time: a name and rows, those of one table in order.

        Where pieces end depends on the articles alone. ``comparisons`` come first.
        """
        yield "comparisons", to_arrow(self.comparisons)
        yield "duplicates", to_arrow(self.duplicates)
        counts = dict(zip(self.kept.ids, self.claims.counts().tolist(), strict=True))
        for piece in _pieces(self.articles):
            listed = [rows.article_row(a, counts.get(a.article_id, 0)) for a in piece]
            yield "articles", arrow_rows(TABLES["articles"], listed)
            places = self.kept.places(a.article_id for a in piece)
            found = self.kept.read(("article_id", *_STREAMED, "claims"), places)
            ids, *lists = (column.combine_chunks() for column in found.columns)
            for name, own in zip(_STREAMED, lists, strict=False):
                yield name, flattened(own, TABLES[name], ids)
            yield "claims", self.claims.table(lists[-1], places)

    def frames(self) -> dict[str, pd.DataFrame]:
        """Return all tables as DataFrames."""
        found: dict[str, list[pa.Table]] = {name: [] for name in TABLES}
        for name, piece in self.tables():
            found[name].append(piece)
        return {
            name: to_frame(TABLES[name], pa.concat_tables(pieces).combine_chunks())
            for name, pieces in found.items()
        }


def merge(
    articles: Sequence[Article],
    kept: Kept,
    rulebook: Rulebook,
    last: tuple[Memory, pd.DataFrame] | None = None,
) -> Merged:
    """Look across articles; ``kept`` has the result of each article that was read.

    ``last`` is what the last run remembered and its comparisons, with the same rules.

    What is read off one article stays in Arrow from its part to the tables; only what looks
    across articles is made of objects.
    """
    settled = sorted(_settled(articles, kept), key=lambda a: a.article_id)
    start = time.perf_counter()
    looked_at = kept.read(("article_id", "duplicates", *PRINTS))
    across = _across(settled, kept, looked_at, rulebook)
    duplicates = _duplicates(looked_at, across)
    middle = time.perf_counter()
    claims = Claims(kept, {a.article_id for a in settled if a.status == "duplicate"})
    by_id = {a.article_id: a for a in settled}
    guard = Gathering()
    copies = Copies(across, by_id)
    keys = {i: _hash(key, copies.key(i)) for i, key in claims.keys().items()}
    corpus = Corpus(keys, lambda ids: list(claims.of(ids)), by_id, rulebook, copies, guard)
    again, comparisons = _compared(corpus, last)
    seconds = {"duplicates": middle - start, "comparisons": time.perf_counter() - middle}
    faults = guard.faults
    told = [warned(article, faults) for article in settled] if faults else settled
    return Merged(
        told,
        faults,
        again.crowded,
        duplicates,
        comparisons,
        again.memory,
        seconds,
        kept,
        claims,
    )


def _compared(
    corpus: Corpus, last: tuple[Memory, pd.DataFrame] | None
) -> tuple[Again, pd.DataFrame]:
    with _uncollected():
        again = compare_again(corpus, None if last is None else last[0])
    if again.crowded:
        _LOG.warning(
            "%d groups of over %d figures or deeds share only a common word; "
            "their pairs were left out",
            *(again.crowded, BOUND),
        )
    new = frame(COMPARISONS, map(rows.comparison_row, again.rows))
    if last is None:
        return again, new
    old = last[1]
    known = list(corpus.keys.keys() - again.afresh)
    return again, joined(COMPARISONS, old[old["article_a"].isin(known)], new)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no cyclic garbage: claims hold none, and the search takes a sixth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _settled(articles: Sequence[Article], kept: Kept) -> list[Article]:
    """Return the articles with what became of them: failed, or a copy of an earlier one."""
    errors = dict(zip(kept.ids, kept.errors, strict=True))
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


def _across(
    articles: Sequence[Article], kept: Kept, looked_at: pa.Table, rulebook: Rulebook
) -> list[Duplicate]:
    """Return what repeats what across articles, some columns of whose results are given."""
    return find_duplicates(
        [a for a in articles if a.status in {"ok", "duplicate"}],
        KeptBlocks(kept),
        rulebook.numbers.cardinals.keys() - {"one"},  # a pronoun more often than a figure
        kept_prints(looked_at),
    )


def _duplicates(looked_at: pa.Table, across: Sequence[Duplicate]) -> pd.DataFrame:
    """Return what repeats what, within an article and across articles."""
    table = TABLES["duplicates"]
    ids, lists = (looked_at.column(name).combine_chunks() for name in ("article_id", "duplicates"))
    within = to_frame(table, flattened(lists, table, ids))
    return joined(table, within, frame(table, map(rows.duplicate_row, across)))


def _hash(*parts: str) -> str:
    return hashlib.sha256("|".join(parts).encode()).hexdigest()


def _pieces(articles: Sequence[Article]) -> Iterator[Sequence[Article]]:
    """Yield the articles, as many at a time as the tables are made of."""
    ends = np.cumsum([len(a.text) for a in articles])
    start = 0
    while start < len(articles):
        most = (ends[start - 1] if start else 0) + _CHARACTERS
        stop = int(np.searchsorted(ends, most, side="right"))
        stop = max(start + 1, min(stop, start + _ARTICLES))
        yield articles[start:stop]
        start = stop
