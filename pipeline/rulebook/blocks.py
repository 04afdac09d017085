"""Schema of ``blocks.yaml``: boilerplate, link lists and captions."""

from __future__ import annotations

from pipeline.rulebook.base import Rule, Strict


class BlockRules(Strict):
    """Content of ``blocks.yaml``."""

    rules: list[Rule] = []
