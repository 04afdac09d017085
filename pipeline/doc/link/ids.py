"""Ids of claims: stable across runs while the article's text and the claim's anchor stay."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.model.span import Span

#: Hexadecimal digits of an id: 64 bits, enough for a corpus of many million claims.
_DIGITS = 16


def anchor_of(claim: Claim) -> Span:
    """Return the characters that a claim stands on: its figure, else its predicate or subject."""
    for span in (claim.quantity, claim.predicate, claim.object, claim.subject):
        if span is not None:
            return span
    return claim.sentence


def ids_of(claims: Sequence[Claim], article: Article) -> Iterator[str]:
    """Yield the ids of claims, made of the article's id, its text and the anchor.

    Slots may improve from one version of the rules to the next without a new id; so a reviewer's
    decision stays with its claim. Claims on one anchor are told apart by their order.
    """
    seen: dict[tuple[int, int], int] = {}
    for claim in claims:
        span = anchor_of(claim)
        at = span.start, span.end
        order = seen[at] = seen.get(at, -1) + 1
        parts = f"{article.article_id}\0{article.sha256}\0{span.start}\0{span.end}\0{order}"
        yield hashlib.sha256(parts.encode()).hexdigest()[:_DIGITS]
