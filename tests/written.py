"""Tables in an output folder, for tests of what reads them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.tables.columns import TABLES
from pipeline.tables.frames import to_arrow
from pipeline.tables.store import Publication


def write_tables(output: Path, frames: Mapping[str, pd.DataFrame], run: dict[str, Any]) -> None:
    """Publish DataFrames of all tables, and what ``run.json`` says."""
    with Publication(output) as tables:
        for name in sorted(TABLES, key=lambda name: name != "comparisons"):
            tables.write(name, to_arrow(frames[name]))
        tables.publish(run)
