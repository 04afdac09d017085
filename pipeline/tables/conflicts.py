"""The flagged comparisons for people: both sentences, sources and dates in plain columns."""

from __future__ import annotations

import json
from typing import Any, cast

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.tables.arrow import TYPES
from pipeline.tables.columns import CONFLICTS, TABLES
from pipeline.tables.frames import arrow_rows, to_arrow, to_frame
from pipeline.tables.rows import Row

#: What a row is made of.
_OF_ARTICLE = ["article_id", "text", "title", "publisher", "published", "url"]
_OF_CLAIM = ["claim_id", "sentence", "source", "time"]
_OF_COMPARISON = [
    *("comparison_id", "verdict", "severity", "reason", "measure", "facets"),
    *(f"{what}_{side}" for what in ("article", "claim", "start", "end") for side in "ab"),
]


class ConflictRows:
    """Gathers what ``conflicts`` needs of tables that pass by, ``comparisons`` before all others.

    Held are the flagged comparisons and what they speak of, however large the corpus.
    """

    def __init__(self) -> None:
        self._seen: dict[str, list[pa.Table]] = {name: [] for name in TABLES}
        self._named: pa.Array = pa.array([], TYPES["text"])
        self._used = self._named

    def see(self, name: str, rows: pa.Table) -> None:
        """Look at rows of a table."""
        if name == "comparisons":
            rows = rows.filter(pc.not_equal(rows["verdict"], "agreement"))
            self._named = pc.unique(_stacked(self._named, rows, "article"))
            self._used = pc.unique(_stacked(self._used, rows, "claim"))
        elif name == "claims":
            rows = rows.filter(pc.is_in(rows["claim_id"], self._used))
        elif name in {"articles", "blocks"}:
            rows = rows.filter(pc.is_in(rows["article_id"], self._named))
        else:
            return
        self._seen[name].append(rows)

    def rows(self) -> pa.Table:
        """Return the table ``conflicts`` of what was seen."""
        tables = {name: pa.concat_tables(seen) for name, seen in self._seen.items() if seen}
        frames = {name: to_frame(TABLES[name], rows) for name, rows in tables.items()}
        return to_arrow(conflicts(frames)) if frames else arrow_rows(CONFLICTS, [])


def _stacked(known: pa.Array, rows: pa.Table, what: str) -> pa.ChunkedArray:
    sides = (rows[f"{what}_{side}"].chunks for side in "ab")
    return pa.chunked_array([known, *(chunk for chunks in sides for chunk in chunks)])


def conflicts(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the comparisons other than agreements, worst first, in plain columns for people."""
    flagged = frames["comparisons"].query("verdict != 'agreement'")[_OF_COMPARISON]
    named = pd.unique(pd.concat([flagged["article_a"], flagged["article_b"]]))
    used = pd.unique(pd.concat([flagged["claim_a"], flagged["claim_b"]]))
    listed = _rows(frames["articles"][_OF_ARTICLE], "article_id", named)
    articles = {r["article_id"]: r for r in listed}
    said = _rows(frames["claims"][_OF_CLAIM], "claim_id", used)
    claims = {r["claim_id"]: r for r in said}
    tops = frames["blocks"].query("role == 'headline'")
    headlines = {
        r["article_id"]: articles[r["article_id"]]["text"][r["start"] : r["end"]]
        for r in reversed(_rows(tops, "article_id", named))
    }
    rows = []
    for row in flagged.to_dict("records"):
        flat = {
            name: row[name]
            for name in ("comparison_id", "verdict", "severity", "reason", "measure")
        }
        dated = json.loads(row["facets"])["period"] == "different"  # a date against a date
        for side in "ab":
            article, claim = articles[row[f"article_{side}"]], claims[row[f"claim_{side}"]]
            title = article["title"]
            flat |= {
                f"figure_{side}": claim["time"]
                if dated
                else article["text"][row[f"start_{side}"] : row[f"end_{side}"]],
                f"sentence_{side}": " ".join(str(claim["sentence"]).split()),
                f"source_{side}": claim["source"],
                f"time_{side}": claim["time"],
                f"title_{side}": headlines.get(article["article_id"]) if pd.isna(title) else title,
                f"publisher_{side}": article["publisher"],
                f"published_{side}": article["published"],
                f"url_{side}": article["url"],
                f"article_{side}": article["article_id"],
            }
        rows.append(flat)
    rows.sort(key=lambda r: (-r["severity"], r["comparison_id"]))
    return to_frame(CONFLICTS, arrow_rows(CONFLICTS, rows))


def _rows(frame: pd.DataFrame, column: str, values: Any) -> list[Row]:
    """Return the rows whose column has one of some values."""
    rows = frame[frame[column].isin(values)].to_dict("records")
    return cast("list[Row]", rows)
