"""The Dask engine: the same shards on a cluster, or on local processes that Dask looks after.

A task writes the part file that its articles name, so one that Dask runs again (its worker died,
its report was lost) changes nothing. A shard that ends worker after worker is split; its articles
are then tried with nothing else in flight, and the one that still ends workers is reported.
"""

from __future__ import annotations

import logging
import queue
import tempfile
import time
import uuid
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Self

import dask
from distributed import Client, KilledWorker, LocalCluster
from distributed.utils import silence_logging_cmgr

from pipeline.errors import ClaimtableError, EngineError
from pipeline.run.errand import posted, run_shard
from pipeline.run.given_up import give_up
from pipeline.run.parts import part_path
from pipeline.run.shards import Job, Make, Prepare, Shard, ShardReport

#: Shards in flight for each thread of the cluster: no worker waits, and memory stays bounded.
_AHEAD = 3
#: Seconds until a scheduler that does not answer, or a cluster without a worker, ends the run.
_CONNECT_SECONDS = 20
_WORKER_SECONDS = 300
#: Seconds between two looks at whether the cluster still has a worker.
_LOOK_SECONDS = 5
#: How local workers differ: nobody looks at their profiles and pages.
_LOCAL = {
    # two deaths are enough to suspect a shard, as in the pool of the local engine
    "distributed.scheduler.allowed-failures": 1,
    # on a busy machine a worker takes its time to come back; one that is given up is not replaced
    "distributed.deploy.lost-worker-timeout": f"{_WORKER_SECONDS}s",
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.worker.preload": ["pipeline.run.local_dask"],
    "distributed.worker.profile.enabled": False,
    "distributed.nanny.pre-spawn-environ": {},  # giving memory back at once costs time
}


class Cluster:
    """The workers of a scheduler or, without its address, as many local processes as asked for.

    Use it as a context: local processes end with it. Workers do at once what ``prepare`` says.
    """

    def __init__(self, workers: int, scheduler: str | None, prepare: Prepare) -> None:
        self._workers, self._scheduler, self._prepare = workers, scheduler, prepare
        self._open, self._aside = ExitStack(), ThreadPoolExecutor(1)
        self._client: Future[Client] | None = None
        self._closed: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._aside:
            self._stopped().result()

    def start(self, shards: int) -> None:
        """Start local processes for so many shards, or look for the scheduler, in a thread."""
        self._started(shards)

    def stop(self) -> None:
        """Have a thread end what was started, as soon as it has started."""
        self._stopped()

    def _started(self, shards: int) -> Future[Client]:
        if self._client is None:
            self._client = self._aside.submit(self._connect, min(self._workers, shards))
        return self._client

    def _stopped(self) -> Future[None]:
        if self._closed is None:
            self._closed = self._aside.submit(self._open.close)
        return self._closed

    def _connect(self, workers: int) -> Client:
        client = self._open.enter_context(_client(workers, self._scheduler))
        client.run(self._prepare, wait=False, on_error="ignore")
        return client

    def run(self, shards: Sequence[Shard], job: Job, make: Make) -> Iterator[ShardReport]:
        """Return the report of each shard, or of the article that ends its workers, when done.

        Raises:
            EngineError: at once when the scheduler does not answer; from the reports when it goes
                away or has no worker, or a worker has another program or model, or does not see
                the output folder.
            ClaimtableError: what loading the model or writing a part raised in a worker.
        """
        if not shards:
            return iter(())
        client = self._started(len(shards)).result()
        if client.cluster is not None:
            client.cluster.scale(min(self._workers, len(shards)))
        return self._reports(client, shards, job, make)

    def _reports(
        self, client: Client, shards: Sequence[Shard], job: Job, make: Make
    ) -> Iterator[ShardReport]:
        where = self._scheduler or "this machine"
        with posted(job, make) as errand:
            yield from _Run(client, job, errand, where).reports(shards)


