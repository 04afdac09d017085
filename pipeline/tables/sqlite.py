"""Tables as one SQLite database: what the review page reads and what people query."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline.tables.schema import Kind, Table

_TYPES: dict[Kind, str] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "flag": "INTEGER",
    "day": "TEXT",
}


def write_sqlite(
    connection: sqlite3.Connection, tables: Iterable[tuple[Table, pd.DataFrame]]
) -> None:
    """Write tables under their own names; days as ISO text, flags as 0 and 1.

    The caller commits, so that a database is written whole or not at all.
    """
    for table, frame in tables:
        columns = ", ".join(f'"{c.name}" {_TYPES[c.kind]}' for c in table.columns)
        connection.execute(f'CREATE TABLE "{table.name}" ({columns})')
        marks = ", ".join("?" * len(table.columns))
        connection.executemany(
            f'INSERT INTO "{table.name}" VALUES ({marks})',  # noqa: S608 - names are our own
            zip(*_columns(frame, table), strict=True),
        )


def _columns(frame: pd.DataFrame, table: Table) -> list[list[Any]]:
    lists = [pa.array(frame[c.name], from_pandas=True).to_pylist() for c in table.columns]
    return [
        [v.isoformat() if isinstance(v, dt.date) else v for v in values]
        if c.kind == "day"
        else values
        for c, values in zip(table.columns, lists, strict=True)
    ]
