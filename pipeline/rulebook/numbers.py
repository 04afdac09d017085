"""Schema of ``numbers.yaml``: number words, magnitudes, fractions, currencies, units, what only looks like a quantity."""

from __future__ import annotations

from pipeline.rulebook.base import Rule, Strict


class NumberRules(Strict):
    """Content of ``numbers.yaml``."""

    rules: list[Rule] = []
