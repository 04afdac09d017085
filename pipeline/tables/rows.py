"""Model objects to rows: one plain dict a row, keys as in the table's columns."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pipeline.model.article import Article
from pipeline.model.block import Block, Duplicate
from pipeline.model.claim import SLOTS, Claim
from pipeline.model.comparison import Comparison
from pipeline.model.mention import Attribution, Entity, Quantity, TimeMention
from pipeline.model.span import Span
from pipeline.tables.schema import Table

Row = dict[str, Any]


def _slot(name: str, span: Span | None, text: str) -> Row:
    if span is None:
        return {name: None, f"{name}_start": None, f"{name}_end": None}
    return {name: span.of(text), f"{name}_start": span.start, f"{name}_end": span.end}


def _bounds(prefix: str, span: Span | None) -> Row:
    return {
        f"{prefix}start": None if span is None else span.start,
        f"{prefix}end": None if span is None else span.end,
    }


def article_row(article: Article, n_claims: int) -> Row:
    """Return the row of one article."""
    return {
        "article_id": article.article_id,
        "path": article.path,
        "sha256": article.sha256,
        "status": article.status,
        "error": article.error,
        "warnings": "; ".join(article.warnings) or None,
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "published": article.published,
        "url": article.url,
        "language": article.language,
        "text": article.text,
        "n_claims": n_claims,
    }


def block_row(article_id: str, block: Block) -> Row:
    """Return the row of one block."""
    return {"article_id": article_id, **_bounds("", block.span), "role": block.role}


def duplicate_row(duplicate: Duplicate) -> Row:
    """Return the row of one duplicate."""
    return {
        "scope": duplicate.scope,
        "similarity": duplicate.similarity,
        "article_id": duplicate.article_id,
        **_bounds("", duplicate.span),
        "original_article_id": duplicate.original_article_id,
        **_bounds("original_", duplicate.original_span),
    }


def entity_row(article_id: str, entity: Entity) -> Row:
    """Return the row of one entity mention."""
    return {
        "article_id": article_id,
        **_bounds("", entity.span),
        "text": entity.text,
        "label": entity.label,
        "entity": entity.entity,
    }


def quantity_row(article_id: str, quantity: Quantity) -> Row:
    """Return the row of one figure."""
    return {
        "article_id": article_id,
        **_bounds("", quantity.span),
        "text": quantity.text,
        "kind": quantity.kind,
        "value": quantity.value,
        "value_low": quantity.low,
        "value_high": quantity.high,
        "unit": quantity.unit,
        "bound": quantity.bound,
        "change": quantity.change,
        "noun": quantity.noun,
    }


def date_row(article_id: str, mention: TimeMention) -> Row:
    """Return the row of one temporal expression."""
    return {
        "article_id": article_id,
        **_bounds("", mention.span),
        "text": mention.text,
        "kind": mention.kind,
        "timex": mention.timex,
        "mod": mention.mod,
        "date_from": mention.date_from,
        "date_to": mention.date_to,
    }


def claim_row(claim: Claim, text: str) -> Row:
    """Return the row of one claim; ``text`` is its article's."""
    row: Row = {
        name: getattr(claim, name)
        for name in (
            *("claim_id", "article_id", "type", "certainty", "negated", "quoted", "rule"),
            *("check_worthiness", "occurrences", "subject_entity", "source_entity"),
            *("value", "unit", "bound", "change", "time_from", "time_to"),
            *("source_time_from", "source_time_to"),
        )
    }
    for name in SLOTS:
        row |= _slot(name, getattr(claim, name), text)
    row |= _bounds("subject_antecedent_", claim.subject_antecedent)
    row |= _bounds("source_antecedent_", claim.source_antecedent)
    row["unresolved"] = ",".join(claim.unresolved) or None
    row["value_low"], row["value_high"] = claim.low, claim.high
    return row


def attribution_row(article_id: str, attribution: Attribution, text: str) -> Row:
    """Return the row of one attribution; ``text`` is its article's."""
    return {
        "article_id": article_id,
        **_slot("source", attribution.phrase or attribution.source, text),
        **_slot("cue", attribution.cue, text),
        **_slot("content", attribution.content, text),
        "kind": attribution.kind,
        "source_entity": attribution.source_entity,
    }


def comparison_row(comparison: Comparison) -> Row:
    """Return the row of one comparison."""
    row: Row = {
        name: getattr(comparison, name)
        for name in (
            *("comparison_id", "measure", "verdict", "severity", "reason", "difference"),
            *("relative_difference", "same_source", "time_relation"),
        )
    }
    for side, reading in (("a", comparison.a), ("b", comparison.b)):
        row |= {
            f"claim_{side}": reading.claim_id,
            f"article_{side}": reading.article_id,
            f"start_{side}": reading.span.start,
            f"end_{side}": reading.span.end,
            f"value_{side}": reading.value,
            f"low_{side}": reading.low,
            f"high_{side}": reading.high,
        }
    row["facets"] = json.dumps(comparison.facets)
    return row


def in_order(table: Table, rows: Iterable[Row]) -> list[Row]:
    """Return rows sorted as the columns of their table say."""
    return sorted(rows, key=lambda row: tuple(_order(row[name]) for name in table.sort))


def _order(value: object) -> tuple[bool, object]:
    """Sort nulls last; a column holds one type."""
    return (value is None, "" if value is None else value)
