"""What the preposition of a date does to the period of a claim."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pipeline.model.mention import TimeMention

Period = tuple[dt.date | None, dt.date | None]
UNKNOWN: Period = (None, None)


def period_of(mention: TimeMention, anchor: dt.date | None) -> Period:
    """Return the first and last day that a claim with this time speaks of; None = open.

    "by X": up to the end of X; "since X": X to publication; "until X": up to the end of X, or up
    to the day before it where publication falls inside X ("until this year"); "before X" and
    "after X" leave X itself out. What holds now holds on the day of publication. A time of day
    stays within its day: "shortly after 4 a.m." and "by noon".
    """
    first, last = mention.date_from, mention.date_to
    if mention.timex == "PRESENT_REF":
        return (anchor, anchor)
    if first is None and last is None:
        return UNKNOWN
    if mention.kind == "TIME" and mention.relation in {"after", "before", "by"}:
        return (first, last)
    match mention.relation:
        case "by":
            return (None, last)
        case "since":
            return (first, anchor if anchor and first and first <= anchor else None)
        case "until":
            return (None, _until(first, last, anchor))
        case "before":
            return (None, _shift(first, -1))
        case "after":
            return (_shift(last, 1), None)
    return (first, last)


def period_of_all(mentions: Sequence[TimeMention], anchor: dt.date | None) -> Period:
    """Return the days that several mentions of one time slot have in common.

    "from 2004 to 2017" is two mentions, since 2004 and until 2017; their common days are the
    claim's period. Mentions that contradict each other leave the first one's period.
    """
    periods = [p for p in (period_of(m, anchor) for m in mentions) if p != UNKNOWN]
    if not periods:
        return UNKNOWN
    firsts = [p[0] for p in periods if p[0] is not None]
    lasts = [p[1] for p in periods if p[1] is not None]
    if len(mentions) > 1 and mentions[0].relation == "since" and mentions[-1].relation == "until":
        lasts = [d for d in [mentions[-1].date_to] if d is not None]
    first, last = max(firsts, default=None), min(lasts, default=None)
    if first and last and first > last:
        return periods[0]
    return (first, last)


def _until(first: dt.date | None, last: dt.date | None, anchor: dt.date | None) -> dt.date | None:
    inside = anchor and first and last and first < last and first <= anchor <= last
    return _shift(first, -1) if inside else last


def _shift(day: dt.date | None, days: int) -> dt.date | None:
    """Return the day so many days on, or None beyond the calendar's ends.

    >>> _shift(dt.date(2026, 1, 1), -1)
    datetime.date(2025, 12, 31)
    """
    if day is None:
        return None
    try:
        return day + dt.timedelta(days)
    except OverflowError:
        return None
