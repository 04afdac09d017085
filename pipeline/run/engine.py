"""Who runs the shards of a run: a pool of processes here, or Dask here or on other machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Protocol

from pipeline.errors import EngineError
from pipeline.rulebook.files import Rulebook
from pipeline.run.pool import Pool
from pipeline.run.shards import Job, Make, Shard, ShardReport, Works


class Engine(Protocol):
    """Processes with one model each; what kills one of them costs an article, not the run."""

    def run(self, shards: Sequence[Shard], job: Job, make: Make) -> Iterator[ShardReport]:
        """Return the reports of shards, each as it is done; they start with the first one."""


@contextmanager
def engine(name: str, workers: int, scheduler: str | None, model: str | None) -> Iterator[Engine]:
    """Start an engine; its first process loads the model while the caller reads the corpus.

    Raises:
        EngineError: when Dask is not installed.
    """
    prepare = partial(prepare_worker, model)
    if name == "local":
        with Pool(workers, prepare) as pool:
            yield pool
        return
    try:
        from pipeline.run.distributed import Cluster
    except ModuleNotFoundError as error:
        raise EngineError(
            f"--engine dask needs {error.name}; install it: pip install 'claimtable[distributed]'"
        ) from error
    with Cluster(workers, scheduler, prepare) as cluster:
        yield cluster


def prepare_worker(model: str | None) -> None:
    """Import what reads articles, which only worker processes need, and load their model."""
    from pipeline.run.worker import model_of

    model_of(model)


def make_worker(job: Job, rulebook: Rulebook) -> Works:
    """Return a worker with a model; called in the process where it works.

    The rules are sent: reading them again would take longer than the model does.
    """
    from pipeline.run.worker import Worker

    return Worker(job, rulebook)
