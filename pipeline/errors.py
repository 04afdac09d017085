"""Every error that a user can cause; one class per kind, one plain sentence each.

Messages name what was at fault, where (file, line or span), the value found, and the remedy.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


class ClaimtableError(Exception):
    """Anything a user can cause and mend; the command line prints it and exits with 2."""


class FaultsError(ClaimtableError):
    """Several faults of one input, gathered so that one run shows them all."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class CorpusError(ClaimtableError):
    """The corpus as a whole cannot be read: missing, empty, or two articles with one id."""


class ArticleError(ClaimtableError):
    """One article cannot be read; it is reported and the others go on."""


class RuleError(FaultsError):
    """One or more rule files are at fault."""


class SpanError(ClaimtableError):
    """A span is empty, reversed, negative, or outside its text."""


class TableError(ClaimtableError):
    """A table cannot be read or written."""


class ModelError(ClaimtableError):
    """A language model cannot be found or lacks what the pipeline needs."""


class EngineError(ClaimtableError):
    """The engine of a run cannot be started, or its workers do not fit the run."""


class ReviewError(ClaimtableError):
    """The review page cannot be started, or its store cannot be opened."""


def cannot_write(folder: Path, error: OSError) -> TableError:
    """Return the error of a folder that takes no more: full, read-only, or over a quota."""
    why = os.strerror(error.errno) if error.errno else str(error)
    return TableError(
        f"{folder}: cannot be written: {why}; the old tables are as they were; free space there "
        "and run again, or name another folder with -o"
    )
