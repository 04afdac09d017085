"""For which days two figures hold, and how these days lie to each other."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pipeline.across.items import Item
from pipeline.across.once import once
from pipeline.across.two_reports import SAME_NEWS

Relation = Literal["same", "overlap", "before", "after", "unknown"]
#: A stated period that ended this long (days) before its article is history, not the news.
HISTORY = 60
#: A stretch of so many days is long.
_LONG = 60
#: What ended so long (days) before its article is told with its year.
_LONG_AGO = 730
#: A year has so many days and one or two more.
_YEAR = 364
#: Years of a decade.
_DECADE = 10
#: The news of a report is of so many days before it.
_DAYS = 3


def relation_of(a: Item, b: Item) -> Relation:
    """Return how the period of a lies to that of b.

    A figure without a stated period takes the time of its report: it is no history. Where only
    one is stated and is no history either, the two are taken to hold at one time if both stand
    in the news of the same days, else it is unknown.
    """
    one, other = stated(a), stated(b)
    if one and other:
        return _relation(one, other)
    if one or other:
        if not is_news(a):
            return "before"
        return "unknown" if is_news(b) else "after"
    if a.published and a.published == b.published:
        return "same"
    return "unknown"


@once
def stated(item: Item) -> tuple[dt.date, dt.date] | None:
    """Return the period that a figure states, open ends filled; None where it states none."""
    first, last = item.frame.time_from, item.frame.time_to
    if first is None and last is None and item.frame.own:
        first, last = item.claim.source_time_from, item.claim.source_time_to
    if first is None and last is None:
        return None
    return first or dt.date.min, last or dt.date.max


def are_at_odds(a: Item, b: Item) -> bool:
    """Say whether one is forecast for a day for which the other does not speak.

    What is expected by the end of next year is neither what is measured today nor what is
    expected by the end of this one. A headline tells the future in the present tense.
    """
    one, other = _horizon(a), _horizon(b)
    if one and other:
        return one != other and not _are_of_one_decade(a, b)
    if not one and not other:
        return False
    rest = b if one else a
    if rest.frame.time_to == (one or other) and _is_to_come(rest):
        return False  # "the goal of a surplus of 2 percent in 2031"
    return not (is_forecast(rest) or rest.frame.headline)


def _are_of_one_decade(a: Item, b: Item) -> bool:
    """Say whether one is told "by the end of the decade", so by 2029, the other "by 2030"."""
    one, other = stated(a), stated(b)
    if one is None or other is None or {one[0], other[0]} != {dt.date.min}:
        return False
    first, last = sorted((one[1], other[1]))
    return (
        last == dt.date(first.year + 1, 12, 31)
        and last.year % _DECADE == 0
        and any("decade" in x.frame.words for x in (a, b) if x.frame.time_to == first)
    )


def is_ahead_of_silence(a: Item, b: Item) -> bool:
    """Say whether one is forecast for days to come, and the other of the same news names none.

    "Spending will be 9 billion next year", "a budget of 9 billion".
    """
    if bool(_horizon(a)) == bool(_horizon(b)) or (stated(a) and stated(b)):
        return False
    if a.published is None or b.published is None:
        return False
    return abs((a.published - b.published).days) <= SAME_NEWS


def is_last_year_beside_silence(a: Item, b: Item) -> bool:
    """Say whether one is the figure of the year before, and the other states no period.

    What is so "a day" or in all is known of the last year that is over, whoever leaves it out:
    "lost 118 million litres a day last year", "loses 124 million litres a day".
    """
    told = [x for x in (a, b) if stated(x) is not None]
    return len(told) == 1 and _is_of_last_year(told[0])


@once
def _is_of_last_year(item: Item) -> bool:
    period, published = stated(item), item.published
    if period is None or published is None or has_open_end(item):
        return False
    year = (period[1] - period[0]).days >= _YEAR
    return year and 0 <= (published - period[1]).days <= _YEAR


def has_open_end(item: Item) -> bool:
    """Say whether a figure's stated period is open: "by March" for a level means in March."""
    period = stated(item)
    return period is not None and (period[0] == dt.date.min or period[1] == dt.date.max)


def is_forecast(item: Item) -> bool:
    """Say whether a figure is of what is planned or foreseen."""
    return not item.is_guest and "forecast" in {item.claim.certainty, item.claim.type}


@once
def _horizon(item: Item) -> dt.date | None:
    """Return the last day that a forecast is made for, where it lies ahead of its report."""
    return item.frame.time_to if is_forecast(item) and _is_to_come(item) else None


def _is_to_come(item: Item) -> bool:
    """Say whether the days that a figure states end behind its report."""
    last = item.frame.time_to
    return last is not None and (item.published is None or last > item.published)


@once
def is_news(item: Item) -> bool:
    """Say whether a figure speaks of the days around its report, or states no period."""
    period = stated(item)
    return period is None or not _is_history(period, item.published)


def is_of_a_span(item: Item) -> bool:
    """Say whether a figure is that of a quarter, a year or another long stretch of time."""
    period = stated(item)
    return period is not None and not has_open_end(item) and (period[1] - period[0]).days >= _LONG


@once
def is_long_ago(item: Item) -> bool:
    """Say whether a figure is of years ago, which no report means that does not say so."""
    period = stated(item)
    if period is None or item.published is None:
        return False
    return (item.published - period[1]).days > _LONG_AGO


def is_of_the_day(item: Item) -> bool:
    """Say whether the day that a figure states is that of the news, as of all its sentence."""
    period = stated(item)
    if period is None or item.published is None:
        return False
    days = (item.published - period[0]).days, (item.published - period[1]).days
    return all(0 <= n <= _DAYS for n in days)


def _relation(one: tuple[dt.date, dt.date], other: tuple[dt.date, dt.date]) -> Relation:
    if one == other:
        return "same"
    if one[1] < other[0]:
        return "before"
    if other[1] < one[0]:
        return "after"
    return "overlap"


def _is_history(period: tuple[dt.date, dt.date], published: dt.date | None) -> bool:
    return published is not None and (published - period[1]).days > HISTORY
