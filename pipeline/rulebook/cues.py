"""Schema of ``cues.yaml``: verbs, nouns and phrases of saying."""

from __future__ import annotations

from pipeline.rulebook.base import Rule, Strict


class CueRules(Strict):
    """Content of ``cues.yaml``."""

    rules: list[Rule] = []
