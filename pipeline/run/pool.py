"""A pool of processes that survives the death of any of them.

Each process has one model and works on one shard at a time; it says which article it begins, so
that when it dies (for lack of memory, in a library) or hangs, the article is known. That article
is tried once more alone, then reported as failed; the rest of its shard goes on in a new process.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Protocol

from pipeline.errors import ModelError
from pipeline.run.deadline import PATIENCE, seconds_for
from pipeline.run.shards import Job, Shard, ShardReport, give_up

_POLL_SECONDS = 1.0
#: Processes that may die before they begin an article until the run gives up.
_MAX_STILLBORN = 3


class Works(Protocol):
    """What a process runs: a shard to its report, telling the number of each article begun."""

    def run(self, shard: Shard, begin: Callable[[int], None]) -> ShardReport:
        """Store the results of a shard."""


Make = Callable[[Job], Works]


@dataclass(slots=True, eq=False)
class _Hand:
    """One process, what it works on, and since when."""

    process: BaseProcess
    pipe: Connection
    shard: Shard | None = None
    article: int | None = None
    since: float = 0.0

    def overdue(self) -> bool:
        """Say whether its article takes so long that its own deadline must have failed."""
        if self.shard is None or self.article is None:
            return False
        text = self.shard.articles[self.article][1].text
        return time.monotonic() - self.since > PATIENCE * seconds_for(text)


def run_pool(shards: Sequence[Shard], job: Job, workers: int, make: Make) -> Iterator[ShardReport]:
    """Yield the report of each shard, or of the article that ended a process, as it is done.

    Raises:
        ModelError: when processes die again and again before they begin an article.
        Exception: what ``make`` raised in a process.
    """
    pool = _Pool(job, make, deque(shards))
    hands: list[_Hand] = []
    try:
        while pool.todo or any(hand.shard for hand in hands):
            idle = sum(1 for hand in hands if hand.shard is None)
            for _ in range(min(workers - len(hands), len(pool.todo) - idle)):
                hands.append(pool.hire())
            for hand in tuple(hands):
                yield from pool.listen(hand)
                if not hand.process.is_alive():
                    yield from pool.listen(hand)  # what it said last
                    hands.remove(hand)
                    yield from pool.bury(hand)
                elif hand.shard is None and pool.todo:
                    pool.give(hand)
                elif hand.overdue():
                    hand.process.kill()
            wait([x for hand in hands for x in (hand.pipe, hand.process.sentinel)], _POLL_SECONDS)
    finally:
        for hand in hands:
            hand.process.kill()
            hand.process.join()


class _Pool:
    """The shards still to do, and the processes' births and deaths."""

    def __init__(self, job: Job, make: Make, todo: deque[Shard]) -> None:
        self.todo = todo
        self._job, self._make = job, make
        self._context = multiprocessing.get_context("spawn")  # a fork would copy held locks
        self._suspects: set[str] = set()
        self._stillborn = 0

    def hire(self) -> _Hand:
        """Start a process."""
        here, there = self._context.Pipe()
        process = self._context.Process(
            target=_work, args=(there, self._job, self._make), daemon=True
        )
        process.start()
        there.close()
        return _Hand(process, here)

    def give(self, hand: _Hand) -> None:
        """Hand a process the next shard; a process that has died meanwhile leaves it in line."""
        hand.shard, hand.article = self.todo.popleft(), None
        try:
            hand.pipe.send(hand.shard)
        except OSError:
            self.todo.appendleft(hand.shard)
            hand.shard = None

    def listen(self, hand: _Hand) -> Iterator[ShardReport]:
        """Take what a process has said: the article it begins, a report, or why it cannot work."""
        try:
            while hand.pipe.poll():
                said = hand.pipe.recv()
                if isinstance(said, BaseException):
                    raise said
                if isinstance(said, ShardReport):
                    hand.shard = hand.article = None
                    yield said
                else:
                    hand.article, hand.since = said, time.monotonic()
        except (EOFError, OSError):  # it is dead: what it had in hand is buried with it
            return

    def bury(self, hand: _Hand) -> Iterator[ShardReport]:
        """Put back what a dead process had in hand, all but an article that it died of twice."""
        hand.pipe.close()
        if hand.shard is None or hand.article is None:
            self._stillborn += 1
            if self._stillborn >= _MAX_STILLBORN:
                raise ModelError(
                    f"{self._stillborn} worker processes {_ending(hand)} before their first "
                    "article; use fewer workers or a smaller model"
                )
            if hand.shard is not None:
                self.todo.appendleft(hand.shard)
            return
        articles = hand.shard.articles
        culprit = articles[hand.article]
        rest = articles[: hand.article] + articles[hand.article + 1 :]
        if rest:
            self.todo.append(Shard(rest))
        if culprit[0] not in self._suspects and not hand.overdue():
            self._suspects.add(culprit[0])
            self.todo.append(Shard((culprit,)))
            return
        yield give_up(self._job, culprit, f"the process that read it {_ending(hand)}")


def _ending(hand: _Hand) -> str:
    hand.process.join()
    code = hand.process.exitcode or 0
    if hand.overdue():
        return "did not end in time"
    if code == -signal.SIGKILL:
        return "was killed, most often for lack of memory"
    return f"died of signal {-code}" if code < 0 else f"ended with status {code}"


def _work(pipe: Connection, job: Job, make: Make) -> None:
    """Run shards in a process of its own until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    try:
        worker = make(job)
    except Exception as error:  # noqa: BLE001 - the parent tells the user
        pipe.send(error)
        return
    try:
        while True:
            pipe.send(worker.run(pipe.recv(), pipe.send))
    except (EOFError, OSError):  # the parent is gone or has no more to do
        return
