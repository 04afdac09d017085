"""Times of day, and dates, as figures beside a claim's own: "shortly before 7 a.m."."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from pipeline.doc.facets.words import lemma
from pipeline.doc.parsing.tree import Doc
from pipeline.model.frame import CLOCK, DATE
from pipeline.model.mention import Bound, Quantity, TimeMention
from pipeline.model.period import UNKNOWN, Period
from pipeline.model.span import Span

_TIME = re.compile(r"T(\d\d):(\d\d)$")
#: What makes a bound the time itself, all but a few minutes.
_NEAR = re.compile(r"\b(?:just|shortly|soon|moments|minutes|little) $")
#: Bounds that tell no more than a side, and what they make of a time right beside them.
_SIDES: dict[str, Bound] = {"before": "under", "after": "over"}
#: A weekday or a date with the time ("9pm on Monday").
_DAY = re.compile(r"day\b|\b(?:[A-Z][a-z]{2,8}\.? \d|\d+ [A-Z][a-z]{2})")
_PREPOSITION = re.compile(r"\b(before|after) $")
_MODS: dict[str | None, Bound] = {"APPROX": "about", "LESS_THAN": "under", "MORE_THAN": "over"}
#: Characters before a time that may tell of it.
_REACH = 24
#: Words on each side of a date that may tell of what it is, and the longest date (days).
_WORDS, _LONGEST = 14, 366


def _is_of_a_day(mention: TimeMention) -> bool:
    """Say whether a mention is a date, or a part of a day that it names ("Monday night")."""
    return mention.kind == "DATE" or (mention.kind == "TIME" and bool(_DAY.search(mention.text)))


def clock_times(dates: Sequence[TimeMention], text: str) -> Iterator[Quantity]:
    """Yield times of day in minutes after midnight; none that something is only before or after.

    "Shortly before 8 a.m." is said from its preposition on.
    """
    for mention in dates:
        time = _TIME.search(mention.timex or "") if mention.kind == "TIME" else None
        if time is None or mention.relation in {"by", "since"}:
            continue
        start, bound = mention.span.start, _MODS.get(mention.mod, "exact")
        before = text[max(0, start - _REACH) : start]
        side = _PREPOSITION.search(before)
        if side is not None:
            near = _NEAR.search(before[: side.start()])
            if near is None:
                continue
            start -= len(before) - near.start()
            bound = _SIDES[side[1]]
        span = Span(start, mention.span.end)
        yield Quantity(
            span=span,
            text=span.of(text),
            kind="measure",
            value=60.0 * int(time[1]) + int(time[2]),
            unit=CLOCK,
            bound=bound,
            rule=mention.rule,
        )


def days_of(time: Quantity, dates: Sequence[TimeMention]) -> Period:
    """Return the days of a date, or the day told with a time of day: no other beside it."""
    told = next((d for d in dates if d.kind != "DURATION" and d.span.overlaps(time.span)), None)
    if told is None or (time.unit == CLOCK and not _DAY.search(told.text)):
        return UNKNOWN
    return told.date_from, told.date_to


def telling_dates(
    dates: Sequence[TimeMention], doc: Doc, words: Collection[str]
) -> Iterator[Quantity]:
    """Yield the dates near which one of some words stands; no bounds ("before 3 May")."""
    for mention in dates:
        first, last = mention.date_from, mention.date_to
        if first is None or last is None or (last - first).days >= _LONGEST:
            continue
        if mention.relation not in {"in", "since"} or not _is_of_a_day(mention):
            continue
        span = mention.span
        found = doc.char_span(span.start, span.end, alignment_mode="expand")
        if found is None:
            continue
        near = doc.tokens[max(0, found.start - _WORDS) : found.end + _WORDS]
        if any(lemma(token) in words for token in near):
            yield Quantity(
                span=span,
                text=mention.text,
                kind="measure",
                value=float(first.toordinal()),
                unit=DATE,
                rule=mention.rule,
            )
