"""What a local Dask worker loads as it starts."""

from __future__ import annotations

import signal


def dask_setup(worker: object) -> None:  # noqa: ARG001 - as Dask calls it
    """Leave Ctrl-C to the parent, which ends its workers in order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
