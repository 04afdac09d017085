"""Articles with what became of them, and the tables that are read off each alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from pipeline.model.article import Article
from pipeline.run.claims import Claims
from pipeline.run.kept import Kept
from pipeline.run.results import OWN
from pipeline.tables.arrow import flattened, whole
from pipeline.tables.columns import TABLES

#: The tables are made of so many articles, or characters of text, at a time: bounds the memory.
_ARTICLES, _CHARACTERS = 1024, 2_000_000
#: The tables whose rows are read off one article alone and go to files as they are.
_STREAMED = tuple(name for name in OWN if name not in {"duplicates", "claims"})


@dataclass(frozen=True, slots=True)
class Settled:
    """The articles of a corpus in the order of their ids, their results and their claims."""

    articles: Sequence[Article]
    kept: Kept
    claims: Claims

    def tables(self) -> Iterator[tuple[str, pa.Table]]:
        """Yield the tables of which no row depends on what else is compared: name and rows.

        They come a piece at a time, those of one table in order. Where pieces end depends on the
        articles alone. Another thread may look across the articles meanwhile.
        """
        kept = self.kept.anew()
        for piece in self.pieces():
            places = kept.places(a.article_id for a in piece)
            found = kept.read(("article_id", *_STREAMED, "claims"), places)
            ids, *lists = map(whole, found.columns)
            for name, own in zip(_STREAMED, lists, strict=False):
                yield name, flattened(own, TABLES[name], ids)
            yield "claims", self.claims.table(lists[-1], places)

    def counts(self) -> Mapping[str, int]:
        """Return the number of claims of each article with results, by its id."""
        return dict(zip(self.kept.ids, self.claims.counts().tolist(), strict=True))

    def pieces(self) -> Iterator[Sequence[Article]]:
        """Yield the articles, as many at a time as the tables are made of."""
        ends = np.cumsum([a.length for a in self.articles])
        start = 0
        while start < len(self.articles):
            most = (ends[start - 1] if start else 0) + _CHARACTERS
            stop = int(np.searchsorted(ends, most, side="right"))
            stop = max(start + 1, min(stop, start + _ARTICLES))
            yield self.articles[start:stop]
            start = stop


def settle(articles: Sequence[Article], kept: Kept) -> Settled:
    """Tell what became of articles; ``kept`` has the result of each that was read."""
    errors = dict(zip(kept.ids, kept.errors, strict=True))
    failed = [
        a.but(status="failed", error=errors[a.article_id]) if errors.get(a.article_id) else a
        for a in articles
    ]
    copies = exact_copies(failed)
    settled = [a.but(status="duplicate") if a.article_id in copies else a for a in failed]
    return Settled(sorted(settled, key=lambda a: a.article_id), kept, Claims(kept, copies.keys()))


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
