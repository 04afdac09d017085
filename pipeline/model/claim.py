"""A claim: one row of the table ``claims``."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from pipeline.errors import SpanError
from pipeline.model.frame import Frame
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

    Days are inclusive. ``kind`` is the kind of the quantity. ``frames`` is what comparison reads
    and no column: the claim's figure (or event) first, then the figures of its sentence that are
    no claims of their own, then those near it whose sentence
    claims nothing. ``claim_id``, ``check_worthiness`` and ``frames`` are settled last.

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
    frames: tuple[Frame, ...] = ()

    def __post_init__(self) -> None:
        if self.subject is None and self.predicate is None and self.quantity is None:
            raise SpanError(f"claim at {self.sentence.start} has neither subject, verb nor figure")
        has_value = not (self.value is None and self.low is None and self.high is None)
        if has_value and self.quantity is None:
            raise SpanError(f"claim at {self.sentence.start} has a value but no quantity span")

    def settle(self, *, claim_id: str, check_worthiness: float) -> None:
        """Set what hangs on the other claims of its article, before anybody else has the claim.

        A copy with all its fields for that took a tenth of the time of linking.
        """
        object.__setattr__(self, "claim_id", claim_id)
        object.__setattr__(self, "check_worthiness", check_worthiness)

    def settle_frames(self, frames: tuple[Frame, ...]) -> None:
        """Set what its figures measure, before anybody else has the claim."""
        object.__setattr__(self, "frames", frames)
