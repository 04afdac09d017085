"""The start of a run: what reads articles begins to load before all else does.

Importing what writes tables takes as long as loading the language model; so the first processes
are started before, and this module imports no more than they need to be.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.run.engine import Engine, engine
from pipeline.run.heap import give_freed_memory_back
from pipeline.run.lean import import_at_once
from pipeline.run.shards import expected

if TYPE_CHECKING:
    from pipeline.run.flow import Report

#: Called with (what is done: ``reading`` or ``comparing``, articles done, articles to do).
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run is asked to do; ``rules`` and ``model`` default to the ones that ship.

    ``engine`` is ``local`` or ``dask``; a ``scheduler`` is the address of a running Dask cluster.
    """

    corpus: Path
    output: Path
    rules: Path | None = None
    model: str | None = None
    workers: int = 1
    engine: str = "local"
    scheduler: str | None = None
    force: bool = False

    def open_engine(self) -> AbstractContextManager[Engine]:
        """Return the engine that is asked for."""
        return engine(self.engine, self.workers, self.scheduler, self.model)


def extract(settings: Settings, progress: Progress | None = None) -> Report:
    """Read a corpus to tables in the output folder.

    Raises:
        ClaimtableError: for a corpus, rule file, model or output folder at fault; nothing is
            written then.
    """
    with settings.open_engine() as running:
        if settings.force or not any(settings.output.glob("*.parquet")):  # else little may be new
            running.start(expected(settings.corpus, settings.workers))
        give_freed_memory_back()
        import_at_once("pipeline.run.flow")
        from pipeline.run.flow import run

        return run(settings, running, progress)
