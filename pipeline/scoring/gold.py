"""Gold tables from a folder: typed Parquet, or CSV as people keep it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.errors import TableError
from pipeline.scoring.match import Row
from pipeline.tables.columns import TABLES
from pipeline.tables.csv_text import FORMULA
from pipeline.tables.schema import Column, Kind, Table
from pipeline.tables.store import read_table

_READ: dict[Kind, Callable[[str], Any]] = {
    "text": lambda cell: cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell,
    "integer": int,
    "number": float,
    "flag": lambda cell: {"true": True, "false": False, "1": True, "0": False}[cell.lower()],
    "day": str,
}


def gold_tables(folder: Path) -> dict[str, list[Row]]:
    """Return the rows of every table that a folder holds; Parquet where both stand.

    Raises:
        TableError: when it holds none, or a CSV cell is not what its column wants.
    """
    if not folder.is_dir():
        raise TableError(f"{folder}: no folder of gold tables and no store of decisions")
    found = {}
    for name, table in TABLES.items():
        if name == "articles":
            continue
        if (folder / f"{name}.parquet").is_file():
            found[name] = rows_of(read_table(folder, name))
        elif (folder / f"{name}.csv").is_file():
            found[name] = _from_csv(folder / f"{name}.csv", table)
    if not found:
        raise TableError(f"{folder}: holds no table; gold is claims.csv, quantities.csv and so on")
    return found


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """Return the rows of a typed table as plain values, nulls as None."""
    columns = {name: frame[name].astype(object) for name in frame.columns}
    lists = [values.where(values.notna(), None).tolist() for values in columns.values()]
    return [dict(zip(columns, values, strict=True)) for values in zip(*lists, strict=True)]


def _from_csv(path: Path, table: Table) -> list[Row]:
    known = {c.name: c for c in table.columns}
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        rows = []
        for line in reader:
            row = dict.fromkeys(table.names)
            row |= {
                name: _cell(path, reader.line_num, known[name], cell)
                for name, cell in line.items()
                if name in known and cell
            }
            rows.append(row)
    return rows


def _cell(path: Path, line: int, column: Column, cell: str) -> Any:
    try:
        return _READ[column.kind](cell)
    except (ValueError, KeyError) as error:
        raise TableError(
            f"{path}:{line}: {column.name} = {cell!r}: is no {column.kind}; {column.meaning}"
        ) from error
