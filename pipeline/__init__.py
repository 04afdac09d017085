"""Claimtable: claims, their figures and their sources, read off news articles with exact spans.

``pipeline.load()`` gives a spaCy Language for notebooks, ``pipeline.extract(articles)`` the tables
as DataFrames. Both import spaCy only when they are called.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.notebook import extract, load

__all__ = ["extract", "load"]


def __getattr__(name: str) -> Any:
    """Import the notebook face on first use: the command line starts without it."""
    if name not in __all__:
        raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
    return getattr(importlib.import_module("pipeline.notebook"), name)
