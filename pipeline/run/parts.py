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
from pipeline.run.kept import HEAD, Kept
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
    """One part file, of which columns are read when they are asked for; ``head`` was read."""

    path: Path
    head: pa.Table

    def read(self, columns: Sequence[str]) -> pa.Table:
        """Return some columns, all rows.

        Raises:
            TableError: when the file is damaged; it is removed, so that a rerun makes it anew.
        """
        if set(columns) <= set(HEAD):
            return self.head.select(columns)
        try:
            return _columns(self.path, columns)
        except DAMAGE as error:
            self.path.unlink(missing_ok=True)
            raise TableError(
                f"{self.path}: cannot be read: {error}; run again: its articles are read anew"
            ) from error

    @property
    def keys(self) -> list[str]:
        """The keys of its articles."""
        found: list[str] = self.head.column("key").to_pylist()
        return found


def _part(path: Path) -> Part | None:
    """Return a part; None if it is damaged or of another version of the program."""
    try:
        with pa.memory_map(str(path)) as file:
            if not pa.ipc.open_file(file).schema.equals(SCHEMA):
                return None
        return Part(path, _columns(path, HEAD))
    except DAMAGE:
        return None


def _columns(path: Path, columns: Sequence[str]) -> pa.Table:
    options = pa.ipc.IpcReadOptions(
        included_fields=[SCHEMA.get_field_index(name) for name in columns],
        use_threads=False,  # decompression in threads costs more than it gains on such files
    )
    with pa.memory_map(str(path)) as file:
        return pa.ipc.open_file(file, options=options).read_all().select(columns)


class Parts:
    """The part files of an output folder; the head of each is read once, as no part changes."""

    def __init__(self, output: Path) -> None:
        self._folder = output / FOLDER
        self._known: dict[Path, Part | None] = {}

    def keys(self, keys: Iterable[str]) -> frozenset[str]:
        """Return those of the keys whose results are kept."""
        wanted = frozenset(keys)
        return frozenset(key for part in self._listed() for key in part.keys if key in wanted)

    def kept(self, keys: Collection[str]) -> Kept:
        """Return the kept results of these keys.

        A damaged part, or one that another version of the program wrote, counts as not there.
        """
        wanted = frozenset(keys)
        return Kept([part for part in self._listed() if not wanted.isdisjoint(part.keys)], wanted)

    def _listed(self) -> list[Part]:
        """Return the parts; those that cannot be read are removed."""
        found = []
        for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
            part = self._at(path)
            if part is None:
                path.unlink(missing_ok=True)
            else:
                found.append(part)
        return found

    def _at(self, path: Path) -> Part | None:
        if path not in self._known:
            self._known[path] = _part(path)
        return self._known[path]

    def drop_stale(self, keys: Iterable[str]) -> None:
        """Remove part files none of whose results have these keys, and what was left aside."""
        wanted = frozenset(keys)
        for path in self._folder.glob("*"):
            part = None if path.name.startswith(".") else self._at(path)
            if part is None or wanted.isdisjoint(part.keys):
                path.unlink(missing_ok=True)
                self._known.pop(path, None)
