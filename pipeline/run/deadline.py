"""A limit on the time that one article may take."""

from __future__ import annotations

import ctypes
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

#: Seconds that any article may take, and the characters that earn it a second more. The model
#: reads some 20,000 characters a second on a laptop, so this is ten times what an article needs.
BASE_SECONDS = 30.0
CHARACTERS_PER_SECOND = 2_000
#: Times its deadline after which the process that reads an article is ended.
PATIENCE = 2.0


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

    Code that swallows the error is interrupted again a second later. Alarms reach the main thread
    alone; in another (Dask's workers run their tasks in one), or on a system without alarms, a
    watching thread does it, which cannot end a wait for the system.
    """
    main = threading.current_thread() is threading.main_thread()
    with _alarm(seconds) if main and hasattr(signal, "SIGALRM") else _watch(seconds):
        yield


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as signals call it
        raise _late(seconds)

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _watch(seconds: float) -> Iterator[None]:
    raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
    thread = ctypes.c_ulong(threading.get_ident())
    done = threading.Event()

    def watch() -> None:
        patience = seconds
        while not done.wait(patience):
            raise_in(thread, ctypes.py_object(DeadlineError))
            patience = 1.0

    watcher = threading.Thread(target=watch, daemon=True)
    try:
        try:
            watcher.start()
            yield
        finally:
            done.set()  # the error may strike right here, so once more below
    except DeadlineError:
        raise _late(seconds) from None  # the interpreter raises the bare class
    finally:
        done.set()
        watcher.join()
        raise_in(thread, None)  # one that has not been raised yet must not hit the next article


def _late(seconds: float) -> DeadlineError:
    return DeadlineError(f"took longer than {seconds:g} seconds")
