"""Tables on disk: all of them or none, the old ones until the new ones are complete."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.errors import TableError, cannot_write
from pipeline.tables.columns import CONFLICTS, TABLES, columns_md
from pipeline.tables.csv_text import to_csv
from pipeline.tables.frames import conflicts

_STAGED = ".staged"
_COMPLETE = "complete"
RUN = "run.json"


def write_tables(output: Path, frames: dict[str, pd.DataFrame], run: dict[str, Any]) -> None:
    """Write every table, ``conflicts.csv``, ``columns.md`` and ``run.json`` into a folder.

    All files are written aside first and renamed when the last one is safe on disk; a run that
    is killed in between leaves the old tables, or is completed by ``recover``.

    Raises:
        TableError: when the folder cannot be written to.
    """
    staged = output / _STAGED
    try:
        shutil.rmtree(staged, ignore_errors=True)
        staged.mkdir(parents=True)
        for name, table in TABLES.items():
            frames[name].to_parquet(staged / f"{name}.parquet", engine="pyarrow", index=False)
            _write(staged / f"{name}.csv", to_csv(frames[name], table))
        _write(staged / "conflicts.csv", to_csv(conflicts(frames), CONFLICTS))
        _write(staged / "columns.md", columns_md())
        _write(staged / RUN, _json(run))
        for path in staged.iterdir():
            _sync(path)
        _write(staged / _COMPLETE, "")
        _sync(staged / _COMPLETE)
    except OSError as error:
        shutil.rmtree(staged, ignore_errors=True)
        raise cannot_write(output, error) from error
    recover(output)


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
    path = _published(output, f"{name}.parquet")
    if name not in TABLES:
        raise TableError(f"no table {name!r}; there are {', '.join(TABLES)}")
    if not path.is_file():
        raise TableError(
            f"{path}: no such table; run `claimtable extract CORPUS -o {output}` first"
        )
    try:
        return pd.read_parquet(path, columns=columns)
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
