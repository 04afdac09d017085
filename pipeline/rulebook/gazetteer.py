"""Schema of ``gazetteer.yaml``: known names, aliases and labels."""

from __future__ import annotations

from pipeline.rulebook.base import Rule, Strict


class GazetteerRules(Strict):
    """Content of ``gazetteer.yaml``."""

    rules: list[Rule] = []
