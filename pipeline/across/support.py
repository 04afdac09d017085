"""How many independent witnesses speak of a measure: copies and one common source are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.across.groups import Judged
from pipeline.across.items import Item


def witnesses(judged: Sequence[Judged], groups: Mapping[int, str]) -> dict[str, int]:
    """Return, by measure, the number of independent witnesses.

    Articles that name one source, and articles that share the sentence itself, are one witness.
    """
    heard: dict[str, set[str]] = {}
    for one in judged:
        for item in (one.pair.a, one.pair.b):
            heard.setdefault(groups[id(item)], set()).add(_voice(item))
    return {measure: len(voices) for measure, voices in heard.items()}


def _voice(item: Item) -> str:
    """Return what stands for a witness: its source, its copied passage, else its article."""
    source = item.claim.source_entity
    if source:
        return f"source {source.lower()}"
    if item.claim.occurrences > 1:
        return "passage " + " ".join(item.frame.words)
    return f"article {item.claim.article_id}"
