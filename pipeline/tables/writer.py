"""One table on its way to disk, a piece at a time: as Parquet and as CSV."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.tables.csv_text import csv_header, csv_lines
from pipeline.tables.frames import frame, to_arrow
from pipeline.tables.schema import Table


class TableWriter:
    """Writes the rows of one table in the order in which they come; use it as a context.

    Each piece becomes a row group of the Parquet file, so the same pieces give the same bytes.
    The lines of a piece are made ``aside`` while the next one is on its way.
    """

    def __init__(self, folder: Path, table: Table, aside: Executor) -> None:
        self.name = table.name
        self._table = table
        self._schema = to_arrow(frame(table, [])).schema
        self._open = ExitStack()
        self._csv = self._open.enter_context((folder / f"{table.name}.csv").open("wb"))
        self._parquet = self._open.enter_context(
            pq.ParquetWriter(folder / f"{table.name}.parquet", self._schema)
        )
        self._csv.write(csv_header(table))
        self._aside = aside
        self._lines: Future[None] | None = None
        self.rows = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._await_lines()
            if not self.rows:
                self._parquet.write_table(self._schema.empty_table())  # one group at least
        finally:
            self._open.__exit__(kind, error, trace)

    def write(self, rows: pa.Table) -> None:
        """Add rows; an empty piece leaves no trace.

        Raises:
            OSError: when the disk takes no more.
        """
        if not rows.num_rows:
            return
        self._await_lines()
        self._lines = self._aside.submit(self._add_lines, rows)
        self._parquet.write_table(rows.cast(self._schema), row_group_size=rows.num_rows)
        self.rows += rows.num_rows

    def _add_lines(self, rows: pa.Table) -> None:
        self._csv.writelines(csv_lines(rows, self._table))

    def _await_lines(self) -> None:
        lines, self._lines = self._lines, None
        if lines is not None:
            lines.result()
