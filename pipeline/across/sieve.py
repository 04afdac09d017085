"""Which articles may have a figure in common, looked up in arrays for many of them at once.

Of the pairs of articles that share a block nearly all tell of different things. What two must have
in common to tell one story (``stories.py``) or to speak of one topic is counted here for one
article and all others in a few steps; who passes is then judged with care. Nobody is held back who
would be found to tell one story.
"""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pipeline.across.blocks import Numbers
from pipeline.across.profiles import Profile
from pipeline.across.topics import Topics
from pipeline.rulebook.comparison import StoryRules

Mask = npt.NDArray[np.bool_]
#: What an article without topics has.
_NO_TOPICS = Topics(array("q"), array("q"))
#: Days between articles of which one has no date: more than any.
_NO_DATE = np.inf


class _Sets:
    """A set for each article, and which articles have a member; ``numbers`` are the members'."""

    def __init__(self, sets: Iterable[Iterable[Hashable]], numbers: dict[Hashable, int]) -> None:
        flat, ends = array("i"), array("q", [0])
        for own in sets:
            flat.extend(numbers.setdefault(member, len(numbers)) for member in own)
            ends.append(len(flat))
        self._flat = np.array(flat, dtype=np.int32)
        self._ends = np.array(ends, dtype=np.int64)
        self._numbers = numbers
        self.sizes = np.diff(self._ends)

    def of(self, article: int) -> npt.NDArray[np.int32]:
        """Return the numbers of the members of an article's set."""
        return self._flat[self._ends[article] : self._ends[article + 1]]

    @cached_property
    def _having(self) -> tuple[npt.NDArray[np.int32], Numbers]:
        """The articles that have each member, side by side, and where those of each begin."""
        order = np.argsort(self._flat, kind="stable")
        articles = np.repeat(np.arange(len(self.sizes), dtype=np.int32), self.sizes)[order]
        starts = np.searchsorted(self._flat[order], np.arange(len(self._numbers) + 1))
        return articles, starts

    def common(self, members: Iterable[int]) -> Numbers:
        """Return how many of some members each article has."""
        articles, starts = self._having
        found = [articles[starts[n] : starts[n + 1]] for n in members]
        if not found:
            return np.zeros(len(self.sizes), dtype=np.int64)
        return np.bincount(np.concatenate(found), minlength=len(self.sizes))


class Sieve:
    """Tells of an article and many others which of them may meet it, by their places.

    Args:
        profiles: What each article tells of.
        topics: The topics of each, by its id; of those that have any.
        ids: The ids of the articles.
        rules: What two articles have in common that tell one story.
    """

    def __init__(
        self,
        profiles: Sequence[Profile],
        topics: Mapping[str, Topics],
        ids: Sequence[str],
        rules: StoryRules,
    ) -> None:
        names: dict[Hashable, int] = {}
        numbers: dict[Hashable, int] = {}
        own = [topics.get(key, _NO_TOPICS) for key in ids]
        no_names = frozenset(rules.no_names)
        self._rules = rules
        self._words = _Sets((p.words for p in profiles), names)
        self._openings = _Sets((p.opening for p in profiles), names)
        self._about = _Sets((p.about for p in profiles), names)
        self._names = _Sets((_but(p.names, no_names) for p in profiles), names)
        self._leads = _Sets((_but(p.leads, no_names) for p in profiles), names)
        self._rare = _Sets((_but(p.rare, no_names) for p in profiles), names)
        self._topics = _Sets((o.all for o in own), numbers)
        self._led = _Sets((o.led for o in own), numbers)
        days = (p.published.toordinal() if p.published else np.nan for p in profiles)
        self._days = np.fromiter(days, dtype=np.float64, count=len(ids))
        parts = (rules.covered, rules.titled, rules.named)
        self._covered = min(part.least for part in parts)

    def passing(self, one: int, others: Numbers) -> Numbers:
        """Return those of some articles that may tell the story of one, or share a topic."""
        passed = self._same_days(one, others) | self._same_topic(one, others)
        left = ~passed & self._same_names(one, others)
        if left.any():
            passed[left] = self._open_alike(one, others[left])
        return others[passed]

    def _same_days(self, one: int, others: Numbers) -> Mask:
        """Say which are reports of the same days with a leading name, or rare names, in common."""
        rules = self._rules
        apart = np.abs(self._days[others] - self._days[one])
        apart[np.isnan(apart)] = _NO_DATE
        leading = self._leads.common(self._leads.of(one))[others] > 0
        leading &= apart <= max(rules.sure.days, rules.likely.days)
        rare = self._rare.common(self._rare.of(one))[others] >= rules.akin.names
        return np.asarray(leading | (rare & (apart <= rules.akin.days)))

    def _same_topic(self, one: int, others: Numbers) -> Mask:
        """Say which share a topic whose name one of the two leads with."""
        shared = self._topics.common(self._led.of(one)) + self._led.common(self._topics.of(one))
        return np.asarray(shared[others] > 0)

    def _same_names(self, one: int, others: Numbers) -> Mask:
        """Say which have names enough in common, or a title's name."""
        names = self._names.common(self._names.of(one))[others] >= self._rules.names
        return names | (self._about.common(self._about.of(one))[others] > 0)

    def _open_alike(self, one: int, others: Numbers) -> Mask:
        """Say where so much of each opening stands in the other article as must do at least."""
        sizes, least = self._openings.sizes, self._covered
        mine = self._words.common(self._openings.of(one))[others]
        theirs = self._openings.common(self._words.of(one))[others]
        return np.asarray((mine >= least * sizes[one]) & (theirs >= least * sizes[others]))


def _but(names: Iterable[str], left_out: frozenset[str]) -> Iterable[str]:
    return (name for name in names if name not in left_out)
