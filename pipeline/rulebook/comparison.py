"""Schema of ``comparison.yaml``: which claims speak of one thing."""

from __future__ import annotations

from pipeline.rulebook.base import Rule, Strict


class ComparisonRules(Strict):
    """Content of ``comparison.yaml``."""

    rules: list[Rule] = []
