"""All tables and decisions as one SQLite database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from pipeline.exports.decisions import DECISIONS, decision_rows
from pipeline.exports.material import Material, written
from pipeline.tables.columns import CONFLICTS, TABLES
from pipeline.tables.frames import frame
from pipeline.tables.sqlite import write_sqlite
from pipeline.tables.store import read_conflicts, read_table


def write_database(made_of: Material, target: Path) -> list[Path]:
    """Write every table of the output, ``conflicts`` and ``decisions``."""
    frames = {name: read_table(made_of.output, name) for name in TABLES}
    more = {
        CONFLICTS: read_conflicts(made_of.output),
        DECISIONS: frame(DECISIONS, decision_rows(made_of)),
    }
    with written(target) as aside, closing(sqlite3.connect(aside)) as connection:
        write_sqlite(connection, [(TABLES[name], frames[name]) for name in TABLES])
        write_sqlite(connection, more.items())
        connection.commit()
    return [target]
