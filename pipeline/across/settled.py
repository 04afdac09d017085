"""What was over before either report: a later one has no news of it."""

from __future__ import annotations

import math

from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon
from pipeline.across.once import once
from pipeline.across.periods import has_open_end, stated

#: Beside "lasted" they tell that it is not over ("has lasted nine hours").
_GOING_ON = frozenset({"have", "will", "may", "could", "be"})
#: Days of which a count is that of a month, and no toll of one event; seconds of a day.
_MONTH, _DAY = 28, 86_400


def are_settled(a: Item, b: Item, lexicon: Lexicon) -> bool:
    """Say whether what two figures tell of was over before either report, and is what it was.

    That is a count of a past month or year (those who died on one day may be found weeks later),
    and a time that something lasted, or that fits into the days that it is told of.
    """
    if a.dimension != "duration":
        return _are_of_a_past(a, b, days=_MONTH)
    if all(_has_lasted(x, lexicon) for x in (a, b)):
        return True
    longest = max(x.reading.figure.point for x in (a, b))
    return _are_of_a_past(a, b, days=math.ceil(longest / _DAY))


@once
def _has_lasted(item: Item, lexicon: Lexicon) -> bool:
    """Say whether a time is all that something took ("lasted nine hours")."""
    before = item.frame.before
    if item.claim.certainty == "forecast" or not _GOING_ON.isdisjoint(before[1:3]):
        return False
    return before[:1] != () and before[0] in lexicon.spanning


def _are_of_a_past(a: Item, b: Item, *, days: int) -> bool:
    """Say whether two state one period of so many days that was over before each report."""
    period = stated(a)
    if period is None or period != stated(b) or has_open_end(a):
        return False
    over = all(x.published is not None and period[1] < x.published for x in (a, b))
    return over and (period[1] - period[0]).days + 1 >= days
