"""Results of articles on disk: one part file a shard, complete or not there.

A part file is written aside and renamed, so its presence is the marker that its shard is done.
Its name is the hash of its articles' keys: a task that runs twice writes the same file again.
"""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa

from pipeline.errors import cannot_write
from pipeline.run.results import SCHEMA, Result, as_table

FOLDER = ".parts"
_SUFFIX = ".arrow"
_OPTIONS = pa.ipc.IpcWriteOptions(compression="lz4")
#: Decompression in threads costs more than it gains on files of this size.
_WHOLE = pa.ipc.IpcReadOptions(use_threads=False)
_KEYS_ONLY = pa.ipc.IpcReadOptions(use_threads=False, included_fields=[0])
#: What reading a file raises that is cut off, of another program, or none of ours.
DAMAGE = (OSError, pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowSerializationError)


def part_path(output: Path, keys: Iterable[str]) -> Path:
    """Return where the results of articles with these keys are kept."""
    name = hashlib.sha256(" ".join(keys).encode()).hexdigest()[:32]
    return output / FOLDER / f"{name}{_SUFFIX}"


def write_part(path: Path, results: Sequence[Result]) -> None:
    """Write the results of one shard, all or nothing; the same results give the same bytes.

    Raises:
        TableError: when the folder cannot be written to.
    """
    # machines that share the folder may run one task twice, under the same process id
    aside = path.with_name(f".{path.name}.{platform.node()}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with pa.ipc.new_file(str(aside), SCHEMA, options=_OPTIONS) as file:
            file.write_table(as_table(results).combine_chunks())
        aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise cannot_write(path.parent, error) from error


class Parts:
    """The part files of an output folder, each read once."""

    def __init__(self, output: Path) -> None:
        self._folder = output / FOLDER
        self._read: dict[Path, pa.Table] = {}

    def keys(self, keys: Iterable[str]) -> frozenset[str]:
        """Return those of the keys whose results are kept."""
        return frozenset(self.read(keys).column("key").to_pylist())

    def read(self, keys: Iterable[str]) -> pa.Table:
        """Return the kept results of these keys, one row each, in no order.

        A damaged part, or one that another version of the program wrote, counts as not there.
        """
        wanted = frozenset(keys)
        found = [SCHEMA.empty_table()]
        for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
            part = self._part(path)
            there = part.column("key").to_pylist()
            if wanted.issuperset(there):
                found.append(part)
            elif not wanted.isdisjoint(there):
                found.append(part.filter(pa.array([key in wanted for key in there])))
        return _once_each(pa.concat_tables(found))

    def _part(self, path: Path) -> pa.Table:
        part = self._read.get(path)
        if part is None:
            part = _table(path)
            if part is None or not part.schema.equals(SCHEMA):
                path.unlink(missing_ok=True)
                part = SCHEMA.empty_table()
            self._read[path] = part
        return part

    def drop_stale(self, keys: Iterable[str]) -> None:
        """Remove part files none of whose results have these keys, and what was left aside."""
        wanted = frozenset(keys)
        for path in self._folder.glob("*"):
            part = None if path.name.startswith(".") else _table(path, _KEYS_ONLY)
            if part is None or wanted.isdisjoint(part.column(0).to_pylist()):
                path.unlink(missing_ok=True)


def _table(path: Path, options: pa.ipc.IpcReadOptions = _WHOLE) -> pa.Table | None:
    try:
        return pa.ipc.open_file(path.read_bytes(), options=options).read_all()
    except DAMAGE:
        return None


def _once_each(table: pa.Table) -> pa.Table:
    """Leave out what stands in a second part, as of a shard that was split and run again."""
    keys = table.column("key").to_pylist()
    places = {key: n for n, key in enumerate(keys)}
    return table if len(places) == len(keys) else table.take(pa.array(places.values()))
