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
    from rich.console import Console

#: Tables that are read as texts, not in columns.
_CARDS = ("claims", "comparisons", "conflicts")
#: Columns that are worth the width of a terminal, a table.
_BRIEF = {
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
    "attributions": ["article_id", "source", "cue", "content", "kind"],
}


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the verb."""
    parser.add_argument(
        "table",
        nargs="?",
        default="conflicts",
        choices=sorted((*_BRIEF, *_CARDS)),
        help="default: conflicts",
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
    parser.add_argument(
        "--since-last",
        action="store_true",
        help="only conflicts that the last run found and the one before did not",
    )


def run(options: argparse.Namespace) -> int:
    """Print the rows that the filters leave."""
    from rich.console import Console

    frame = _filtered(_read(options.output, options.table), options)
    console = Console()
    if options.table in _CARDS:
        _print_cards(console, options.table, frame)
    else:
        _print_columns(console, options.table, frame)
    return 0


def _print_cards(console: Console, name: str, frame: pd.DataFrame) -> None:
    from rich.text import Text

    from pipeline.cli.cards import claim_card, comparison_card, conflict_card

    card = {"claims": claim_card, "comparisons": comparison_card, "conflicts": conflict_card}[name]
    console.print(f"{name}: {len(frame)} rows\n", highlight=False)
    article = None
    for row in frame.to_dict("records"):
        if name == "claims" and row["article_id"] != article:
            article = row["article_id"]
            console.print(Text(str(article), "bold underline"))
        for line in card({str(name): value for name, value in row.items()}):
            console.print(line, soft_wrap=not console.is_terminal)


def _print_columns(console: Console, name: str, frame: pd.DataFrame) -> None:
    from rich.table import Table
    from rich.text import Text

    from pipeline.cli.cards import cell

    columns = [c for c in _BRIEF[name] if c in frame]
    table = Table(title=f"{name}: {len(frame)} rows")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in frame[columns].itertuples(index=False):
        table.add_row(*(Text(cell(value)) for value in row))
    console.print(table)


def _read(output: Path, name: str) -> pd.DataFrame:
    from pipeline.tables.store import read_conflicts, read_table

    return read_conflicts(output) if name == "conflicts" else read_table(output, name)


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
    return _since_last(frame, options) if options.since_last else frame


def _since_last(frame: pd.DataFrame, options: argparse.Namespace) -> pd.DataFrame:
    from pipeline.run.since import since_last

    if "comparison_id" not in frame:
        raise TableError(f"--since-last: table {options.table} has no column comparison_id")
    ids = since_last(options.output)
    return frame if ids is None else frame[frame["comparison_id"].isin(ids)]
