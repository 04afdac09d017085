"""Conflicts, claims, articles and decisions as one spreadsheet."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.errors import TableError
from pipeline.exports.decisions import DECISIONS, decision_rows
from pipeline.exports.material import Material, written
from pipeline.tables.columns import ARTICLES, CLAIMS, COMPARISONS, CONFLICTS, TABLES
from pipeline.tables.frames import frame
from pipeline.tables.schema import Table
from pipeline.tables.store import read_conflicts, read_table

#: What the file format cannot hold: control characters, more characters, more rows.
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST = 32_767
_MOST_ROWS = 1_048_575
_LEFT_OUT = {("articles", "text")}


def write_spreadsheet(made_of: Material, target: Path) -> list[Path]:
    """Write one sheet a table; text is always text, never a formula.

    Raises:
        TableError: when openpyxl is missing or a table has more rows than a sheet.
    """
    try:
        from openpyxl import Workbook
    except ModuleNotFoundError as error:
        raise TableError(
            "--to xlsx needs openpyxl; install it: pip install 'claimtable[xlsx]'"
        ) from error
    frames = {name: read_table(made_of.output, name) for name in TABLES}
    sheets = [(CONFLICTS, read_conflicts(made_of.output))]
    sheets += [(t, frames[t.name]) for t in (COMPARISONS, CLAIMS, ARTICLES)]
    sheets.append((DECISIONS, frame(DECISIONS, decision_rows(made_of))))
    book = Workbook(write_only=True)
    for table, rows in sheets:
        if len(rows) > _MOST_ROWS:
            raise TableError(
                f"{table.name}: {len(rows)} rows do not fit a sheet of {_MOST_ROWS}; "
                "use --to sqlite"
            )
        _fill(book.create_sheet(table.name), table, rows)
    with written(target) as aside:
        book.save(aside)
    return [target]


def _fill(sheet: Any, table: Table, rows: pd.DataFrame) -> None:
    from openpyxl.cell import WriteOnlyCell

    columns = [c for c in table.columns if (table.name, c.name) not in _LEFT_OUT]
    sheet.freeze_panes = "A2"
    sheet.append([c.name for c in columns])

    def cell(value: Any) -> Any:
        if value is None or value is pd.NA or value != value:  # noqa: PLR0124 - NaN alone differs
            return None
        if not isinstance(value, str):
            return value
        made = WriteOnlyCell(sheet, _ILLEGAL.sub("\ufffd", value)[:_LONGEST])
        made.data_type = "s"  # "=..." stays text
        return made

    listed = [rows[c.name].astype(object).tolist() for c in columns]
    for values in zip(*listed, strict=True):
        sheet.append([cell(v) for v in values])
