"""Schema of ``links.yaml``: how mentions become claims."""

from __future__ import annotations

from pipeline.rulebook.base import Rule, Strict


class LinkRules(Strict):
    """Content of ``links.yaml``."""

    rules: list[Rule] = []
