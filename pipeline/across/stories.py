"""Do two articles tell one story? Judged by the names that they lead with and by their openings.

Nothing here looks at other articles: an article that is added changes no judgement on the rest.
What tells reports of one form apart (two firms' results, two bond issues) are the names that each
leads with; the words of such reports are all but the same. How much must be in common stands in
``stories`` of ``comparison.yaml``.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.across.akin import are_akin
from pipeline.across.lexicon import Lexicon
from pipeline.across.packed import Packed
from pipeline.across.profiles import Profile, Profiler
from pipeline.across.roots import Roots
from pipeline.across.two_reports import (
    Side,
    are_editions,
    days_between,
    know_titles,
    lead_elsewhere,
    likeness,
    share,
)
from pipeline.model.article import Article
from pipeline.rulebook.stories import Covered, Shared, StoryRules, Undated

#: So many verdicts are kept, some 10 MB: pairs are sifted, tied and compared one after the other.
_KEPT = 1 << 16
#: So many articles have their words kept as sets, 10 KB each.
_KNOWN = 512


class Common(NamedTuple):
    """What two reports that lead with one name have in common.

    ``apart``: days between them; ``words`` of the opening that shares the fewest, and ``times``
    what chance has, of the one that shares least.
    """

    apart: int
    words: int
    times: float

    def is_enough(self, least: Shared) -> bool:
        """Say whether that is as much as asked for."""
        near = self.apart <= least.days
        return near and self.words >= least.words and self.times >= least.times


def tell_one(side: Side, other: Profile, rules: StoryRules) -> bool | None:
    """Say whether the two tell one story; None where they may."""
    told = _told_by_words(side, other, rules)
    if told is False or days_between(side.profile, other) is not None:
        return told
    return told if _are_no_chance(side, other, rules.undated) else False


def _told_by_words(side: Side, other: Profile, rules: StoryRules) -> bool | None:
    common = in_common(side, other, rules)
    if not (side.profile.leads and other.leads):
        akin: bool | None = False  # tables and lists are of one form and lead with nobody
    elif common is not None and common.is_enough(rules.sure):
        return True
    else:
        akin = are_akin(side, other, rules)
        if akin or _open_alike(side, other, rules):
            return True
    return None if common is not None and common.is_enough(rules.likely) else akin


def _are_no_chance(side: Side, other: Profile, least: Undated) -> bool:
    """Say whether two reports of any days have more in common than two of many have by chance."""
    theirs = frozenset(other.words)
    alike = likeness(side, other, side.words & theirs)
    if alike < least.alike or alike >= least.surely:
        return alike >= least.surely
    leads = (share(side.profile.leads, theirs), share(other.leads, side.words))
    return sum(leads) / 2 >= least.leads


def _open_alike(side: Side, other: Profile, rules: StoryRules) -> bool:
    """Say whether names and openings tell one story. What parts most at least cost comes first."""
    one = side.profile
    names = len(side.names.intersection(other.names))
    if names < rules.names and side.about.isdisjoint(other.about):
        return False
    mine, theirs = side.words, frozenset(other.words)
    if lead_elsewhere(one, other, mine, theirs):
        return False
    covered = (share(one.opening, theirs), share(other.opening, mine))
    apart = days_between(one, other) or 0
    if are_editions(one, other, apart):
        return False
    if _titles_tell(side, other, covered, rules):
        return True
    if names < rules.names:
        return False
    if apart > rules.later.days and (
        names < rules.later.names or min(covered) < rules.later.covered
    ):
        return False
    leads = (share(one.leads, theirs), share(other.leads, mine))
    return _is_covered(covered, rules.covered) and sum(leads) / 2 >= rules.leads


def in_common(side: Side, other: Profile, rules: StoryRules) -> Common | None:
    """Return what two reports of the same days have in common; None if they lead with no one name.

    Chance is what two unrelated reports of their lengths have in common.
    """
    one = side.profile
    apart = days_between(one, other)
    if apart is None or (apart > rules.sure.days and apart > rules.likely.days):
        return None
    leads = side.leads.intersection(other.leads)
    if not leads or (side.about.isdisjoint(leads) and leads.isdisjoint(other.about)):
        return None
    if not (one.opening and other.opening):
        return None
    mine, theirs = side.words, frozenset(other.words)
    if lead_elsewhere(one, other, mine, theirs):
        return None
    if not know_titles(one, other, mine, theirs):
        return None
    shared = (len(theirs.intersection(one.opening)), len(mine.intersection(other.opening)))
    chances = (
        rules.chance.of(words) * len(opening)
        for opening, words in ((one.opening, theirs), (other.opening, mine))
    )
    times = min(n / chance for n, chance in zip(shared, chances, strict=True))
    return Common(apart, min(shared), times)


def _titles_tell(
    side: Side, other: Profile, covered: tuple[float, float], rules: StoryRules
) -> bool:
    """Say whether the names of two titles are enough, with so much of the openings shared.

    Reports without a date may be of any days: there more of the openings must be shared.
    """
    one = side.profile
    apart = days_between(one, other)
    both = bool(side.about and other.about)
    known = both and set(one.about) <= set(other.words) and set(other.about) <= set(one.words)
    titled = not side.about.isdisjoint(other.about)
    if apart is None:
        return known and titled and _is_covered(covered, rules.named)
    if known and apart <= rules.titled.days and _is_covered(covered, rules.titled):
        return True
    return titled and apart <= rules.named.days and _is_covered(covered, rules.named)


@dataclass(frozen=True)
class Stories:
    """Judges pairs of articles; remembers what it judged of late."""

    articles: Mapping[str, Article]
    lexicon: Lexicon

    @cached_property
    def _profiler(self) -> Profiler:
        return Profiler(self.lexicon)

    @property
    def roots(self) -> Roots:
        """The roots of words, and how rare each is."""
        return self._profiler.roots

    @cached_property
    def packed(self) -> Packed:
        """The profiles that were put in, and those of articles that were asked for."""
        return Packed()

    @cached_property
    def _tells(self) -> array[int]:
        return array("q")

    def tells(self) -> npt.NDArray[np.int64]:
        """Return what each word of the packed profiles tells, by the number that stands for it."""
        new = islice(self.packed.words, len(self._tells), None)
        self._tells.extend(self.roots.weigh([word]) for word in new)
        return np.array(self._tells)

    @cached_property
    def _late(self) -> dict[str, Side]:
        return {}

    @cached_property
    def _known(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _judged(self) -> dict[tuple[str, str], bool | None]:
        return {}

    def profile(self, article_id: str) -> Profile:
        """Return the profile of an article."""
        found = self.packed.get(article_id)
        if found is None:
            found = self._profiler.read(self.articles[article_id])
            self.packed.add(article_id, found)
        return found

    def one(self, a: str, b: str) -> bool:
        """Say whether two articles tell one story; an article does with itself."""
        return a == b or self._told(a, b) is True

    def likely(self, a: str, b: str) -> bool:
        """Say whether two articles may tell one story, without words enough to be sure."""
        return a != b and self._told(a, b) is None

    def _told(self, a: str, b: str) -> bool | None:
        """Return whether two articles tell one story; None where they may."""
        pair = (a, b) if a < b else (b, a)
        if pair in self._judged:
            return self._judged[pair]
        first, other = pair
        rules = self.lexicon.rules.stories
        if first not in self._late:
            self._late.clear()  # pairs come in order of their first article
            self._late[first] = Side(self.profile(first), rules, self.roots)
        if len(self._judged) >= _KEPT:
            self._judged.clear()
        told = self._judged[pair] = tell_one(self._late[first], self.profile(other), rules)
        return told

    def roots_of(self, names: Iterable[str]) -> frozenset[str]:
        """Return names as profiles have them."""
        return self.roots.of(names)

    def leads_with(self, article_id: str, name: str) -> bool:
        """Say whether an article has a name in its title, or begins with it."""
        profile = self.profile(article_id)
        return not self.roots_of(name.split()).isdisjoint((*profile.about, *profile.first))

    def opens_with(self, article_id: str, name: str) -> bool:
        """Say whether an article has a name in its title or opening."""
        return not self.roots_of(name.split()).isdisjoint(self.profile(article_id).opening)

    def knows(self, article_id: str, names: Iterable[str]) -> bool:
        """Say whether any of some names stands in an article."""
        return not self.roots_of(names).isdisjoint(self._words(article_id))

    def _words(self, article_id: str) -> frozenset[str]:
        """Return the words of an article as a set; few articles are asked about at a time."""
        found = self._known.get(article_id)
        if found is None:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            found = self._known[article_id] = frozenset(self.profile(article_id).words)
        return found


def _is_covered(covered: tuple[float, float], least: Covered) -> bool:
    return min(covered) >= least.least and sum(covered) / 2 >= least.mean
