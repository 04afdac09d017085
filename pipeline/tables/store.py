"""Tables on disk: all of them or none, the old ones until the new ones are complete."""

from __future__ import annotations

import json
import os
import shutil
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, Self

import pandas as pd
import pyarrow as pa

from pipeline.errors import TableError, cannot_write
from pipeline.tables.columns import CONFLICTS, TABLES, columns_md
from pipeline.tables.conflicts import conflict_rows
from pipeline.tables.csv_text import to_csv
from pipeline.tables.frames import to_frame
from pipeline.tables.writer import TableWriter

_STAGED = ".staged"
_COMPLETE = "complete"
RUN = "run.json"


class Publication:
    """New tables on their way into a folder; use it as a context, and ``publish`` at its end.

    All files are written aside and renamed when the last one is safe on disk; a run that is
    killed in between leaves the old tables, or is completed by ``recover``. What ends before it
    publishes leaves nothing.

    Raises:
        TableError: from all that it does, when the folder cannot be written to.
    """

    def __init__(self, output: Path) -> None:
        self._output, self._staged = output, output / _STAGED
        self._open = ExitStack()

    def __enter__(self) -> Self:
        with self._cleared():
            shutil.rmtree(self._staged, ignore_errors=True)
            self._staged.mkdir(parents=True)
            aside = self._open.enter_context(ThreadPoolExecutor(1))
            self._writers = {
                name: self._open.enter_context(TableWriter(self._staged, table, aside))
                for name, table in TABLES.items()
            }
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is not None:
            self._drop()

    def write(self, name: str, rows: pa.Table) -> None:
        """Add rows to a table, in the order that its columns say."""
        with self._cleared():
            self._writers[name].write(rows)

    @contextmanager
    def meanwhile(self, pieces: Iterable[tuple[str, pa.Table]]) -> Iterator[None]:
        """Add rows to tables in a thread while the context does something else."""
        stopped = threading.Event()

        def write() -> None:
            for name, rows in pieces:
                if stopped.is_set():
                    return
                self.write(name, rows)

        with _impatient(), ThreadPoolExecutor(1) as aside:
            written = aside.submit(write)
            try:
                yield
            except BaseException:
                stopped.set()
                raise
            written.result()

    @property
    def rows(self) -> dict[str, int]:
        """The number of rows of each table so far."""
        return {name: writer.rows for name, writer in self._writers.items()}

    def publish(self, run: dict[str, Any]) -> None:
        """Put the tables in the place of the old ones, and ``run`` with them as ``run.json``."""
        staged = self._staged
        with self._cleared():
            self._open.close()
            _write(staged / "conflicts.csv", to_csv(conflict_rows(self._staged_file), CONFLICTS))
            _write(staged / "columns.md", columns_md())
            _write(staged / RUN, _json(run))
            for path in staged.iterdir():
                _sync(path)
            _write(staged / _COMPLETE, "")
            _sync(staged / _COMPLETE)
        recover(self._output)

    def _staged_file(self, name: str) -> Path:
        return self._staged / f"{name}.parquet"

    @contextmanager
    def _cleared(self) -> Iterator[None]:
        """Say of a fault of the disk what it is."""
        try:
            yield
        except OSError as error:
            self._drop()
            raise cannot_write(self._output, error) from error

    def _drop(self) -> None:
        with suppress(OSError):  # what is left of a file cannot be written either
            self._open.close()
        shutil.rmtree(self._staged, ignore_errors=True)


@contextmanager
def _impatient() -> Iterator[None]:
    """Have threads wait a tenth of the usual time for the interpreter.

    Writing tables takes thousands of short turns in it; one that computes gives it up unasked
    after five milliseconds, and the tables would take longer so than everything else.
    """
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 10)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def write_run(output: Path, run: dict[str, Any]) -> None:
    """Write ``run.json`` alone, whole or not at all.

    Raises:
        TableError: when the folder cannot be written to.
    """
    aside = output / f".{RUN}"
    try:
        _write(aside, _json(run))
        aside.replace(output / RUN)
    except OSError as error:
        raise cannot_write(output, error) from error


def recover(output: Path) -> None:
    """Finish a publication that was interrupted, or drop one that was not complete."""
    staged = output / _STAGED
    if (staged / _COMPLETE).exists():
        for path in sorted(staged.iterdir()):
            if path.name != _COMPLETE:
                path.replace(output / path.name)
    shutil.rmtree(staged, ignore_errors=True)


def _published(output: Path, name: str) -> Path:
    """Return where a file stands; of a publication that was cut off, that is aside."""
    aside = output / _STAGED / name
    return aside if (output / _STAGED / _COMPLETE).exists() and aside.exists() else output / name


def check_output(output: Path) -> None:
    """Raise TableError when the folder cannot be written to or holds somebody else's tables."""
    if output.exists() and not output.is_dir():
        raise TableError(f"{output}: is a file; name a folder for the tables")
    foreign = [f"{n}.csv" for n in (*TABLES, "conflicts") if (output / f"{n}.csv").exists()]
    if foreign and not (output / RUN).exists() and not (output / _STAGED).exists():
        raise TableError(
            f"{output}: holds {foreign[0]} but no {RUN}, so it is not Claimtable's; "
            "name another folder with -o"
        )
    try:
        output.mkdir(parents=True, exist_ok=True)
        probe = output / ".probe"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise TableError(
            f"{output}: cannot be written: {error.strerror}; name another folder with -o"
        ) from error


def read_table(output: Path, name: str, columns: list[str] | None = None) -> pd.DataFrame:
    """Return one table of an output folder with its types, or some of its columns.

    Raises:
        TableError: when the folder holds no such table.
    """
    path = _table_file(output, name)
    with _readable(path):
        return pd.read_parquet(path, columns=columns)


def read_flagged(output: Path, columns: list[str] | None = None) -> pd.DataFrame:
    """Return the comparisons of an output folder that are no agreements, or some of their columns.

    Raises:
        TableError: when the folder holds no such table.
    """
    path = _table_file(output, "comparisons")
    with _readable(path):
        chosen = [("verdict", "!=", "agreement")]
        return pd.read_parquet(path, columns=columns, filters=chosen)


def read_conflicts(output: Path) -> pd.DataFrame:
    """Return the table ``conflicts`` of an output folder with its types.

    Raises:
        TableError: when the folder lacks a table that it is made of.
    """
    with _readable(output):
        return to_frame(CONFLICTS, conflict_rows(partial(_table_file, output)))


def _table_file(output: Path, name: str) -> Path:
    path = _published(output, f"{name}.parquet")
    if name not in TABLES:
        raise TableError(f"no table {name!r}; there are {', '.join(TABLES)}")
    if not path.is_file():
        raise TableError(
            f"{path}: no such table; run `claimtable extract CORPUS -o {output}` first"
        )
    return path


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Say of a fault in reading tables what to do."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise TableError(
            f"{path}: cannot be read: {error}; run `claimtable extract` again"
        ) from error


def _json(run: dict[str, Any]) -> str:
    return json.dumps(run, indent=1, ensure_ascii=False) + "\n"


def _write(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8", newline="")


def _sync(path: Path) -> None:
    with path.open("rb") as handle:
        os.fsync(handle.fileno())
