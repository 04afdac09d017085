"""Print a table of an output folder, readable in a terminal.

example: claimtable show conflicts -o output/
         claimtable show claims --article open_models/meridian --type share

Without TABLE the flagged conflicts are shown, worst first.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import TableError

if TYPE_CHECKING:
    import pandas as pd

#: Columns that are worth the width of a terminal, a table.
_BRIEF = {
    "conflicts": [
        "verdict",
        "severity",
        "article_a",
        "figure_a",
        "article_b",
        "figure_b",
        "reason",
    ],
    "articles": ["article_id", "status", "published", "title", "n_claims", "error"],
    "blocks": ["article_id", "start", "end", "role"],
    "duplicates": [
        "scope",
        "similarity",
        "article_id",
        "start",
        "end",
        "original_article_id",
        "original_start",
    ],
    "entities": ["article_id", "start", "text", "label", "entity"],
    "quantities": [
        "article_id",
        "start",
        "text",
        "kind",
        "value",
        "value_low",
        "value_high",
        "unit",
        "bound",
    ],
    "dates": ["article_id", "start", "text", "kind", "timex", "mod", "date_from", "date_to"],
    "claims": [
        "article_id",
        "type",
        "subject",
        "predicate",
        "quantity",
        "object",
        "time",
        "source",
        "certainty",
        "rule",
    ],
    "attributions": ["article_id", "source", "cue", "content", "kind"],
    "comparisons": [
        "verdict",
        "severity",
        "article_a",
        "article_b",
        "value_a",
        "value_b",
        "reason",
    ],
}


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the verb."""
    parser.add_argument(
        "table", nargs="?", default="conflicts", choices=sorted(_BRIEF), help="default: conflicts"
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("output"),
        help="folder of the tables (default: output/)",
    )
    parser.add_argument("--article", help="only rows of this article")
    parser.add_argument(
        "--type", help="only rows of this type, kind, label, role, status or scope"
    )
    parser.add_argument("--verdict", help="only comparisons with this verdict")


def run(options: argparse.Namespace) -> int:
    """Print the rows that the filters leave."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    frame = _filtered(_read(options.output, options.table), options)
    columns = [c for c in _BRIEF[options.table] if c in frame]
    table = Table(
        title=f"{options.table}: {len(frame)} rows", show_lines=options.table == "conflicts"
    )
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in frame[columns].itertuples(index=False):
        table.add_row(*(Text(_cell(value)) for value in row))
    Console().print(table)
    return 0


def _read(output: Path, name: str) -> pd.DataFrame:
    from pipeline.tables.columns import TABLES
    from pipeline.tables.frames import conflicts
    from pipeline.tables.store import read_table

    if name != "conflicts":
        return read_table(output, name)
    return conflicts({table: read_table(output, table) for table in TABLES})


def _filtered(frame: pd.DataFrame, options: argparse.Namespace) -> pd.DataFrame:
    asked = {
        "--article": (options.article, ["article_id", "article_a", "article_b"]),
        "--type": (options.type, ["type", "kind", "label", "role", "status", "scope"]),
        "--verdict": (options.verdict, ["verdict"]),
    }
    for flag, (value, names) in asked.items():
        if value is None:
            continue
        there = [name for name in names if name in frame]
        if not there:
            raise TableError(
                f"{flag} {value}: table {options.table} has no column {' or '.join(names)}"
            )
        frame = frame[frame[there].eq(value).any(axis="columns")]
    return frame


def _cell(value: object) -> str:
    import pandas as pd

    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return ""
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return " ".join(text.split())
