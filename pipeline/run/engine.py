"""Who runs the shards of a run: a pool of processes here, or Dask here or on other machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Protocol

from pipeline.errors import EngineError
from pipeline.run.heap import keep_freed_memory
from pipeline.run.lean import forgo_pandas, import_at_once, import_spacy
from pipeline.run.pool import Pool
from pipeline.run.shards import Job, Make, Shard, ShardReport, Works

if TYPE_CHECKING:
    from pipeline.rulebook.files import Rulebook


class Engine(Protocol):
    """Processes with one model each; what kills one of them costs an article, not the run."""

    def start(self, shards: int) -> None:
        """Start the processes for so many shards, which come later; they load the model."""

    def stop(self) -> None:
        """End what was started; at the end of its context an engine does so itself."""

    def run(self, shards: Sequence[Shard], job: Job, make: Make) -> Iterator[ShardReport]:
        """Return the reports of shards, each as it is done; they start with the first one."""


@contextmanager
def engine(name: str, workers: int, scheduler: str | None, model: str | None) -> Iterator[Engine]:
    """Open an engine; at the end of the context none of its processes is left.

    Raises:
        EngineError: when Dask is not installed.
    """
    prepare = partial(prepare_worker, model, shared=scheduler is not None)
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


def prepare_worker(model: str | None, *, shared: bool = False) -> None:
    """Import what reads articles, which only worker processes need, and load their model.

    A process that serves others too (``shared``) is left as it is otherwise.
    """
    if not shared:
        import_spacy()
        forgo_pandas()
        keep_freed_memory()
    import_at_once("pipeline.run.worker")
    from pipeline.run.worker import model_of

    model_of(model)


def make_worker(job: Job, rulebook: Rulebook) -> Works:
    """Return a worker with a model; called in the process where it works.

    The rules are sent: reading them again would take longer than the model does.
    """
    from pipeline.run.worker import Worker

    return Worker(job, rulebook)
