"""Does a report go on with what another told weeks or months before?

The verdict comes in March and the judge's reduction in May. Reports so far apart say the same with
other words, but the names stay, and the later one tells in its background what the former
reported: with its figures, and the month in which it was. The further apart the two are, the more
of that must be in common. Reports of one form (the bond of each week) have nearly all words in
common and tell of two things.
"""

from __future__ import annotations

from pipeline.across.profiles import MONTHS, Profile
from pipeline.across.two_reports import (
    Side,
    are_editions,
    days_between,
    know_titles,
    lead_elsewhere,
    likeness,
)
from pipeline.rulebook.comparison import StoryRules

#: So many days apart, the name of a month tells which one is meant.
_OF_ONE_YEAR = 330


def goes_on(side: Side, other: Profile, names: frozenset[str], rules: StoryRules) -> bool:
    """Say whether the later of two reports goes on with the former; ``names`` are rare, of both.

    Both lead with one of them.
    """
    one, least = side.profile, rules.follow
    apart = days_between(one, other) if len(names) >= least.names else None
    if apart is None:
        return False
    if names.isdisjoint(side.leads.intersection(other.leads)) or are_editions(one, other, apart):
        return False
    if not know_titles(one, other, side.words, frozenset(other.words)):
        return False
    if lead_elsewhere(one, other, side.words, frozenset(other.words)):
        return False
    shared = side.words.intersection(other.words)
    if not least.alike <= likeness(side, other, shared) < least.form:
        return False
    words = len(shared - side.roots.bits.keys())
    signs = (
        words >= least.words,
        not side.figures.isdisjoint(other.figures),
        not side.about.isdisjoint(other.about),
        _tells_its_month(one, other),
    )
    return len(names) + sum(signs) >= least.signs + apart // least.span


def _tells_its_month(one: Profile, other: Profile) -> bool:
    """Say whether the later of two reports names the month in which the former came out.

    A year later the name may mean another month.
    """
    if one.published is None or other.published is None:
        return False
    later = other if one.published < other.published else one
    first, last = sorted((one.published, other.published))
    if first.month == last.month or (last - first).days > _OF_ONE_YEAR:
        return False
    return MONTHS[first.month - 1] in later.months
