"""Memory that a batch frees serves the next one."""

from __future__ import annotations

import ctypes
import gc
import subprocess
import sys
import weakref

import pytest

from pipeline.run.heap import garbage_at_the_end, keep_freed_memory

_PROGRAM = """
import resource
import numpy
from pipeline.run.heap import keep_freed_memory
keep_freed_memory()
for turn in range(20):
    numpy.ones(15_000_000, dtype="float32")
    if turn == 0:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None), "mallopt"), reason="the C library takes no advice"
)
def test_freed_memory_is_not_given_back() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], check=True, capture_output=True, text=True
    )

    assert int(done.stdout) < 1_000


@pytest.mark.parametrize("library", [object(), None])
def test_another_c_library_is_left_alone(library: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def open_library(_: None) -> object:
        if library is None:
            raise OSError
        return library

    monkeypatch.setattr(ctypes, "CDLL", open_library)

    keep_freed_memory()


class Circle:
    """A thing that holds itself."""

    def __init__(self) -> None:
        self.own = self


def test_circles_are_gone_at_the_end_and_not_looked_for_before() -> None:
    with garbage_at_the_end():
        left = weakref.ref(Circle())
        seen = gc.isenabled(), left() is not None

    assert seen == (False, True)
    assert (gc.isenabled(), left() is not None) == (True, False)


def test_garbage_is_looked_for_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="no"), garbage_at_the_end():
        raise ValueError("no")

    assert gc.isenabled()
