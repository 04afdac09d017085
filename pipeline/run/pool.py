"""A pool of processes that survives the death of any of them.

Each process has one model and works on one shard at a time; it says which articles it begins, so
that when it dies (for lack of memory, in a library) or hangs, they are known. Each of them is then
tried alone, and one that goes on ending processes is reported as failed; the rest goes on.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Self

from pipeline.errors import ClaimtableError, ModelError
from pipeline.run.deadline import PATIENCE, seconds_for
from pipeline.run.shards import Job, Make, Prepare, Shard, ShardReport

_POLL_SECONDS = 1.0
#: What a process says when it is prepared.
_READY = "ready"
#: Processes that may die before they begin an article until the run gives up.
_MAX_STILLBORN = 3


@dataclass(slots=True, eq=False)
class _Hand:
    """One process, what it works on, and since when."""

    process: BaseProcess
    pipe: Connection
    ready: bool = False
    shard: Shard | None = None
    begun: range | None = None
    since: float = 0.0

    def overdue(self) -> bool:
        """Say whether its articles take so long that their own deadline must have failed."""
        if self.shard is None or self.begun is None:
            return False
        seconds = PATIENCE * seconds_for(self.shard.text_of(self.begun))
        return time.monotonic() - self.since > seconds


class Pool:
    """Processes that each read articles; there are no more of them than shards.

    Use it as a context: at its end no process is left. A process does what ``prepare`` says before
    it asks for its job.
    """

    def __init__(self, size: int, prepare: Prepare) -> None:
        self._size, self._prepare = size, prepare
        self._context = multiprocessing.get_context("spawn")  # a fork would copy held locks
        self._hands: list[_Hand] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self, shards: int) -> None:
        """Start processes for so many shards, to be prepared while the run reads its inputs."""
        while len(self._hands) < min(self._size, shards):
            self._hands.append(self._hire())

    def stop(self) -> None:
        """End all processes."""
        while self._hands:
            process = self._hands.pop().process
            process.kill()
            process.join()

    def run(self, shards: Sequence[Shard], job: Job, make: Make) -> Iterator[ShardReport]:
        """Yield the report of each shard, or of the article that ended a process, when done.

        Raises:
            TableError: when results cannot be stored, as on a full disk.
            ModelError: when processes die again and again before they begin an article.
            Exception: what ``make`` raised in a process.
        """
        desk, hands = _Desk(job, make, deque(shards)), self._hands
        while desk.todo or any(hand.shard for hand in hands):
            idle = sum(1 for hand in hands if hand.shard is None)
            for _ in range(min(self._size - len(hands), len(desk.todo) - idle)):
                hands.append(self._hire())
            wait([x for hand in hands for x in (hand.pipe, hand.process.sentinel)], _POLL_SECONDS)
            for hand in tuple(hands):
                yield from desk.listen(hand)
                if not hand.process.is_alive():
                    yield from desk.listen(hand)  # what it said last
                    hands.remove(hand)
                    yield from desk.bury(hand)
                elif hand.overdue():
                    hand.process.kill()
            for hand in hands:
                if hand.ready and hand.shard is None and desk.todo:
                    desk.give(hand)

    def _hire(self) -> _Hand:
        here, there = self._context.Pipe()
        process = self._context.Process(target=_work, args=(there, self._prepare), daemon=True)
        process.start()
        there.close()
        return _Hand(process, here)


class _Desk:
    """The shards still to do, what the processes say, and what becomes of the dead ones' work."""

    def __init__(self, job: Job, make: Make, todo: deque[Shard]) -> None:
        self.todo = todo
        self._job, self._make = job, make
        self._suspects: set[str] = set()
        self._stillborn = 0

    def give(self, hand: _Hand) -> None:
        """Hand a process the next shard; a process that has died meanwhile leaves it in line."""
        hand.shard, hand.begun = self.todo.popleft(), None
        try:
            hand.pipe.send(hand.shard)
        except OSError:
            self.todo.appendleft(hand.shard)
            hand.shard = None

    def listen(self, hand: _Hand) -> Iterator[ShardReport]:
        """Take what a process said: it is ready, begins an article, reports, or cannot work."""
        try:
            while hand.pipe.poll():
                said = hand.pipe.recv()
                if isinstance(said, BaseException):
                    raise said
                if said == _READY:
                    hand.pipe.send((self._job, self._make))
                    hand.ready = True
                elif isinstance(said, ShardReport):
                    hand.shard = hand.begun = None
                    yield said
                else:
                    hand.begun, hand.since = said, time.monotonic()
        except (EOFError, OSError):  # it is dead: what it had in hand is buried with it
            return

    def bury(self, hand: _Hand) -> Iterator[ShardReport]:
        """Put back what a dead process had in hand, all but an article that it died of twice."""
        hand.pipe.close()
        if hand.shard is None or hand.begun is None:
            self._stillborn += 1
            if self._stillborn >= _MAX_STILLBORN:
                raise ModelError(
                    f"{self._stillborn} worker processes {_ending(hand)} before their first "
                    "article; use fewer workers or a smaller model"
                )
            if hand.shard is not None:
                self.todo.appendleft(hand.shard)
            return
        articles, begun = hand.shard.articles, hand.begun
        rest = articles[: begun.start] + articles[begun.stop :]
        if rest:
            self.todo.append(Shard(rest))
        if len(begun) > 1:
            self.todo += [Shard((article,)) for article in articles[begun.start : begun.stop]]
            return
        culprit = articles[begun.start]
        if culprit[0] not in self._suspects and not hand.overdue():
            self._suspects.add(culprit[0])
            self.todo.append(Shard((culprit,)))
            return
        from pipeline.run.given_up import give_up  # what it writes with takes long to import

        yield give_up(self._job, culprit, f"the process that read it {_ending(hand)}")


def _ending(hand: _Hand) -> str:
    hand.process.join()
    code = hand.process.exitcode or 0
    if hand.overdue():
        return "did not end in time"
    if code == -signal.SIGKILL:
        return "was killed, most often for lack of memory"
    return f"died of signal {-code}" if code < 0 else f"ended with status {code}"


def _work(pipe: Connection, prepare: Prepare) -> None:
    """Run shards in a process of its own until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    try:
        prepare()
        pipe.send(_READY)
        job, make = pipe.recv()
        worker = make(job)
    except (EOFError, BrokenPipeError):
        return
    except Exception as error:  # noqa: BLE001 - the parent tells the user
        pipe.send(error)
        return
    try:
        while True:
            pipe.send(worker.run(pipe.recv(), pipe.send))
    except ClaimtableError as error:  # results cannot be stored: no article is at fault
        pipe.send(error)
    except (EOFError, OSError):  # the parent is gone or has no more to do
        return
