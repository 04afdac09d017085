"""Blocks of an article and what repeats what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.model.span import Span

Role = Literal[
    "headline", "deck", "subhead", "body", "caption", "boilerplate", "links", "repeat", "truncated"
]
Scope = Literal["article", "passage", "version"]

#: Roles that claims are read from; a subhead only when it holds a figure.
CLAIM_ROLES: frozenset[Role] = frozenset({"headline", "deck", "subhead", "body"})


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """A stretch of the text, without its surrounding white space, and its role."""

    span: Span
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A stretch of one article and the earlier stretch, here or elsewhere, that it repeats."""

    scope: Scope
    similarity: float
    article_id: str
    span: Span
    original_article_id: str
    original_span: Span
