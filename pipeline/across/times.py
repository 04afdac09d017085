"""How the stated times of two deeds lie to each other."""

from __future__ import annotations

from pipeline.across.deeds import Deed
from pipeline.model.comparison import TimeRelation


def days_between(a: Deed, b: Deed) -> int:
    """Return how many days lie between two reports; 0 where a date is unknown."""
    if a.published is None or b.published is None:
        return 0
    return abs((a.published - b.published).days)


def relation_of_deeds(a: Deed, b: Deed) -> TimeRelation:
    """Return how the time of a lies to that of b; reports of one day without times are of one."""
    one, other = a.claim, b.claim
    first, last = one.time_from, one.time_to
    begin, end = other.time_from, other.time_to
    if first is None or last is None or begin is None or end is None:
        undated = first is last is begin is end is None
        return "same" if undated and a.published and a.published == b.published else "unknown"
    if (first, last) == (begin, end):
        return "same"
    if last < begin:
        return "before"
    return "after" if end < first else "overlap"
