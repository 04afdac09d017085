"""Results of articles on disk: one part file a shard, complete or not there.

A part file is written aside and renamed, so its presence is the marker that its shard is done.
Its name is the hash of its articles' keys: a task that runs twice writes the same file again.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import platform
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pipeline.doc.marks import Marks
from pipeline.errors import TableError
from pipeline.model.claim import Claim

FOLDER = ".parts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one article gave: its marks and claims, or the error that stopped it."""

    key: str
    article_id: str
    marks: Marks | None
    claims: list[Claim]
    error: str | None = None


_RESULT = TypeAdapter(Result)


def part_path(output: Path, keys: Iterable[str]) -> Path:
    """Return where the results of articles with these keys are kept."""
    return output / FOLDER / f"{hashlib.sha256(' '.join(keys).encode()).hexdigest()[:32]}.jsonl.gz"


def write_part(path: Path, results: Sequence[Result]) -> None:
    """Write the results of one shard, all or nothing; the same results give the same bytes."""
    # machines that share the folder may run one task twice, under the same process id
    aside = path.with_name(f".{path.name}.{platform.node()}.{os.getpid()}")
    lines = b"\n".join(_RESULT.dump_json(result) for result in results)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(gzip.compress(lines, compresslevel=1, mtime=0))
        aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise TableError(
            f"{path.parent}: cannot be written: {error.strerror}; the old tables are as they were"
        ) from error


def read_parts(output: Path, keys: set[str]) -> dict[str, Result]:
    """Return the stored results that a run needs; a damaged part counts as not there."""
    found: dict[str, Result] = {}
    for path in sorted((output / FOLDER).glob("*.jsonl.gz")):
        try:
            lines = gzip.decompress(path.read_bytes()).split(b"\n")
            for line in lines:
                # the key stands first in every line: what is not needed is not parsed
                if line[8:72].decode("ascii", "replace") in keys:
                    result = _RESULT.validate_json(line)
                    found[result.key] = result
        except (OSError, EOFError, zlib.error, ValidationError):
            path.unlink(missing_ok=True)
    return found


def drop_stale(output: Path, keys: set[str]) -> None:
    """Remove part files none of whose results the last run used."""
    for path in (output / FOLDER).glob("*"):
        if path.name.startswith("."):
            path.unlink(missing_ok=True)
            continue
        lines = gzip.decompress(path.read_bytes()).split(b"\n")
        if not any(line[8:72].decode("ascii", "replace") in keys for line in lines):
            path.unlink(missing_ok=True)