@contextmanager
def _client(workers: int, scheduler: str | None) -> Iterator[Client]:
    if scheduler is None:
        with _local(workers) as cluster, Client(cluster, set_as_default=False) as client:
            yield client
        return
    with silence_logging_cmgr(logging.CRITICAL):  # what goes wrong is told as an error of ours
        try:
            client = Client(scheduler, timeout=_CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise EngineError(
                f"--scheduler {scheduler}: no Dask scheduler answers ({error}); start one with "
                "`dask scheduler` and give its address as tcp://HOST:8786"
            ) from error
        with client:
            yield client


@contextmanager
def _local(workers: int) -> Iterator[LocalCluster]:
    """Start processes that listen on this machine alone and leave nothing behind."""
    with (
        tempfile.TemporaryDirectory(prefix="claimtable-") as scratch,
        dask.config.set(_LOCAL),
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            dashboard_address=None,
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
            local_directory=scratch,
            silence_logs=logging.CRITICAL,
        ) as cluster,
    ):
        yield cluster


class _Run:
    """The shards in flight, and the articles suspected of ending workers."""

    def __init__(self, client: Client, job: Job, errand: Path, where: str) -> None:
        self._client, self._job, self._errand, self._where = client, job, errand, where
        self._name = uuid.uuid4().hex  # runs that share a scheduler share no task
        self._flying: dict[Any, Shard] = {}
        self._landed: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._suspects: deque[Shard] = deque()
        self._alone: Shard | None = None

    def reports(self, shards: Sequence[Shard]) -> Iterator[ShardReport]:
        """Yield the reports of all shards."""
        todo = deque(shards)
        self._send(todo.popleft())  # a cluster that grows on demand wants to see some
        self._await_worker()
        while todo or self._flying or self._suspects:
            while todo and len(self._flying) < self._room():
                self._send(todo.popleft())
            if not self._flying:
                self._alone = self._suspects.popleft()
                self._send(self._alone)
            future = self._next()
            report = self._take(future, self._flying.pop(future))
            future.release()  # a worker that dies takes no report along that is still wanted
            if report is not None:
                yield report

    def _await_worker(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=_WORKER_SECONDS)
        except TimeoutError as error:
            raise self._without_worker() from error

    def _next(self) -> Any:
        """Return a future that is done; a cluster that stays without a worker ends the run."""
        seen = time.monotonic()
        while True:
            try:
                return self._landed.get(timeout=_LOOK_SECONDS)
            except queue.Empty:
                now = time.monotonic()
                if self._client.nthreads():
                    seen = now
                elif now - seen > _WORKER_SECONDS:
                    raise self._without_worker() from None

    def _without_worker(self) -> EngineError:
        return EngineError(
            f"the Dask scheduler at {self._where} has had no worker for {_WORKER_SECONDS} "
            f"seconds; start some with `dask worker {self._where} --nthreads 1` and run again: "
            "what is done is kept"
        )

    def _room(self) -> int:
        threads: int = sum(self._client.nthreads().values())
        return _AHEAD * max(1, threads)

    def _send(self, shard: Shard) -> None:
        part = part_path(self._job.output, (key for key, _ in shard.articles))
        key = f"claimtable-{self._name}-{part.name}"
        future = self._client.submit(run_shard, shard, self._errand, key=key)
        self._flying[future] = shard
        future.add_done_callback(self._landed.put)

    def _take(self, future: Any, shard: Shard) -> ShardReport | None:
        """Return the report of a shard, or None when its articles have to be tried alone."""
        try:
            report: ShardReport = future.result()
        except ClaimtableError:
            raise
        except KilledWorker:
            if shard is self._alone:
                why = "the worker processes that read it died or hung"
                return give_up(self._job, shard.articles[0], why)
            self._suspects.extend(Shard((pair,)) for pair in shard.articles)
            return None
        except CancelledError as error:
            raise EngineError(
                f"the Dask scheduler at {self._where} went away; run again: what is done is kept"
            ) from error
        except Exception as error:
            raise EngineError(
                f"a Dask worker of {self._where} cannot run the task "
                f"({type(error).__name__}: {error}); install the same claimtable[distributed] "
                "on the machines of the scheduler and of all workers"
            ) from error
        return report
