"""A limit on the time that one article may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

#: Seconds that any article may take, and the characters that earn it a second more. The model
#: reads some 20,000 characters a second on a laptop, so this is ten times what an article needs.
BASE_SECONDS = 30.0
CHARACTERS_PER_SECOND = 2_000


class DeadlineError(Exception):
    """An article took longer than it may."""


def seconds_for(text: str) -> float:
    """Return the seconds that the article of this text may take.

    >>> seconds_for("x" * 10_000)
    35.0
    """
    return BASE_SECONDS + len(text) / CHARACTERS_PER_SECOND


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise DeadlineError in the block when it takes longer.

    It needs the main thread and a system with alarms; elsewhere the block just runs. Code that
    swallows the error is interrupted again a second later.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGALRM"):
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as signals call it
        raise DeadlineError(f"took longer than {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
