"""Schema of ``hedges.yaml``: hedge and bound cues, and how wide each reads."""

from __future__ import annotations

from pipeline.rulebook.base import Rule, Strict


class HedgeRules(Strict):
    """Content of ``hedges.yaml``."""

    rules: list[Rule] = []
