"""Which articles may have a figure in common, looked up in arrays for many of them at once.

Of the pairs of articles that share a block nearly all tell of different things. What two must have
in common to tell one story (``stories.py``) or to speak of one topic is counted here for one
article and all others in a few steps; who passes is then judged with care. Nobody is held back who
would be found to tell one story.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pipeline.across.blocks import Flags, Numbers, each_pair
from pipeline.across.glance import Glance
from pipeline.across.sets import Counts, Places, Shared, hashed
from pipeline.across.stories import Stories
from pipeline.across.topics import NO_TOPICS, Meeting, Topics
from pipeline.across.two_reports import FEW, SAME_NEWS

#: The sets of profiles that are looked at.
_SETS = (
    "words",
    "opening",
    "about",
    "names",
    "leads",
    "rare",
    "titled",
    "title",
    "first",
    "days",
    "storms",
)

#: Those that are seen at a glance.
_GLANCED = ("about", "leads", "names", "rare", "days", "storms")
#: Of fewer articles each is looked at with care at no more cost.
_WORTH_IT = 16
#: Pairs that are looked at together: some 50 MB.
_AT_A_TIME = 1 << 18

Days = npt.NDArray[np.float64]
Shares = npt.NDArray[np.float64]
#: Days between articles of which one has no date: more than any.
_NO_DATE = np.inf


def meeting(
    stories: Stories, topics: Mapping[str, Topics], ids: Sequence[str], pairs: Numbers
) -> Flags:
    """Say which pairs of two articles, coded as by ``paired``, may have a figure in common."""
    first, second = np.divmod(pairs, len(ids))
    used, at = np.unique(np.concatenate([first, second]), return_inverse=True)
    own = [ids[n] for n in used.tolist()]
    coded = at[: len(pairs)] * len(own) + at[len(pairs) :]
    likely = Sieve(stories, topics, own).sifted(coded)
    may = Meeting(stories, topics).may
    met = [may(own[a], own[b]) for a, b in each_pair(likely, len(own))]
    return np.isin(coded, likely[np.array(met, dtype=np.bool_)])


class Sieve:
    """Tells of an article and many others which of them may meet it, by their places.

    Args:
        stories: What each article tells of; no profile is put in while a sieve is in use.
        topics: The topics of each, by its id; of those that have any.
        ids: The ids of the articles.
    """

    def __init__(self, stories: Stories, topics: Mapping[str, Topics], ids: Sequence[str]) -> None:
        own = [topics.get(key, NO_TOPICS) for key in ids]
        self._many = len(ids)
        packed, rules = stories.packed, stories.lexicon.rules.stories
        self._rules = rules
        self._sets = packed.sets(ids, _SETS)
        self._topics, self._led = hashed([o.all for o in own], [o.led for o in own])
        self._days = packed.days(ids)
        numbers = map(packed.number, rules.no_names)
        self._names = np.ones(len(packed.words), dtype=np.bool_)
        self._names[[n for n in numbers if n is not None]] = False
        self._tell, self._word_tells = packed.weights(ids), stories.tells()
        self._glances = {key: Glance(self._sets[key], self._names) for key in _GLANCED}
        self._all, self._leading = Glance(self._topics), Glance(self._led)
        self._shared = {key: Shared(self._sets[key], self._names) for key in ("names", "rare")}

    def sifted(self, pairs: Numbers) -> Numbers:
        """Return those of pairs, in order and coded as by ``paired``, that may meet."""
        some = (pairs[n : n + _AT_A_TIME] for n in range(0, len(pairs), _AT_A_TIME))
        pairs = np.concatenate([pairs[:0], *(part[self._may(part)] for part in some)])
        firsts = pairs // self._many
        edges = np.flatnonzero(np.diff(firsts, prepend=-1, append=-1)).tolist()
        found = [pairs[:0]]
        for begin, end in pairwise(edges):
            if end - begin < _WORTH_IT:
                found.append(pairs[begin:end])
                continue
            base = firsts[begin] * self._many
            found.append(self.passing(int(firsts[begin]), pairs[begin:end] - base) + base)
        return np.concatenate(found)

    def _may(self, pairs: Numbers) -> Flags:
        """Say which pairs share what at least one way to pass asks for, at little cost."""
        rules = self._rules
        some, others = np.divmod(pairs, self._many)
        apart = np.abs(self._days[some] - self._days[others])
        apart[np.isnan(apart)] = _NO_DATE
        found = self._all.shared(some, others, self._leading)
        found |= self._leading.shared(some, others, self._all)
        found |= self._glances["about"].shared(some, others)
        found |= self._glances["storms"].shared(some, others)
        near = np.flatnonzero(~found & (apart <= max(rules.sure.days, rules.likely.days)))
        found[near] = self._glances["leads"].shared(some[near], others[near])
        later = np.flatnonzero(~found & (apart > SAME_NEWS) & (apart <= rules.dated.days))
        for which in ("leads", "days", "rare"):
            later = later[self._glances[which].shared(some[later], others[later])]
        found[later] = True
        far = min(rules.many.names, rules.weeks.names, rules.follow.names)
        for which, least in (
            ("names", np.full(len(pairs), rules.names)),
            ("rare", np.where(apart <= rules.akin.days, 1, far)),
        ):
            left = np.flatnonzero(~found)
            left = left[self._glances[which].shared(some[left], others[left])]
            found[left] = self._shared[which].counts(some[left], others[left]) >= least[left]
        return found

    def passing(self, one: int, others: Places) -> Places:
        """Return those of some articles that may tell the story of one, or share a topic."""
        apart = self._apart(one, others)
        passed = self._led_alike(one, others, apart) | self._are_akin(one, others, apart)
        left = np.flatnonzero(~passed)
        left = left[self._same_names(one, others[left])]
        passed[left] = self._open_alike(one, others[left])
        told = np.flatnonzero(passed)
        passed[told] = ~self._lead_elsewhere(one, others[told])
        told = np.flatnonzero(passed & (apart == _NO_DATE))
        passed[told] = self._alike(one, others[told], self._rules.undated.alike)
        return others[passed | self._same_topic(one, others)]

    def _led_alike(self, one: int, others: Places, apart: Days) -> Flags:
        """Say which are reports of the same days that lead with one name, and open alike."""
        sure, likely = self._rules.sure, self._rules.likely
        found = np.zeros(len(others), dtype=np.bool_)
        near = np.flatnonzero(apart <= max(sure.days, likely.days))
        near = near[self._common_names("leads", one, others[near]) > 0]
        mine, theirs = self._openings(one, others[near])
        sizes = np.maximum(self._sets["opening"].sizes(np.append(others[near], one)), 1)
        chance = self._chance(np.append(others[near], one))
        times = np.minimum(mine / (chance[:-1] * sizes[-1]), theirs / (chance[-1] * sizes[:-1]))
        enough = np.minimum(mine, theirs) >= min(sure.words, likely.words)
        found[near] = enough & (times >= min(sure.times, likely.times))
        return found

    def _chance(self, articles: Places) -> Shares:
        """Return what share of an opening stands in each of some unrelated articles."""
        chance, sizes = self._rules.chance, self._sets["words"].sizes(articles)
        return np.asarray(chance.least + chance.word * np.minimum(sizes, chance.words))

    def _are_akin(self, one: int, others: Places, apart: Days) -> Flags:
        """Say which have a rare name of the same days in common, or many, and are alike."""
        rules = self._rules
        found = np.zeros(len(others), dtype=np.bool_)
        days = max(rules.akin.days, rules.many.days, rules.weeks.days)
        near = np.flatnonzero((apart <= days) | (apart == _NO_DATE))
        rare = self._common_names("rare", one, others[near])
        some = (rare > 0) & (apart[near] <= rules.akin.days)
        near = near[some | (rare >= min(rules.many.names, rules.weeks.names))]
        found[near] = self._alike(one, others[near], min(rules.akin.faint, rules.several.alike))
        found |= self._go_on(one, others) | self._name_one_day(one, others, apart)
        found |= self._title_one_matter(one, others, apart)
        return found | (self._common_names("storms", one, others) > 0)

    def _go_on(self, one: int, others: Places) -> Flags:
        """Say which have as many rare names in common as reports of any days, and are alike."""
        least = self._rules.follow
        found = np.zeros(len(others), dtype=np.bool_)
        some = np.flatnonzero(self._common_names("rare", one, others) >= least.names)
        some = some[self._common_names("leads", one, others[some]) > 0]
        found[some] = self._alike(one, others[some], least.alike)
        return found

    def _name_one_day(self, one: int, others: Places, apart: Days) -> Flags:
        """Say which, of other days, name one day and lead with one name, and are alike."""
        least, days = self._rules.dated, self._sets["days"]
        found = np.zeros(len(others), dtype=np.bool_)
        some = np.flatnonzero((apart > SAME_NEWS) & (apart <= least.days))
        some = some[days.common(days.of(one), others[some]) > 0]
        some = some[self._common_names("leads", one, others[some]) > 0]
        found[some] = self._alike(one, others[some], least.alike)
        return found

    def _title_one_matter(self, one: int, others: Places, apart: Days) -> Flags:
        """Say which have a name and another word of their titles in common, and are alike."""
        least = self._rules.matter
        found = np.zeros(len(others), dtype=np.bool_)
        some = np.flatnonzero(apart <= least.days)
        for which, shared in (("titled", 1), ("title", 2)):
            words = self._sets[which]
            some = some[words.common(words.of(one), others[some]) >= shared]
        found[some] = self._alike(one, others[some], least.faint)
        return found

    def _apart(self, one: int, others: Places) -> Days:
        """Return the days between each and one."""
        apart = np.abs(self._days[others] - self._days[one])
        return np.asarray(np.where(np.isnan(apart), _NO_DATE, apart))

    def _alike(self, one: int, others: Places, least: float) -> Flags:
        """Say which are at least so much alike, by the cosine of the weights of their words."""
        words = self._sets["words"]
        shared = words.common(words.of(one), others, self._word_tells)
        return np.asarray(shared / np.sqrt(self._tell[one] * self._tell[others]) >= least)

    def _same_topic(self, one: int, others: Places) -> Flags:
        """Say which share a topic whose name one of the two leads with."""
        shared = self._topics.common(self._led.of(one), others)
        shared += self._led.common(self._topics.of(one), others)
        return np.asarray(shared > 0)

    def _same_names(self, one: int, others: Places) -> Flags:
        """Say which have names enough in common, or a title's name."""
        about = self._sets["about"]
        names = self._common_names("names", one, others) >= self._rules.names
        return np.asarray(names | (about.common(about.of(one), others) > 0))

    def _open_alike(self, one: int, others: Places) -> Flags:
        """Say where so much of each opening stands in the other article as must do at least."""
        own, sizes = len(self._sets["opening"].of(one)), self._sets["opening"].sizes(others)
        there, here = self._openings(one, others)
        mine, theirs = there / max(own, 1), here / np.maximum(sizes, 1)
        least, mean = np.minimum(mine, theirs), (mine + theirs) / 2
        rules = self._rules
        enough = (rules.covered, rules.titled, rules.named)
        passed = [(least >= part.least) & (mean >= part.mean) for part in enough]
        return np.asarray(np.logical_or.reduce(passed))

    def _openings(self, one: int, others: Places) -> tuple[Counts, Counts]:
        """Return how much of one's opening stands in each, and how much of each one's in it."""
        words, openings = self._sets["words"], self._sets["opening"]
        return words.common(openings.of(one), others), openings.common(words.of(one), others)

    def _lead_elsewhere(self, one: int, others: Places) -> Flags:
        """Say where neither title, or neither body, opens with a name that the other knows."""
        words = self._sets["words"]
        found = np.zeros(len(others), dtype=np.bool_)
        for opening in (self._sets["titled"], self._sets["first"]):
            own, sizes = opening.of(one), opening.sizes(others)
            if len(own):
                mine = words.common(own, others) / len(own) < FEW
                theirs = opening.common(words.of(one), others) / np.maximum(sizes, 1) < FEW
                found |= mine & theirs & (sizes > 0)
        return found

    def _common_names(self, which: str, one: int, others: Places) -> Counts:
        """Return how many names each has in common with one, such as tell stories apart."""
        sets = self._sets[which]
        own = sets.of(one)
        return sets.common(own[self._names[own]], others)
