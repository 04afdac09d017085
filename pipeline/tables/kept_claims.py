"""Claims as they are kept between runs: the columns of the table, and what comparison reads."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.model.claim import SLOTS, Claim
from pipeline.model.span import Span
from pipeline.tables.arrow import nested_type
from pipeline.tables.columns import CLAIMS
from pipeline.tables.plain import arrow_type, filled, hints_of, made, plain
from pipeline.tables.rows import Row, claim_row

#: Sentences of fewer words recur by chance; they are no copied passage.
MIN_COPIED_WORDS = 8
_SPANS = (*SLOTS, "subject_antecedent", "source_antecedent")
_RENAMED = {"low": "value_low", "high": "value_high"}
_HINTS = hints_of(Claim)
#: Fields of a claim that its table does not have.
_EXTRA = [n for n in _HINTS if n not in {*CLAIMS.names, *_SPANS, *_RENAMED}]
#: Fields that are kept under their own names as they are.
_READ = {
    name: hint
    for name, hint in _HINTS.items()
    if name not in {*_SPANS, *_RENAMED, "article_id", "occurrences", "unresolved"}
}
#: One article's claims.
KEPT = nested_type(CLAIMS, [pa.field(name, arrow_type(_HINTS[name])) for name in _EXTRA])


def kept_row(claim: Claim, text: str) -> Row:
    """Return a claim as it is kept; ``text`` is its article's.

    Its ``passage`` hashes a sentence long enough to be a copy, and the claim's place in it.
    """
    extra = {name: plain(getattr(claim, name)) for name in _EXTRA}
    return {**claim_row(claim, text), **extra, "passage": _passage(claim, text)}


def claims_of(
    rows: pa.StructArray, article_ids: Sequence[str], occurrences: Sequence[int]
) -> list[Claim]:
    """Return the claims of kept rows, given the article of each and how often it stands."""
    given = {"article_id": article_ids, "occurrences": occurrences}
    columns = {name: made(hint, pc.struct_field(rows, name)) for name, hint in _READ.items()}
    columns |= {name: made(_HINTS[name], pc.struct_field(rows, c)) for name, c in _RENAMED.items()}
    columns |= {name: _spans(rows, name) for name in _SPANS}
    unresolved = made(str, pc.struct_field(rows, "unresolved"))
    columns["unresolved"] = [tuple(slots.split(",")) if slots else () for slots in unresolved]
    return filled(Claim, len(rows), {**given, **columns})


def _spans(rows: pa.StructArray, name: str) -> list[Span | None]:
    first, last = (made(int, pc.struct_field(rows, f"{name}_{end}")) for end in ("start", "end"))
    ends = {
        "start": [n for n in first if n is not None],
        "end": [n for n in last if n is not None],
    }
    there = iter(filled(Span, len(ends["start"]), ends))
    return [None if start is None else next(there) for start in first]


def _passage(claim: Claim, text: str) -> int | None:
    words = claim.sentence.of(text).split()
    if len(words) < MIN_COPIED_WORDS:
        return None
    anchor = claim.quantity or claim.predicate or claim.subject or claim.sentence
    key = "\0".join((*words, claim.type, str(anchor.start - claim.sentence.start)))
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")
