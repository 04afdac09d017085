"""Score an output against gold: precision, recall and F1 of each table.

example: claimtable evaluate gold/ output/
         claimtable evaluate output.review.sqlite output/

GOLD is a folder of tables in the format of an output (Parquet or CSV, those that there are; only
the articles in them count), or the store of a review: then the corrected claims are the gold,
only their sentences count, and the flags that reviewers decided are scored too. The last line is
the same as JSON.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.scoring.score import TableScore


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the verb."""
    parser.add_argument("gold", type=Path, help="folder of gold tables, or store of a review")
    parser.add_argument("output", type=Path, help="folder of the tables to score")


def run(options: argparse.Namespace) -> int:
    """Print a table a line and the whole as JSON."""
    import json

    from pipeline.scoring.gold import gold_tables, rows_of
    from pipeline.scoring.score import score
    from pipeline.tables.columns import TABLES
    from pipeline.tables.store import read_table

    whole: dict[str, object] = {}
    if options.gold.is_file():
        gold, whole = _from_store(options.gold)
    else:
        gold = gold_tables(options.gold)
    found = {name: rows_of(read_table(options.output, name)) for name in gold if name in TABLES}
    for table in score(gold, found, sentences=options.gold.is_file()):
        _print(table)
        whole[table.table] = _plain(table)
    print(json.dumps(whole))
    return 0


def _from_store(path: Path) -> tuple[dict[str, list[dict[str, object]]], dict[str, object]]:
    """Return corrected claims as gold, and what reviewers said of the flags."""
    from pipeline.review.corrections import gold_rows
    from pipeline.review.events import decided
    from pipeline.review.store import Store

    events = Store(path).events()
    said = decided(events)
    flags = sum(said.values())
    if flags:
        right = said.get("confirmed", 0) / flags
        print(f"flags decided  {flags}, confirmed {said.get('confirmed', 0)} ({right:.3f})")
    rows = gold_rows(events)
    return ({"claims": rows} if rows else {}), {"flags": dict(said)}


def _print(table: TableScore) -> None:
    for name, s in table.scores.items():
        print(
            f"{table.table:13} {name:32} P {s.precision:.3f}  R {s.recall:.3f}  F1 {s.f1:.3f}"
            f"  ({s.hits} of {s.found} found, {s.gold} gold)"
        )
    for name, (right, total) in table.right.items():
        share = f"{right / total:.3f}" if total else "  –  "
        print(f"{table.table:13} {name + ' right':32} {share}  ({right} of {total})")


def _plain(table: TableScore) -> dict[str, object]:
    scores = {
        name: {
            "precision": round(s.precision, 4),
            "recall": round(s.recall, 4),
            "f1": round(s.f1, 4),
            "hits": s.hits,
            "found": s.found,
            "gold": s.gold,
        }
        for name, s in table.scores.items()
    }
    return {"scores": scores, "right": {k: list(v) for k, v in table.right.items()}}
