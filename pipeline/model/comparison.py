"""Two claims about one measure, and the verdict on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.model.span import Span

Verdict = Literal["contradiction", "discrepancy", "update", "agreement"]
TimeRelation = Literal["same", "overlap", "before", "after", "unknown"]
Facet = Literal["same", "different", "unknown"]
FACETS = ("measure", "subject", "scope", "period", "basis", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One side of a comparison: where it stands and the interval its wording may cover."""

    claim_id: str
    article_id: str
    span: Span
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One row of the table ``comparisons``; ``facets`` maps each of FACETS to its Facet."""

    comparison_id: str
    measure: str
    verdict: Verdict
    severity: float
    reason: str
    a: Reading
    b: Reading
    difference: float | None
    relative_difference: float | None
    same_source: bool | None
    time_relation: TimeRelation
    facets: dict[str, Facet]
