"""Rows to typed DataFrames and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline.tables.arrow import column
from pipeline.tables.columns import TABLES
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
    return to_frame(table, arrow_rows(table, in_order(table, rows)))


def to_frame(table: Table, columns: pa.Table) -> pd.DataFrame:
    """Return those columns of a table that are given as a DataFrame, typed as its files are."""
    there = [c for c in table.columns if c.name in columns.column_names]
    return pd.DataFrame(
        {c.name: _series(c.kind, columns.column(c.name)) for c in there}, copy=False
    )


def to_arrow(frame: pd.DataFrame) -> pa.Table:
    """Return a DataFrame as Arrow columns, as its file has them."""
    return pa.Table.from_pandas(frame, preserve_index=False)


def arrow_rows(table: Table, rows: Sequence[Row]) -> pa.Table:
    """Return the rows of a table as Arrow columns, in the order given."""
    columns = [column(c.kind, [row[c.name] for row in rows]) for c in table.columns]
    return pa.table(columns, names=list(table.names))


def joined(table: Table, *parts: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of several frames of one table, sorted as its columns say."""
    whole = pd.concat(parts, ignore_index=True)
    return whole.sort_values(list(table.sort), ignore_index=True, kind="stable")


def _series(kind: Kind, values: pa.ChunkedArray) -> Any:
    if kind == "number":
        return values.to_numpy()
    return _DTYPES[kind].__from_arrow__(values)


def empty() -> dict[str, pd.DataFrame]:
    """Return every table without rows."""
    return {name: frame(table, []) for name, table in TABLES.items()}
