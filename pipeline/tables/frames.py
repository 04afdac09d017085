"""Rows to typed DataFrames and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, cast

import pandas as pd
import pyarrow as pa

from pipeline.tables.arrow import column
from pipeline.tables.columns import CONFLICTS, TABLES
from pipeline.tables.rows import Row, in_order
from pipeline.tables.schema import Kind, Table

_DTYPES: dict[Kind, Any] = {
    "text": pd.StringDtype("pyarrow"),
    "integer": pd.Int64Dtype(),
    "flag": pd.BooleanDtype(),
    "day": pd.ArrowDtype(pa.date32()),
}


def frame(table: Table, rows: Iterable[Row]) -> pd.DataFrame:
    """Return the rows of a table as a DataFrame, typed and sorted as its columns say."""
    return _frame(table, in_order(table, rows))


def to_frame(table: Table, columns: pa.Table) -> pd.DataFrame:
    """Return Arrow columns as a DataFrame with the types that its files give back."""
    return pd.DataFrame(
        {c.name: _series(c.kind, columns.column(c.name)) for c in table.columns}, copy=False
    )


def joined(table: Table, *parts: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of several frames of one table, sorted as its columns say."""
    whole = pd.concat(parts, ignore_index=True)
    return whole.sort_values(list(table.sort), ignore_index=True, kind="stable")


def _frame(table: Table, rows: list[Row]) -> pd.DataFrame:
    columns = [column(c.kind, [row[c.name] for row in rows]) for c in table.columns]
    return to_frame(table, pa.table(columns, names=list(table.names)))


def _series(kind: Kind, values: pa.ChunkedArray) -> Any:
    if kind == "number":
        return values.to_numpy()
    return _DTYPES[kind].__from_arrow__(values)


def conflicts(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the comparisons other than agreements, worst first, in plain columns for people."""
    flagged = frames["comparisons"].query("verdict != 'agreement'")
    named = pd.unique(pd.concat([flagged["article_a"], flagged["article_b"]]))
    used = pd.unique(pd.concat([flagged["claim_a"], flagged["claim_b"]]))
    articles = {r["article_id"]: r for r in _rows(frames["articles"], "article_id", named)}
    claims = {r["claim_id"]: r for r in _rows(frames["claims"], "claim_id", used)}
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
    return _frame(CONFLICTS, rows)


def _rows(frame: pd.DataFrame, column: str, values: Any) -> list[Row]:
    """Return the rows whose column has one of some values."""
    rows = frame[frame[column].isin(values)].to_dict("records")
    return cast("list[Row]", rows)


def empty() -> dict[str, pd.DataFrame]:
    """Return every table without rows."""
    return {name: frame(table, []) for name, table in TABLES.items()}
