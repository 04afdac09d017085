"""The local engine: shards in this process, or in a pool of processes with one model each."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed

from pipeline.run.shards import Job, Shard, ShardReport, Worker

_worker: Worker | None = None


def run_local(shards: Sequence[Shard], job: Job, workers: int) -> Iterator[ShardReport]:
    """Yield the report of each shard as it is done.

    Processes are spawned, not forked: a fork would copy locks of the numeric libraries.
    """
    if workers == 1 or len(shards) == 1:
        worker = Worker(job)
        for shard in shards:
            yield worker.run(shard)
        return
    pool = ProcessPoolExecutor(
        min(workers, len(shards)),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start,
        initargs=(job,),
    )
    try:
        for future in as_completed([pool.submit(_run, shard) for shard in shards]):
            yield future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start(job: Job) -> None:
    global _worker  # noqa: PLW0603 - a pool's process has no other place for its model
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    _worker = Worker(job)


def _run(shard: Shard) -> ShardReport:
    if _worker is None:
        raise RuntimeError("the worker's model is not loaded")
    return _worker.run(shard)
