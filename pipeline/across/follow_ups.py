"""Does a report go on with what another told weeks or months before?

The verdict comes in March and the judge's reduction in May. Reports so far apart say the same with
other words, but the names stay, and the later one tells in its background what the former
reported: with its figures, and the day or month in which it was. The further apart the two are,
the more of that must be in common. Reports of one form (the bond of each week) have nearly all
words in common and tell of two things.
"""

from __future__ import annotations

from pipeline.across.days_named import MONTHS
from pipeline.across.profiles import Profile
from pipeline.across.two_reports import (
    OF_ONE_MATTER,
    SAME_NEWS,
    Side,
    are_editions,
    days_between,
    know_titles,
    lead_elsewhere,
    likeness,
)
from pipeline.rulebook.stories import Dated, StoryRules, Weeks

#: So many days apart, the name of a month tells which one is meant.
_OF_ONE_YEAR = 330


def are_of_weeks(side: Side, other: Profile, names: frozenset[str], least: Weeks) -> bool:
    """Say whether reports of some weeks go on with one matter, by more names and words than usual.

    Both lead with one name, or use the same uncommon words again and again; ``names`` are rare, of
    both.
    """
    one = side.profile
    apart = days_between(one, other)
    if apart is None or apart > least.days or len(names) < least.names:
        return False
    often = len(frozenset(one.often).difference(names).intersection(other.often))
    if side.leads.isdisjoint(other.leads) and often < OF_ONE_MATTER:
        return False
    if not _may_be_one_matter(side, other, apart):
        return False
    shared = side.words.intersection(other.words)
    words = len(shared - side.roots.bits.keys())
    return words >= least.words and likeness(side, other, shared) >= least.alike


def name_one_day(side: Side, other: Profile, names: frozenset[str], rules: StoryRules) -> bool:
    """Say whether reports of some weeks lead with one name and tell of one day.

    Both name the day, or one the day on which the other has its news; ``names`` are rare, of both.
    With two names the titles may name what the other does not know.
    """
    one, least = side.profile, rules.dated
    apart = days_between(one, other)
    if apart is None or not _is_of_one_day(one, other, apart, least):
        return False
    if names.isdisjoint(side.leads.intersection(other.leads)):
        return False
    theirs = frozenset(other.words)
    if are_editions(one, other, apart) or lead_elsewhere(one, other, side.words, theirs):
        return False
    if len(names) < least.names and not know_titles(one, other, side.words, theirs):
        return False
    return least.alike <= likeness(side, other, side.words & theirs) < rules.follow.form


def title_one_matter(
    side: Side, other: Profile, names: frozenset[str], rules: StoryRules
) -> bool | None:
    """Say whether two titles share a name and a word that both reports use again and again.

    "Acme hack": with a rare name of ``names``, which is no country, the reports of months go on
    with it; with any other those of the same days may tell one story (None).
    """
    one, least = side.profile, rules.matter
    apart = days_between(one, other)
    if apart is None or apart > least.days:
        return False
    titled = side.leads.intersection(one.titled, other.titled)
    words = frozenset(one.title).intersection(other.title, one.often, other.often)
    surely = not titled.isdisjoint(names.intersection(one.about, other.about))
    if not titled or words <= titled or not (surely or apart <= least.near):
        return False
    if not _may_be_one_matter(side, other, apart):
        return False
    alike = likeness(side, other, side.words.intersection(other.words))
    if not least.faint <= alike < rules.follow.form:
        return False
    if surely and alike >= least.alike:
        return True
    return None if apart <= least.near else False


def name_one_storm(side: Side, other: Profile, rules: StoryRules) -> bool:
    """Say whether reports of some weeks lead with the name of one storm; no other has it."""
    one = side.profile
    apart = days_between(one, other)
    if apart is None or apart > rules.named_storms.days or are_editions(one, other, apart):
        return False
    if frozenset(one.storms).isdisjoint(other.storms):
        return False
    return not lead_elsewhere(one, other, side.words, frozenset(other.words))


def _is_of_one_day(one: Profile, other: Profile, apart: int, least: Dated) -> bool:
    """Say whether reports so far apart have a day in common, which cannot be that of both."""
    near = SAME_NEWS < apart <= least.days
    return near and not frozenset(one.days).isdisjoint(other.days)


def goes_on(side: Side, other: Profile, names: frozenset[str], rules: StoryRules) -> bool:
    """Say whether the later of two reports goes on with the former; ``names`` are rare, of both.

    Both lead with one of them.
    """
    one, least = side.profile, rules.follow
    apart = days_between(one, other) if len(names) >= least.names else None
    if apart is None:
        return False
    if names.isdisjoint(side.leads.intersection(other.leads)):
        return False
    if not _may_be_one_matter(side, other, apart):
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


def _may_be_one_matter(side: Side, other: Profile, apart: int) -> bool:
    """Say whether two reports are no editions of a form, and each knows whom the other leads with.

    ``apart`` is how many days lie between them.
    """
    one, theirs = side.profile, frozenset(other.words)
    if are_editions(one, other, apart) or lead_elsewhere(one, other, side.words, theirs):
        return False
    return know_titles(one, other, side.words, theirs)


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
