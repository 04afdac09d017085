"""Are two reports of one matter by rare names and words anywhere in them?"""

from __future__ import annotations

from pipeline.across.follow_ups import (
    are_of_weeks,
    goes_on,
    name_one_day,
    name_one_storm,
    title_one_matter,
)
from pipeline.across.profiles import Profile
from pipeline.across.two_reports import (
    OF_ONE_MATTER,
    Side,
    are_editions,
    days_between,
    know_titles,
    lead_elsewhere,
    likeness,
)
from pipeline.rulebook.stories import StoryRules


def are_akin(side: Side, other: Profile, rules: StoryRules) -> bool | None:
    """Say whether two reports of the same days share rare names, and enough of all their words.

    The likeness is the cosine of the words' weights. It needs no common opening: one report of a
    day begins with its weather, the other with its dead. Each knows whom the other's title names;
    or one leads with a name of both, and they have a name or a figure more, or a word that both
    use again and again, or both lead with that name. Several names, one of which
    leads either report, do with little likeness. One name does with many rare words beside it, and
    one that both use again and again. None: they have names and words in common, and may tell one.
    """
    names = _names_of_both(side, other)
    told = _are_akin(side, other, names, rules)
    return title_one_matter(side, other, names, rules) if told is False else told


def _are_akin(side: Side, other: Profile, names: frozenset[str], rules: StoryRules) -> bool | None:
    one, least = side.profile, rules.akin
    if not _are_of_days(side, other, names, rules):
        weeks = are_of_weeks(side, other, names, rules.weeks) or name_one_storm(side, other, rules)
        return weeks or any(tells(side, other, names, rules) for tells in (goes_on, name_one_day))
    figures = len(side.figures.intersection(other.figures))
    lone = len(names) + figures < least.names
    apart = days_between(one, other)
    often = len(frozenset(one.often).difference(names).intersection(other.often))
    if lone and (
        (apart is None or apart > rules.lone.days)
        or not (often >= OF_ONE_MATTER or _is_of_weight(side, other, names))
    ):
        return False
    theirs = frozenset(other.words)
    if lead_elsewhere(one, other, side.words, theirs):
        return False
    shared = side.words & theirs
    alike = likeness(side, other, shared)
    led = [names.intersection(report.leads) for report in (one, other)]
    near = apart is not None and apart <= least.days
    if near and any(led) and len(names) >= rules.several.names and alike >= rules.several.alike:
        return True
    if alike < least.faint:
        return False
    words = len(shared - side.roots.bits.keys())
    titled = know_titles(one, other, side.words, theirs)
    if lone:
        if titled and often and words >= rules.lone.telling:
            return True
        told = _tells_alone(words, alike, rules, titled=titled)
        return told if _is_of_weight(side, other, names) else False
    if titled and words >= least.words and alike >= least.alike:
        return True
    shared_more = bool(often) + bool(led[0] & led[1])
    if any(led) and len(names) + figures + shared_more > least.names:
        return True
    return None if len(names) >= least.names else False


def _are_of_days(side: Side, other: Profile, names: frozenset[str], rules: StoryRules) -> bool:
    """Say whether reports are of the same days, or share as many names as those of one matter do.

    Such may be of other weeks, or have no date.
    """
    apart = days_between(side.profile, other)
    if not names or are_editions(side.profile, other, apart or 0):
        return False
    if apart is not None and apart <= rules.akin.days:
        return True
    return len(names) >= rules.many.names and (apart is None or apart <= rules.many.days)


def _tells_alone(words: int, alike: float, rules: StoryRules, *, titled: bool) -> bool | None:
    """Say whether one rare name tells the story by the words besides; None where it may.

    ``titled``: each report knows whom the other's title names.
    """
    least = rules.lone
    if words < least.words:
        return False
    if alike >= (least.alike if titled else least.untitled):
        return True
    return None if alike >= least.faint else False


def _is_of_weight(side: Side, other: Profile, names: frozenset[str]) -> bool:
    """Say whether both reports open with one of some names, or have it in full ("Ann Lee")."""
    one = side.profile
    if all(not names.isdisjoint((*report.opening, *report.leads)) for report in (one, other)):
        return True
    full = frozenset(one.joined).intersection(other.joined)
    return any(first in names for first, _ in full)


def _names_of_both(side: Side, other: Profile) -> frozenset[str]:
    """Return the rare names of both reports, of "Ann Lee" the first word alone."""
    shared = side.rare.intersection(other.rare)
    joined = (*side.profile.joined, *other.joined) if len(shared) > 1 else ()
    return shared.difference(later for first, later in joined if first in shared)
