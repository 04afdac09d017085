"""Memory that is freed: kept by a worker for its next batch, given back by the parent."""

from __future__ import annotations

import ctypes
import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

#: Parameters of the GNU C library's ``mallopt``, and values for them.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_BATCH_BYTES = 256 * 2**20
_MATRIX_BYTES = 128 * 2**20
_SMALL_BYTES = 2**20


def keep_freed_memory() -> None:
    """Have memory that is freed kept for the next batch, where the C library can be told so.

    The system gives a page of memory out filled with zeros. A batch takes and frees its matrices
    many times over, and pages that go back each time cost a tenth of the time that it takes.
    """
    _set({_TRIM_THRESHOLD: _BATCH_BYTES, _MMAP_THRESHOLD: _MATRIX_BYTES})


def give_freed_memory_back() -> None:
    """Have memory that is freed given back to the system, where the C library can be told so.

    What one stage of a run takes would be held beside what the next one does, and each thread
    would hold what another has freed. Arrow asks the C library too if it is imported later.
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    _set({_TRIM_THRESHOLD: 4 * _SMALL_BYTES, _MMAP_THRESHOLD: _SMALL_BYTES, _ARENA_MAX: 1})


def _set(options: Mapping[int, int]) -> None:
    try:
        set_option = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # another C library, or none to ask
        return
    for name, value in options.items():
        set_option(name, value)


@contextmanager
def garbage_at_the_end() -> Iterator[None]:
    """Look for garbage once, at the end of the context.

    The trees of parsed articles are full of circles, and while they are in use it is in vain to
    look through them.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect(1)  # all that is new; what was there before is looked through now and then
