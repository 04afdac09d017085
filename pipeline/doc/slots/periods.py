"""The dates that make one period together: both ends of a range, what is open at its end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.doc.context import Context
from pipeline.model.mention import TimeMention

#: Two mentions that bound one period stand at most so many characters apart ("2004 to 2017").
JOINT = 12
FROM = re.compile(r"\bfrom (?:the |a )?$")


def period_with(context: Context, mention: TimeMention) -> list[TimeMention]:
    """Return a date with the other end of its range, in text order."""
    return [_opened(context, one) for one in _bounds(context, mention)]


def _bounds(context: Context, mention: TimeMention) -> Sequence[TimeMention]:
    near = context.dates(mention.span.start)
    at = near.index(mention)
    if mention.relation == "since" and at + 1 < len(near):
        after = near[at + 1]
        if after.relation == "until" and after.span.start - mention.span.end <= JOINT:
            return [mention, after]
    joined = near[at + 1] if at + 1 < len(near) else None
    if joined is not None and are_joined(context, mention, joined):
        return [mention, joined]
    if at and are_joined(context, near[at - 1], mention):
        return [near[at - 1], mention]
    if mention.relation == "until" and at:
        before = near[at - 1]
        if before.relation == "since" and mention.span.start - before.span.end <= JOINT:
            return [before, mention]
    return [mention]


def are_joined(context: Context, first: TimeMention, second: TimeMention) -> bool:
    """Say whether "and" makes one time of two dates: "in 2011 and early 2012"."""
    between = context.text[first.span.end : second.span.start].strip()
    return between == "and" and first.kind == second.kind == "DATE"


def is_to_come(context: Context, mention: TimeMention) -> bool:
    """Say whether a date begins after publication."""
    first, anchor = mention.date_from, context.anchor
    return first is not None and anchor is not None and first > anchor


def _opened(context: Context, mention: TimeMention) -> TimeMention:
    """Return a date to come behind "from" as the start of what is open at its end."""
    before = context.text[max(0, mention.span.start - 12) : mention.span.start].lower()
    starts = mention.relation == "in" and FROM.search(before) is not None
    opens = starts and is_to_come(context, mention)
    return replace(mention, relation="since") if opens else mention
