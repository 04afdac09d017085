"""The local engine: shards in this process, or in a pool of processes with one model each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.run.pool import run_pool
from pipeline.run.shards import Job, Shard, ShardReport, Worker


def run_local(shards: Sequence[Shard], job: Job, workers: int) -> Iterator[ShardReport]:
    """Yield the report of each shard as it is done.

    One worker, or one shard, works in this process: another would cost the start of Python and
    spaCy again, and need a guarded main module in the script of who calls ``pipeline.extract``.
    The price is that what kills the worker ends the run; a rerun goes on behind the last shard.
    """
    if workers > 1 and len(shards) > 1:
        yield from run_pool(shards, job, workers, Worker)
        return
    worker = Worker(job)
    for shard in shards:
        yield worker.run(shard)
