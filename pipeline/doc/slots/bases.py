"""What a claim's figure is held against, and the dates that belong to that: "up on 2024"."""

from __future__ import annotations

import datetime as dt
import re

from pipeline.doc.context import Context
from pipeline.doc.slots.periods import FROM, JOINT, is_to_come
from pipeline.model.mention import TimeMention
from pipeline.model.span import Span

#: A date so near behind a figure is its own, with no other word of number or turn between.
_BESIDE = 24
_APART = re.compile(r"[,;:\d]|\b(?:and|from|to|began|begin|started)\b")
#: Words before a figure that make it a base: "up from 51% a year earlier" dates only the 51%.
_BASED = re.compile(
    r"\b(?:from|against|versus|worth|compared (?:with|to))\s(?:\w+\s){0,4}$", re.IGNORECASE
)
#: Behind a base they open the clause that tells when or of what it was so.
_OF_THEN = re.compile(r" (?:when|it|they|that) ")
_NEXT = re.compile(r"[,;:\d]|\band\b")
_AMOUNT_ON = re.compile(r"(?:percent|per cent|%|pct) on (?:the |a )?$")
_EARLIER = re.compile(r"\b(?:before|earlier|previous)\b|^\d{4}$")
_UP_ON = re.compile(r"\b(?:up|down|higher|lower) on (?:the |a )?$")
#: "Twice as many cars as in May": May is what is compared with; "as well as in May" is no such.
_AS_THEN = re.compile(
    r"\bas (?!well|soon|long|early|late|recent|far)\w+ (?:[\w-]+ ){0,3}?"
    r"as (?:(?:it|they|he|she|we|there) \w+ )?(?:in )?(?:the )?$"
)
#: Shares may be up on a day; what is up on a time of so many days is held against it.
_LONG_ENOUGH = dt.timedelta(27)


def is_beside(context: Context, figure: Span, date: Span) -> bool:
    """Say whether a date stands right behind a figure."""
    if not 0 <= date.start - figure.end <= _BESIDE:
        return False
    return _APART.search(context.text, figure.end, date.start) is None


def is_of_then(context: Context, figure: Span) -> bool:
    """Say whether a clause tells when a base was so: "compared with 34% when it was signed"."""
    told = context.text.startswith((" when ", " before ", " after "), figure.end)
    return told and is_base_figure(context, figure)


def is_base_figure(context: Context, figure: Span) -> bool:
    """Say whether a figure is what another is held against: "against 95 tonnes"."""
    first = max(0, figure.start - JOINT * 3)
    return _BASED.search(context.text[first : figure.start]) is not None


def dates_base(context: Context, date: Span, anchor: Span) -> bool:
    """Say whether a date belongs to a figure that another is compared with.

    It stands beside that figure, or in the clause that tells when it was so: "against $3 million
    when the pier was planned in 2019".
    """
    text = context.text
    for quantity in context.quantities(anchor.start):
        base = quantity.span
        if base.overlaps(anchor) or date.start < base.end:
            continue
        then = _OF_THEN.match(text, base.end) and not _NEXT.search(text, base.end, date.start)
        if (then or is_beside(context, base, date)) and is_base_figure(context, base):
            return True
    return False


def is_base(context: Context, mention: TimeMention) -> bool:
    """Say whether a date is what is compared with: "than in May", "compared to last year"."""
    first = max(0, mention.span.start - 40)
    before = context.text[first : mention.span.start].lower()
    if _AMOUNT_ON.search(before) and _EARLIER.search(mention.text):
        return True  # "up 12 percent on the year before", "on 2024"
    if _AS_THEN.search(before) or (_UP_ON.search(before) and _lasts_long(mention)):
        return True  # "well up on last year"
    if mention.relation == "in" and FROM.search(before):
        return not is_to_come(context, mention)  # "up 4 per cent from a year before"
    found = context.rulebook.links.time.base_before.search(before)
    if found is None:
        return False
    opens = Span(first + found.start(), mention.span.start)
    figures = (q.span for q in context.quantities(mention.span.start))
    # "by more than half since June", and not "less than two years ago"
    return not any(f.overlaps(opens) and f.end <= opens.end for f in figures)


def _lasts_long(mention: TimeMention) -> bool:
    first, last = mention.date_from, mention.date_to
    return first is not None and last is not None and last - first >= _LONG_ENOUGH
