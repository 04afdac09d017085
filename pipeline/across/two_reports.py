"""Two reports held against each other: their days, whom they name in front, what they share."""

from __future__ import annotations

import math
from collections.abc import Iterable

from pipeline.across.profiles import Profile, Words
from pipeline.across.roots import Roots
from pipeline.rulebook.stories import StoryRules

#: The morning's papers have the news of the day before (days).
SAME_NEWS = 1
#: Of the names in a title at least so many stand in another report of its story.
_KNOWN = 0.5
#: Uncommon words that both of two reports use again and again, by which a name that neither opens
#: with tells as much as one that both do.
OF_ONE_MATTER = 2
#: Of a name that another report has in part, less than this is a chance.
FEW = 0.4


class Side:
    """A report against which others are held, its words as sets; names but for ``no_names``."""

    __slots__ = (
        *("about", "figures", "leads", "names", "opening", "profile", "rare", "roots", "words"),
    )

    def __init__(self, profile: Profile, rules: StoryRules, roots: Roots) -> None:
        self.profile = profile
        self.roots = roots
        self.rare = frozenset(profile.rare).difference(rules.no_names)
        self.words = frozenset(profile.words)
        self.opening = frozenset(profile.opening)
        self.about = frozenset(profile.about).difference(rules.no_names)
        self.names = frozenset(profile.names).difference(rules.no_names)
        self.leads = frozenset(profile.leads).difference(rules.no_names)
        self.figures = frozenset(profile.figures)


def are_editions(one: Profile, other: Profile, apart: int) -> bool:
    """Say whether two are editions of one report that names nobody: the market of each day."""
    return apart > SAME_NEWS and one.title == other.title and not one.about


def know_titles(
    one: Profile, other: Profile, mine: frozenset[str], theirs: frozenset[str]
) -> bool:
    """Say whether each report knows half of the names in the other's title."""
    titles = ((one.about, theirs), (other.about, mine))
    return not any(about and share(about, known) < _KNOWN for about, known in titles)


def lead_elsewhere(
    one: Profile, other: Profile, mine: frozenset[str], theirs: frozenset[str]
) -> bool:
    """Say whether neither title, or neither body, opens with a name that the other knows.

    Of a name of several words most are known, or it is another ("Thomson Asset", "Kidder Asset").
    """
    return any(
        a and b and share(a, theirs) < FEW and share(b, mine) < FEW
        for a, b in ((one.titled, other.titled), (one.first, other.first))
    )


def likeness(side: Side, other: Profile, shared: Iterable[str]) -> float:
    """Return the cosine of the weights of two reports' words, given the words of both."""
    return side.roots.weigh(shared) / math.sqrt(side.profile.weight * other.weight)


def days_between(one: Profile, other: Profile) -> int | None:
    """Return the days between two reports; None where one has no date."""
    if one.published is None or other.published is None:
        return None
    return abs((one.published - other.published).days)


def share(some: Words, all_words: frozenset[str]) -> float:
    """Return the part of some words that are among others; 0 of none."""
    return sum(w in all_words for w in some) / len(some) if some else 0.0
