"""What changed since the last run: nothing at all, or which conflicts are new."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.errors import TableError
from pipeline.tables.columns import TABLES
from pipeline.tables.store import RUN, read_flagged, write_run


def is_current(output: Path, hashes: Mapping[str, str]) -> bool:
    """Say whether the tables in a folder are complete and were made of what has these hashes."""
    names = [f"{name}{suffix}" for name in TABLES for suffix in (".parquet", ".csv")]
    there = all((output / name).is_file() for name in (*names, "conflicts.csv", "columns.md"))
    return there and hashes.items() <= _run(output).get("hashes", {}).items()


def new_conflicts(output: Path, flagged: pd.DataFrame) -> list[str] | None:
    """Return the ids of the flagged comparisons that the stored tables do not hold as flagged.

    None where no tables are stored. Call it before the new tables are published.
    """
    if not (output / RUN).is_file():
        return None
    try:
        before = read_flagged(output, ["comparison_id"])
    except TableError:
        return None
    return sorted(set(flagged["comparison_id"]) - set(before["comparison_id"]))


def nothing_new(output: Path) -> dict[str, Any]:
    """Note that the last run found no new conflicts, and return what it noted."""
    run = _run(output) | {"new_conflicts": []}
    if run != _run(output):
        write_run(output, run)
    return run


def since_last(output: Path) -> frozenset[str] | None:
    """Return the ids of the conflicts that the last run found new; None for the first run."""
    ids = _run(output).get("new_conflicts")
    return None if ids is None else frozenset(ids)


def _run(output: Path) -> dict[str, Any]:
    try:
        found = json.loads((output / RUN).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
