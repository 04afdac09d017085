"""A claim: one row of the table ``claims``."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from pipeline.errors import SpanError
from pipeline.model.mention import Bound, Change, QuantityKind
from pipeline.model.span import Span

ClaimType = Literal[
    "share",
    "count",
    "money",
    "change",
    "multiple",
    "measure",
    "comparison",
    "event",
    "statement",
    "forecast",
]
Certainty = Literal["asserted", "reported", "hedged", "forecast"]
SLOTS = (
    "sentence",
    "subject",
    "predicate",
    "object",
    "quantity",
    "time",
    "place",
    "source",
    "cue",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one passage claims, each slot with the characters it was read off.

    Days are inclusive. ``kind`` is the kind of the quantity, ``metric`` the head noun of what is
    measured and ``scope_words`` the lower-case content lemmas of the sentence: they are not
    columns, comparison reads them.

    Raises:
        SpanError: when a slot that needs the sentence lies outside the text or has no anchor.
    """

    claim_id: str
    article_id: str
    type: ClaimType
    certainty: Certainty
    rule: str
    sentence: Span
    subject: Span | None = None
    predicate: Span | None = None
    object: Span | None = None
    quantity: Span | None = None
    time: Span | None = None
    place: Span | None = None
    source: Span | None = None
    cue: Span | None = None
    negated: bool = False
    quoted: bool = False
    check_worthiness: float | None = None
    occurrences: int = 1
    subject_entity: str | None = None
    source_entity: str | None = None
    subject_antecedent: Span | None = None
    source_antecedent: Span | None = None
    unresolved: tuple[str, ...] = ()
    kind: QuantityKind | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    bound: Bound | None = None
    change: Change | None = None
    noun: str | None = None
    time_from: dt.date | None = None
    time_to: dt.date | None = None
    source_time_from: dt.date | None = None
    source_time_to: dt.date | None = None
    subject_head: str | None = None
    subject_modifiers: tuple[str, ...] = ()
    object_head: str | None = None
    object_modifiers: tuple[str, ...] = ()
    predicate_lemma: str | None = None
    scope_words: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        if self.subject is None and self.predicate is None and self.quantity is None:
            raise SpanError(f"claim at {self.sentence.start} has neither subject, verb nor figure")
        has_value = not (self.value is None and self.low is None and self.high is None)
        if has_value and self.quantity is None:
            raise SpanError(f"claim at {self.sentence.start} has a value but no quantity span")
