"""Results of articles on disk: one part file a shard, complete or not there.

A part file is written aside and renamed, so its presence is the marker that its shard is done.
Its name is the hash of its articles' keys: a task that runs twice writes the same file again.
"""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from pipeline.errors import TableError, cannot_write
from pipeline.run.kept import Kept
from pipeline.run.results import SCHEMA, Result, as_table

FOLDER = ".parts"
_SUFFIX = ".arrow"
_OPTIONS = pa.ipc.IpcWriteOptions(compression="lz4")
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


@dataclass(frozen=True, slots=True)
class Part:
    """One part file, of which columns are read when they are asked for."""

    path: Path

    def read(self, columns: Sequence[str]) -> pa.Table:
        """Return some columns, all rows.

        Raises:
            TableError: when the file is damaged; it is removed, so that a rerun makes it anew.
        """
        try:
            return self._columns(columns)
        except DAMAGE as error:
            self.path.unlink(missing_ok=True)
            raise TableError(
                f"{self.path}: cannot be read: {error}; run again: its articles are read anew"
            ) from error

    def keys(self) -> list[str] | None:
        """Return the keys of its articles; None if it is damaged or of another version."""
        try:
            with pa.memory_map(str(self.path)) as file:
                if not pa.ipc.open_file(file).schema.equals(SCHEMA):
                    return None
            keys: list[str] = self._columns(["key"]).column(0).to_pylist()
        except DAMAGE:
            return None
        return keys

    def _columns(self, columns: Sequence[str]) -> pa.Table:
        options = pa.ipc.IpcReadOptions(
            included_fields=[SCHEMA.get_field_index(name) for name in columns],
            use_threads=False,  # decompression in threads costs more than it gains on such files
        )
        with pa.memory_map(str(self.path)) as file:
            return pa.ipc.open_file(file, options=options).read_all().select(columns)


class Parts:
    """The part files of an output folder; the keys of each are read once, as no part changes."""

    def __init__(self, output: Path) -> None:
        self._folder = output / FOLDER
        self._keys: dict[Path, list[str] | None] = {}

    def keys(self, keys: Iterable[str]) -> frozenset[str]:
        """Return those of the keys whose results are kept."""
        wanted = frozenset(keys)
        return frozenset(key for _, there in self._listed() for key in there if key in wanted)

    def kept(self, keys: Collection[str]) -> Kept:
        """Return the kept results of these keys.

        A damaged part, or one that another version of the program wrote, counts as not there.
        """
        wanted = frozenset(keys)
        parts = [part for part, there in self._listed() if not wanted.isdisjoint(there)]
        return Kept(parts, wanted)

    def _listed(self) -> list[tuple[Part, list[str]]]:
        """Return the parts with their keys; those that cannot be read are removed."""
        found = []
        for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
            keys = self._keys_of(path)
            if keys is None:
                path.unlink(missing_ok=True)
            else:
                found.append((Part(path), keys))
        return found

    def _keys_of(self, path: Path) -> list[str] | None:
        if path not in self._keys:
            self._keys[path] = Part(path).keys()
        return self._keys[path]

    def drop_stale(self, keys: Iterable[str]) -> None:
        """Remove part files none of whose results have these keys, and what was left aside."""
        wanted = frozenset(keys)
        for path in self._folder.glob("*"):
            there = None if path.name.startswith(".") else self._keys_of(path)
            if there is None or wanted.isdisjoint(there):
                path.unlink(missing_ok=True)
                self._keys.pop(path, None)
