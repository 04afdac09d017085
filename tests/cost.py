"""What a call costs, to be set beside what another call costs in the same run.

A limit in seconds fails on a busy machine and passes a bad algorithm on a fast one; a ratio of two
measurements of one process does neither.
"""

from __future__ import annotations

import time
from collections.abc import Callable


def cpu_seconds(run: Callable[[], object], repeats: int = 3) -> float:
    """Return the CPU time of the fastest of several runs."""
    spent = []
    for _ in range(repeats):
        begin = time.process_time()
        run()
        spent.append(time.process_time() - begin)
    return min(spent)
