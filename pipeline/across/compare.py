"""Pairs of claims about one measure, and the verdict on each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.model.comparison import Comparison
from pipeline.rulebook.files import Rulebook


def compare(
    claims: Sequence[Claim],  # noqa: ARG001
    articles: Mapping[str, Article],  # noqa: ARG001
    rulebook: Rulebook,  # noqa: ARG001
) -> list[Comparison]:
    """Return the comparisons of a corpus."""
    return []


def fired_pair(left: str, right: str, rulebook: Rulebook) -> set[str]:  # noqa: ARG001
    """Return the ids of the comparison rules that hold two wordings for one."""
    return set()
