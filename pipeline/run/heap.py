"""Memory that a worker's batches free and take again."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: Parameters of the GNU C library's ``mallopt``, and values for them.
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
_BATCH_BYTES = 256 * 2**20
_MATRIX_BYTES = 128 * 2**20


def keep_freed_memory() -> None:
    """Have memory that is freed kept for the next batch, where the C library can be told so.

    The system gives a page of memory out filled with zeros. A batch takes and frees its matrices
    many times over, and pages that go back each time cost a tenth of the time that it takes.
    """
    try:
        set_option = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # another C library, or none to ask
        return
    set_option(_TRIM_THRESHOLD, _BATCH_BYTES)
    set_option(_MMAP_THRESHOLD, _MATRIX_BYTES)


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
