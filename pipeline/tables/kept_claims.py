"""Claims as they are kept between runs: the columns of the table, and what comparison reads."""

from __future__ import annotations

import hashlib
from typing import Any

import pyarrow as pa

from pipeline.model.claim import SLOTS, Claim
from pipeline.model.span import Span
from pipeline.tables.arrow import nested_type
from pipeline.tables.columns import CLAIMS
from pipeline.tables.plain import arrow_type, hints_of, maker, plain
from pipeline.tables.rows import Row, claim_row

#: Sentences of fewer words recur by chance; they are no copied passage.
MIN_COPIED_WORDS = 8
_SPANS = (*SLOTS, "subject_antecedent", "source_antecedent")
_RENAMED = {"low": "value_low", "high": "value_high"}
_HINTS = hints_of(Claim)
#: Fields of a claim that its table has under the same name, and those that it does not have.
_SAME = [n for n in _HINTS if n in CLAIMS.names and n not in {*_SPANS, "article_id", "unresolved"}]
_EXTRA = [n for n in _HINTS if n not in {*CLAIMS.names, *_SPANS, *_RENAMED}]
_MAKERS = {name: maker(_HINTS[name]) for name in _EXTRA}
#: One article's claims.
KEPT = nested_type(CLAIMS, [pa.field(name, arrow_type(_HINTS[name])) for name in _EXTRA])


def kept_row(claim: Claim, text: str) -> Row:
    """Return a claim as it is kept; ``text`` is its article's.

    Its ``passage`` hashes a sentence long enough to be a copy, and the claim's place in it.
    """
    extra = {name: plain(getattr(claim, name)) for name in _EXTRA}
    return {**claim_row(claim, text), **extra, "passage": _passage(claim, text)}


def claim_of(row: Row, article_id: str) -> Claim:
    """Return the claim of an article's kept row."""
    fields: dict[str, Any] = {name: row[name] for name in _SAME}
    fields |= {name: row[column] for name, column in _RENAMED.items()}
    fields |= {name: _span(row, name) for name in _SPANS}
    fields |= {name: make(row[name]) for name, make in _MAKERS.items()}
    unresolved = tuple(row["unresolved"].split(",")) if row["unresolved"] else ()
    return Claim(**fields, article_id=article_id, unresolved=unresolved)


def _span(row: Row, name: str) -> Span | None:
    start, end = row[f"{name}_start"], row[f"{name}_end"]
    return None if start is None else Span(start, end)


def _passage(claim: Claim, text: str) -> int | None:
    words = claim.sentence.of(text).split()
    if len(words) < MIN_COPIED_WORDS:
        return None
    anchor = claim.quantity or claim.predicate or claim.subject or claim.sentence
    key = "\0".join((*words, claim.type, str(anchor.start - claim.sentence.start)))
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")
