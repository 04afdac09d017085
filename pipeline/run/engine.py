"""Who runs the shards of a run: a pool of processes here, or Dask here or on other machines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from pipeline.errors import EngineError
from pipeline.rulebook.files import Rulebook
from pipeline.run.pool import Pool
from pipeline.run.shards import Job, Shard, ShardReport, Works

#: The module that worker processes import first: they alone need spaCy.
WORKER = "pipeline.run.worker"
#: Yields the report of each shard as it is done.
Run = Callable[[Sequence[Shard], Job, Rulebook], Iterator[ShardReport]]


@contextmanager
def engine(name: str, workers: int, scheduler: str | None) -> Iterator[Run]:
    """Start an engine; its processes import while the caller still reads rules.

    One worker is a process of its own too: what kills it costs one article, not the run.

    Raises:
        EngineError: when Dask is not installed or its scheduler does not answer.
    """
    if name == "local":
        with Pool(workers, WORKER) as pool:
            # reading rule files takes far longer than sending what was read
            yield lambda shards, job, rules: pool.run(
                shards, job, partial(make_worker, rulebook=rules)
            )
        return
    try:
        from pipeline.run.distributed import Cluster
    except ModuleNotFoundError as error:
        raise EngineError(
            f"--engine dask needs {error.name}; install it: pip install 'claimtable[distributed]'"
        ) from error
    with Cluster(workers, scheduler, WORKER) as cluster:
        yield lambda shards, job, _: cluster.run(shards, job, make_worker)


def make_worker(job: Job, rulebook: Rulebook | None = None) -> Works:
    """Return a worker with a model; called in the process where it works."""
    from pipeline.run.worker import Worker

    return Worker(job, rulebook)
