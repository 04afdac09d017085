"""Conflicts that are no two figures of one measure: what each kind finds, and the row of it."""

from __future__ import annotations

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

from pipeline.across.groups import MOST_WITNESSES
from pipeline.across.severity import severity
from pipeline.across.ties import Ties
from pipeline.model.claim import Claim
from pipeline.model.comparison import Comparison, Facet, Reading, TimeRelation, Verdict
from pipeline.model.span import Span


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Two claims that one rule of ``conflicts.yaml`` holds against each other.

    ``says`` is what each side says, for telling repeats of one conflict from others: rows whose
    articles and sayings are equal are one. ``gap`` is 0..1, how far apart the two are.
    """

    rule: str
    a: Reading
    b: Reading
    says: tuple[Hashable, Hashable]
    verdict: Verdict
    reason: str
    facets: dict[str, Facet]
    relation: TimeRelation = "unknown"
    gap: float = 0.5
    difference: float | None = None
    relative: float | None = None

    def turned(self) -> Finding:
        """Return the finding with the earlier place as its first side."""
        if _place(self.a) <= _place(self.b):
            return self
        turn: dict[TimeRelation, TimeRelation] = {"before": "after", "after": "before"}
        return dataclasses.replace(
            self,
            a=self.b,
            b=self.a,
            says=self.says[::-1],
            relation=turn.get(self.relation, self.relation),
            difference=None if self.difference is None else -self.difference,
        )


def reading(claim: Claim, span: Span, value: float | None = None) -> Reading:
    """Return one side of a finding; its value is its own interval."""
    return Reading(
        claim_id=claim.claim_id,
        article_id=claim.article_id,
        span=span,
        value=value,
        low=value,
        high=value,
    )


def sources(a: Claim, b: Claim) -> Facet:
    """Say whether two claims rest on one source."""
    one, other = a.source_entity, b.source_entity
    if not one or not other:
        return "unknown"
    return "same" if one.lower() == other.lower() else "different"


def rows(findings: Iterable[Finding]) -> list[Comparison]:
    """Return the rows: repeats folded, each with the measure that ties it to others."""
    best: dict[Hashable, Finding] = {}
    for found in sorted((f.turned() for f in findings), key=_rank):
        says = (found.a.article_id, found.says[0], found.b.article_id, found.says[1])
        best.setdefault((found.rule, says), found)
    kept = _few(sorted(best.values(), key=lambda f: (_place(f.a), _place(f.b), f.rule)))
    groups = _groups(kept)
    return [_row(found, group) for found, group in zip(kept, groups, strict=True)]


def _few(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings without agreements beyond the first witnesses of each side."""
    seen = Counter[Hashable]()
    kept = []
    for found in findings:
        if found.verdict == "agreement":
            sides = [(found.rule, _place(side)) for side in (found.a, found.b)]
            if max(seen[side] for side in sides) >= MOST_WITNESSES:
                continue
            seen.update(sides)
        kept.append(found)
    return kept


def _rank(found: Finding) -> tuple[int, object, object]:
    unknown = sum(facet == "unknown" for facet in found.facets.values())
    return unknown, _place(found.a), _place(found.b)


def _place(side: Reading) -> tuple[str, int, int, str]:
    return side.article_id, side.span.start, side.span.end, side.claim_id


def _groups(kept: Sequence[Finding]) -> list[str]:
    """Return the measure of each finding: one for all that share a side under one rule."""
    ties = Ties[tuple[str, tuple[str, int, int, str]]]()
    for found in kept:
        ties.tie((found.rule, _place(found.a)), (found.rule, _place(found.b)))
    return [_digest(*map(str, ties.first((f.rule, _place(f.a)))))[:12] for f in kept]


def _row(found: Finding, group: str) -> Comparison:
    a, b = found.a, found.b
    return Comparison(
        comparison_id=_digest(found.rule, *map(str, (*_place(a), *_place(b))))[:16],
        measure=group,
        verdict=found.verdict,
        severity=(
            0.0
            if found.verdict == "agreement"
            else severity(found.verdict, found.facets, found.gap)
        ),
        reason=found.reason,
        a=a,
        b=b,
        difference=found.difference,
        relative_difference=found.relative,
        same_source={"same": True, "different": False}.get(found.facets["source"]),
        time_relation=found.relation,
        facets=found.facets,
    )


def _digest(*parts: str) -> str:
    return hashlib.sha256("|".join(parts).encode()).hexdigest()
