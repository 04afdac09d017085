"""Schema of ``dates.yaml``: temporal expressions."""

from __future__ import annotations

from pipeline.rulebook.base import Rule, Strict


class DateRules(Strict):
    """Content of ``dates.yaml``."""

    rules: list[Rule] = []
