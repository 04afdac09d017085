"""Times of day as figures beside a claim's own: "at 6.40am", "shortly before 7 a.m."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.model.frame import CLOCK
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


def day_beside(time: Span, dates: Sequence[TimeMention]) -> Period:
    """Return the day that is told with a time of day; the nearest other one may be another's."""
    told = next((d for d in dates if d.kind == "TIME" and d.span.overlaps(time)), None)
    if told is None or not _DAY.search(told.text):
        return UNKNOWN
    return told.date_from, told.date_to
