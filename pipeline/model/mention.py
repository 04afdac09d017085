"""What is marked in one article's text: entities, quantities, dates, attributions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from pipeline.errors import SpanError
from pipeline.model.span import Span

QuantityKind = Literal[
    "percent", "share", "money", "count", "measure", "duration", "multiple", "pp", "number"
]
Bound = Literal["exact", "about", "over", "under", "at_least", "at_most", "almost", "range"]
Change = Literal["increase", "decrease"]
#: What the cue does with its content: asserts it, alleges it (an accusation), denies it, foresees
#: it, wishes it (wanted, planned, promised, demanded: no fact) or judges a thing (no proposition).
Stance = Literal["asserts", "alleges", "denies", "forecasts", "wishes", "judges"]
#: Whether a content stands in quotation marks wholly, not at all, or in part.
QuoteKind = Literal["direct", "indirect", "mixed"]
DateKind = Literal["DATE", "TIME", "DURATION", "SET"]
#: The preposition that turns a date into the period of a claim ("by March": null .. end of March).
Relation = Literal["in", "by", "since", "until", "before", "after"]

#: Labels of names of places.
PLACES = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A named entity; ``entity`` is its canonical name ("Qwen" for "Alibaba's Qwen family")."""

    span: Span
    text: str
    label: str
    entity: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure with its hedge and unit word, as the contract's table ``quantities`` defines it.

    ``value`` is the number said in base units (percent and share as a ratio, 30 % = 0.30;
    money in currency units); ``low`` and ``high`` are the literal bounds that the wording gives.
    ``noun_span`` is the counted noun phrase of a count, where there is one. ``rule`` names the
    detector rule, ``hedge`` the hedge cue's span.

    Raises:
        SpanError: when no number is given or ``low`` lies above ``high``.
    """

    span: Span
    text: str
    kind: QuantityKind
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    bound: Bound = "exact"
    change: Change | None = None
    noun: str | None = None
    noun_span: Span | None = None
    hedge: Span | None = None
    rule: str

    def __post_init__(self) -> None:
        if self.value is None and self.low is None and self.high is None:
            raise SpanError(f"quantity {self.text!r} at {self.span.start} has no value")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise SpanError(f"quantity {self.text!r} at {self.span.start}: low above high")


@dataclass(frozen=True, slots=True)
class KeptOut:
    """A look-alike of a quantity (a year, a name, a score), the rule that keeps it out and why."""

    span: Span
    rule: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A temporal expression: TIMEX3 value and modifier, and the days it covers.

    ``date_from`` and ``date_to`` are the first and last day of the expression itself (None where
    it names no calendar days or the publication date is unknown). ``relation`` is what its
    preposition does to the period of a claim; ``in`` where there is none.
    """

    span: Span
    text: str
    kind: DateKind
    timex: str | None
    mod: str | None = None
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    relation: Relation = "in"
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says what: source and cue may be unknown, the content is one span.

    ``source`` is the name or noun phrase alone, as a claim's slot wants it; ``phrase`` has with it
    the apposition or clause that introduces it ("Ann Lee, a broker in Leeds").
    ``stance`` is for certainty and polarity: what is alleged stays reported, what is denied is
    negated, what is wished or judged is no claim of fact.
    """

    source: Span | None
    cue: Span | None
    content: Span
    kind: QuoteKind
    phrase: Span | None = None
    source_entity: str | None = None
    stance: Stance = "asserts"
    rule: str
