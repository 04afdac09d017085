"""What travels to a worker that the run did not start itself: a shard, the job, and its marks.

A worker of another version, with other rules or another model, or that does not see the output
folder, refuses the first shard instead of mixing its results into the tables.
"""

from __future__ import annotations

import faulthandler
import platform
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from pipeline import language
from pipeline.errors import ClaimtableError, EngineError
from pipeline.rulebook.load import rules_hash
from pipeline.run.deadline import PATIENCE, seconds_for
from pipeline.run.fingerprint import ALL_FLOORS, code_hash
from pipeline.run.parts import FOLDER
from pipeline.run.shards import Job, Make, Shard, ShardReport, Works

#: Libraries whose version shows in the tables.
_LIBRARIES = ("spacy", "thinc", "numpy", "dateparser", "quantulum3", "pyarrow")
#: A thread of a process waits until the one before it is done: a model serves one at a time.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Errand:
    """A job with all paths absolute, what its tables depend on, and a file in its output."""

    job: Job
    make: Make
    identity: tuple[tuple[str, str], ...]
    probe: Path


@contextmanager
def errand(job: Job, make: Make) -> Iterator[Errand]:
    """Return what the workers of one run are told; its probe is there until the run ends.

    That the probe goes last has a use of its own: a network file system that sees a folder change
    lists it anew, and with it the parts that other machines have stored.
    """
    job = _absolute(job)
    probe = job.output / FOLDER / f".run-{uuid.uuid4().hex}"
    probe.parent.mkdir(parents=True, exist_ok=True)
    probe.touch()
    try:
        yield Errand(job, make, _identity(job), probe)
    finally:
        probe.unlink(missing_ok=True)


def run_shard(shard: Shard, told: Errand) -> ShardReport:
    """Run one shard in a process that serves many runs.

    An article that swallows its deadline, or hangs in a library, ends the process: its keeper
    starts another and counts the death against the shard.

    Raises:
        EngineError: when the worker does not fit the run.
    """

    def begin(group: range) -> None:
        seconds = PATIENCE * seconds_for(shard.text_of(group))
        faulthandler.dump_traceback_later(seconds, exit=True)

    with _ONE_AT_A_TIME:
        try:
            return _worker(told).run(shard, begin)
        finally:
            faulthandler.cancel_dump_traceback_later()


@lru_cache(maxsize=1)  # one model in memory, however many runs the process has served
def _worker(told: Errand) -> Works:
    where = f"the worker on {platform.node()}"
    if not told.probe.is_file():
        raise EngineError(
            f"{told.job.output}: {where} does not see this folder; give an output folder that "
            "all machines share under one path"
        )
    try:
        pairs = zip(told.identity, _identity(told.job), strict=True)
        other = [
            f"{name} {there[:12]} instead of {here[:12]}"
            for (name, here), (_, there) in pairs
            if here != there
        ]
        if not other:
            return told.make(told.job)
    except ClaimtableError as error:
        raise EngineError(f"{where}: {error}") from error
    raise EngineError(
        f"{where} has {', '.join(other)}; install the same claimtable on all machines, and keep "
        "--rules and --model where all can read them"
    )


def _absolute(job: Job) -> Job:
    model = job.model
    if model is not None and Path(model).exists():
        model = str(Path(model).resolve())
    return Job(job.output.resolve(), job.rules and job.rules.resolve(), model)


def _identity(job: Job) -> tuple[tuple[str, str], ...]:
    """Return what the tables depend on besides the articles, each with its name."""
    return (
        ("program", code_hash(ALL_FLOORS)),
        ("rules", rules_hash(job.rules)),
        ("model", language.fingerprint(job.model)),
        ("Python", ".".join(platform.python_version_tuple()[:2])),
        *((name, version(name)) for name in _LIBRARIES),
    )
