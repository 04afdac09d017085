"""The flagged comparisons for people: both sentences, sources and dates in plain columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from pipeline.tables.arrow import TYPES
from pipeline.tables.columns import CONFLICTS
from pipeline.tables.frames import arrow_rows
from pipeline.tables.rows import Row
from pipeline.tables.said import holds, where_said

#: Rows of a table that are read at a time.
_BATCH = 4096
#: What a row is made of.
_OF_ARTICLE = ["article_id", "text", "title", "publisher", "published", "url"]
_OF_CLAIM = ["claim_id", "predicate_start", "sentence_start", "sentence_end", "source", "time"]
_OF_BLOCK = ["article_id", "start", "end", "role"]
_OF_COMPARISON = [
    *("comparison_id", "verdict", "severity", "reason", "measure", "facets"),
    *(f"{what}_{side}" for what in ("article", "claim", "start", "end") for side in "ab"),
]


def conflict_rows(file_of: Callable[[str], Path]) -> pa.Table:
    """Return the comparisons other than agreements, worst first, in plain columns for people.

    Read are the Parquet files of tables, which ``file_of`` finds by name; no more of them is held
    than what the flagged comparisons speak of.
    """

    def read(name: str, columns: list[str], chosen: pc.Expression) -> pa.Table:
        file = ds.dataset(file_of(name), format="parquet")
        # texts of a whole archive would be read ahead in threads, and few of them are chosen
        return file.scanner(
            columns=columns, filter=chosen, batch_size=_BATCH, batch_readahead=1, use_threads=False
        ).to_table()

    flagged = read("comparisons", _OF_COMPARISON, pc.field("verdict") != "agreement")
    named, used = (
        pc.field(f"{what}_id").isin(_either(flagged, what)) for what in ("article", "claim")
    )
    claims = _by("claim_id", read("claims", _OF_CLAIM, used))
    articles = _by("article_id", read("articles", _OF_ARTICLE, named))
    tops = named & (pc.field("role") == "headline")
    for top in reversed(read("blocks", _OF_BLOCK, tops).to_pylist()):
        article = articles[top["article_id"]]
        article["headline"] = article["text"][top["start"] : top["end"]]
    rows = [_row(row, claims, articles) for row in flagged.to_pylist()]
    rows.sort(key=lambda row: (-row["severity"], row["comparison_id"]))
    return arrow_rows(CONFLICTS, rows)


def _either(flagged: pa.Table, what: str) -> pa.Array:
    """Return the ids of what stands on either side, each once."""
    chunks = [*flagged[f"{what}_a"].chunks, *flagged[f"{what}_b"].chunks]
    return pa.chunked_array(chunks, TYPES["text"]).unique()


def _by(key: str, table: pa.Table) -> dict[str, Row]:
    return {row[key]: row for row in table.to_pylist()}


def _row(row: Row, claims: Mapping[str, Row], articles: Mapping[str, Row]) -> Row:
    flat = {
        name: row[name] for name in ("comparison_id", "verdict", "severity", "reason", "measure")
    }
    dated = json.loads(row["facets"])["period"] == "different"  # a date against a date
    for side in "ab":
        article, claim = articles[row[f"article_{side}"]], claims[row[f"claim_{side}"]]
        title, text = article["title"], article["text"]
        sentence = claim["sentence_start"], claim["sentence_end"]
        stands = row[f"start_{side}"], row[f"end_{side}"]
        verb = claim["predicate_start"] == stands[0]
        figure = claim["time"] if dated and verb else text[slice(*stands)]
        said = text[slice(*where_said(text, sentence, stands))]
        own = claim if holds(sentence, stands) else {"source": None, "time": None}
        flat |= {
            f"figure_{side}": figure,
            f"sentence_{side}": " ".join(said.split()),
            f"source_{side}": own["source"],
            f"time_{side}": own["time"],
            f"title_{side}": article.get("headline") if title is None else title,
            f"publisher_{side}": article["publisher"],
            f"published_{side}": article["published"],
            f"url_{side}": article["url"],
            f"article_{side}": article["article_id"],
        }
    return flat
