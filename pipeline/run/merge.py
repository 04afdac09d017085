"""Results of articles to the tables of a corpus."""

from __future__ import annotations

import dataclasses
import gc
import hashlib
import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.across.again import Again, Memory, compare_again
from pipeline.across.blocks import BOUND
from pipeline.across.copies import Copies
from pipeline.across.corpus import Corpus
from pipeline.across.laid import Prints
from pipeline.across.near_duplicates import Linked, link
from pipeline.across.verdicts import Verdicts
from pipeline.model.block import Duplicate
from pipeline.rulebook.files import Rulebook
from pipeline.run.comparisons import Comparisons
from pipeline.run.faults import Faults, Gathering, warned
from pipeline.run.kept import Kept, KeptBlocks
from pipeline.run.results import PRINTS, add_prints, kept_alone, kept_profiles
from pipeline.run.settle import Settled
from pipeline.tables import rows
from pipeline.tables.arrow import flattened, whole
from pipeline.tables.columns import TABLES
from pipeline.tables.frames import arrow_rows, frame, joined, to_arrow, to_frame

#: Results whose word prints are read together.
_TOGETHER = 1024
_LOG = logging.getLogger(__name__)


@dataclasses.dataclass(frozen=True, slots=True)
class Merged:
    """What looking across the articles of a corpus told; ``seconds`` are those that it took.

    ``faults`` are those of their comparison; ``crowded`` counts the groups that were too large to
    be compared.
    """

    settled: Settled
    faults: Faults
    crowded: int
    duplicates: pd.DataFrame
    comparisons: Comparisons
    memory: Memory
    verdicts: Verdicts
    seconds: dict[str, float]

    def tables(self) -> Iterator[tuple[str, pa.Table]]:
        """Yield the tables that tell of more than one article, and ``articles``: name and rows.

        They come a piece at a time, those of one table in order.
        """
        for piece in self.comparisons.pieces():
            yield "comparisons", piece
        yield "duplicates", to_arrow(self.duplicates)
        counts = self.settled.counts()
        for piece in self.settled.pieces():
            told = [warned(article, self.faults) for article in piece] if self.faults else piece
            listed = [rows.article_row(a, counts.get(a.article_id, 0)) for a in told]
            yield "articles", arrow_rows(TABLES["articles"], listed)

    def frames(self) -> dict[str, pd.DataFrame]:
        """Return all tables as DataFrames."""
        found = {name: [arrow_rows(table, [])] for name, table in TABLES.items()}
        for name, piece in chain(self.tables(), self.settled.tables()):
            found[name].append(piece)
        return {
            name: to_frame(TABLES[name], pa.concat_tables(pieces).combine_chunks())
            for name, pieces in found.items()
        }


def merge(
    settled: Settled,
    rulebook: Rulebook,
    last: tuple[Memory, pa.Table] | None = None,
    known: Verdicts | None = None,
    folder: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Merged:
    """Look across articles.

    ``last`` is what the last run remembered and its comparisons, with the same rules, ``known``
    its verdicts on texts, which go by the keys of their results. ``folder`` takes for the time
    what does not fit into memory. ``progress`` is called with the articles compared, and all.

    What is read off one article stays in Arrow from its part to the tables; only what looks
    across articles is made of objects.
    """
    kept, claims = settled.kept, settled.claims
    start = time.perf_counter()
    linked = _linked(settled, rulebook, known)
    duplicates = _duplicates(kept, linked.duplicates)
    middle = time.perf_counter()
    by_id = {a.article_id: a for a in settled.articles}
    guard = Gathering()
    copies = Copies(linked.duplicates, by_id)
    keys = {i: _hash(key, copies.key(i)) for i, key in claims.keys().items()}
    corpus = Corpus(
        keys,
        lambda ids: list(claims.of(ids)),
        by_id,
        rulebook,
        copies,
        guard,
        lambda ids: kept_profiles(kept.read(("article_id", "profile"), kept.places(ids))),
        lambda ids: kept_alone(kept.read(("article_id", "alone"), kept.places(ids))),
        claims.shared,
        folder,
        progress or (lambda _done, _all: None),
    )
    again, comparisons = _compared(corpus, last)
    seconds = {"duplicates": middle - start, "comparisons": time.perf_counter() - middle}
    return Merged(
        settled,
        guard.faults,
        again.crowded,
        duplicates,
        comparisons,
        again.memory,
        linked.verdicts,
        seconds,
    )


def _compared(corpus: Corpus, last: tuple[Memory, pa.Table] | None) -> tuple[Again, Comparisons]:
    with _uncollected():
        again = compare_again(corpus, None if last is None else last[0])
    if again.crowded:
        _LOG.warning(
            "%d groups of over %d figures or deeds share only a common word; "
            "their pairs were left out",
            *(again.crowded, BOUND),
        )
    if last is None:
        return again, Comparisons(again.rows)
    return again, Comparisons(again.rows, last[1], corpus.keys.keys() - again.afresh)


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


def _linked(settled: Settled, rulebook: Rulebook, known: Verdicts | None) -> Linked:
    """Find what repeats what across articles.

    In the verdicts, here and there, texts go by the keys of their results.
    """
    kept = settled.kept
    key_of = dict(zip(kept.ids, kept.keys, strict=True))
    if known is not None:
        id_of = {key: article_id for article_id, key in key_of.items()}
        known = known._replace(ids=[id_of.get(key, "") for key in known.ids])
    found = link(
        [a for a in settled.articles if a.status in {"ok", "duplicate"}],
        KeptBlocks(kept),
        rulebook.numbers.cardinals.keys() - {"one"},  # a pronoun more often than a figure
        _prints(kept),
        known,
    )
    keyed = found.verdicts._replace(ids=[key_of[key] for key in found.verdicts.ids])
    return found._replace(verdicts=keyed)


def _prints(kept: Kept) -> tuple[Prints, Mapping[str, int]]:
    """Return the word prints of kept articles, and the number of each by its article."""
    prints = Prints()
    places = np.arange(len(kept.ids))
    for first in range(0, len(places), _TOGETHER):
        add_prints(prints, kept.read(tuple(PRINTS), places[first : first + _TOGETHER]))
    return prints, {key: place for place, key in enumerate(kept.ids)}


def _duplicates(kept: Kept, across: Sequence[Duplicate]) -> pd.DataFrame:
    """Return what repeats what, within an article and across articles."""
    table = TABLES["duplicates"]
    looked_at = kept.read(("article_id", "duplicates"))
    ids, lists = (whole(looked_at.column(name)) for name in ("article_id", "duplicates"))
    within = to_frame(table, flattened(lists, table, ids))
    return joined(table, within, frame(table, map(rows.duplicate_row, across)))


def _hash(*parts: str) -> str:
    return hashlib.sha256("|".join(parts).encode()).hexdigest()
