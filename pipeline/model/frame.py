"""What comparison knows of one figure, or of one event: its words, read off the text around it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipeline.model.mention import Bound, Change, QuantityKind
from pipeline.model.span import Span

Words = tuple[str, ...]

#: The unit of a time of day, in minutes after midnight.
CLOCK = "clock"
#: The unit of a date; its days are the time of the frame.
DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One figure of a claim with the words that say what it measures; all words are lemmas.

    A claim without a figure has one frame without ``kind``, its event. ``own`` is false for a
    figure that stands in the claim's sentence and is no claim of its own (an age, a bracketed
    conversion, a duration). ``headline``: it stands in a headline or deck.
    ``converted``: it gives the figure before it in another unit, in brackets.
    ``sentence`` is that of a figure whose sentence claims nothing: the claim is only the nearest.

    Attributes:
        thing: What is counted, or the metric ("profit" of "a profit of $3 million").
        modifiers: Words that restrict the thing ("global", "AI" of "global AI usage").
        predicates: What is said of it, nearest first: participle, verb, its complements.
        bearer: Head of whom or what the figure belongs to (subject, or the noun it modifies).
        bearer_words: Words that restrict the bearer.
        bearer_name: Canonical name of the bearer, where it has one.
        verb: Head of its clause, or the predicate behind a copula ("faster").
        object: Head of the clause's direct object.
        complements: Words of the clause's objects and obliques, without its times.
        before: Words before the figure, nearest first.
        after: Words behind the figure, nearest first.
        names: Names in the sentence, without those of its source.
        places: Those of the names that are places.
        words: Content words of the sentence.
        time_from: First day that the figure holds for, from the claim or its sentence.
        time_to: Last such day.
    """

    span: Span
    text: str
    own: bool
    headline: bool = False
    converted: bool = False
    sentence: Span | None = None
    kind: QuantityKind | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    bound: Bound | None = None
    change: Change | None = None
    thing: str | None = None
    modifiers: Words = ()
    predicates: Words = ()
    bearer: str | None = None
    bearer_words: Words = ()
    bearer_name: str | None = None
    verb: str | None = None
    object: str | None = None
    complements: Words = ()
    before: Words = ()
    after: Words = ()
    names: Words = ()
    places: Words = ()
    words: Words = ()
    time_from: dt.date | None = None
    time_to: dt.date | None = None
