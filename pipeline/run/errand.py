"""What a worker is told that the run did not start itself.

Job, rules and the marks of program and model lie in a file in the output folder; a task names the
file. A worker of another version, with another model, or that does not see the folder, refuses
its first shard instead of mixing its results into the tables.
"""

from __future__ import annotations

import faulthandler
import pickle
import platform
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from pipeline import language
from pipeline.errors import EngineError, ModelError, cannot_write
from pipeline.run.deadline import PATIENCE, seconds_for
from pipeline.run.fingerprint import ALL_FLOORS, code_hash
from pipeline.run.parts import FOLDER
from pipeline.run.shards import Job, Make, Shard, ShardReport, Works

Identity = tuple[tuple[str, str], ...]

#: Libraries whose version shows in the tables.
_LIBRARIES = ("spacy", "thinc", "numpy", "dateparser", "quantulum3", "pyarrow")
#: A thread of a process waits until the one before it is done: a model serves one at a time.
_ONE_AT_A_TIME = threading.Lock()


@contextmanager
def posted(job: Job, make: Make) -> Iterator[Path]:
    """Write into the output folder what the workers of a run need; it is there until the run ends.

    That it goes last has a use of its own: a network file system that sees a folder change lists
    it anew, and with it the parts that other machines have stored.

    Raises:
        TableError: when the folder cannot be written to.
    """
    job = _absolute(job)
    path = job.output / FOLDER / f".run-{uuid.uuid4().hex}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # in two pieces: a worker of another version may be able to read the first one only
        mark = pickle.dumps((job.model, _identity(job.model)))
        path.write_bytes(mark + pickle.dumps((job, make)))
    except OSError as error:
        raise cannot_write(path.parent, error) from error
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def run_shard(shard: Shard, errand: Path) -> ShardReport:
    """Run one shard in a process that serves many runs; ``errand`` is what its run has posted.

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
            return _worker(errand).run(shard, begin)
        finally:
            faulthandler.cancel_dump_traceback_later()


@lru_cache(maxsize=1)  # one model in memory, however many runs the process has served
def _worker(errand: Path) -> Works:
    where = f"the worker on {platform.node()}"
    try:
        with errand.open("rb") as file:
            model, identity = pickle.load(file)  # noqa: S301 - Dask's tasks are pickles too
            _refuse_misfit(model, identity, where)
            job, make = pickle.load(file)  # noqa: S301
    except FileNotFoundError:
        raise EngineError(
            f"{errand.parent}: {where} does not see what this run wrote there; give an output "
            "folder that all machines share under one path"
        ) from None
    works: Works = make(job)
    return works


def _refuse_misfit(model: str | None, identity: Identity, where: str) -> None:
    try:
        own = _identity(model)
    except ModelError as error:
        raise EngineError(f"{where}: {error}") from error
    other = [
        f"{name} {there[:12]} instead of {here[:12]}"
        for (name, here), (_, there) in zip(identity, own, strict=True)
        if here != there
    ]
    if other:
        raise EngineError(
            f"{where} has {', '.join(other)}; install the same claimtable on all machines, and "
            "keep --model where all can read it"
        )


def _absolute(job: Job) -> Job:
    model = job.model
    if model is not None and Path(model).exists():
        model = str(Path(model).resolve())
    return Job(job.output.resolve(), job.rules and job.rules.resolve(), model)


def _identity(model: str | None) -> Identity:
    """Return what results depend on besides articles and rules, each with its name."""
    return (
        ("program", code_hash(ALL_FLOORS)),
        ("model", language.fingerprint(model)),
        ("Python", ".".join(platform.python_version_tuple()[:2])),
        *((name, version(name)) for name in _LIBRARIES),
    )
