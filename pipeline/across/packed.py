"""Profiles of many articles in little memory: their words as numbers, laid end to end."""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from pipeline.across.profiles import SETS, Profile, Words
from pipeline.across.sets import Places, Sets

#: So many profiles are held as objects besides: what was asked for last is asked for again.
_HELD = 8192
#: The sets of one article: those of words, and the pairs of joined names, word by word.
_ROW = len(SETS) + 1


class Packed:
    """The profiles of articles, by their ids; each is put in once.

    As an object the profile of a news report takes 5 KB, here a fifth of it.
    """

    def __init__(self) -> None:
        self._place: dict[str, int] = {}
        self._number = _Numbers()
        self._words = self._number.words
        self._flat, self._ends = array("i"), array("q", [0])
        self._days, self._weights = array("i"), array("q")
        self._held: dict[str, Profile] = {}

    def add(self, article_id: str, profile: Profile) -> None:
        """Put the profile of an article in."""
        self._place[article_id] = len(self._place)
        for words in (*(getattr(profile, name) for name in SETS), chain(*profile.joined)):
            self._flat.extend(map(self._number.__getitem__, words))
            self._ends.append(len(self._flat))
        day = profile.published
        self._days.append(0 if day is None else day.toordinal())
        self._weights.append(profile.weight)
        self._hold(article_id, profile)

    def __contains__(self, article_id: object) -> bool:
        return article_id in self._place

    def get(self, article_id: str) -> Profile | None:
        """Return the profile of an article; None if it was not put in."""
        found = self._held.get(article_id)
        if found is None and article_id in self._place:
            found = self._made(self._place[article_id])
            self._hold(article_id, found)
        return found

    def days(self, article_ids: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """Return the days on which articles were published, counted from one; NaN if unknown."""
        found = np.array([self._days[self._place[key]] for key in article_ids], dtype=np.float64)
        found[found == 0] = np.nan
        return found

    def weights(self, article_ids: Sequence[str]) -> npt.NDArray[np.int64]:
        """Return what all words of each of some articles tell."""
        return np.array([self._weights[self._place[key]] for key in article_ids], dtype=np.int64)

    def sets(self, article_ids: Sequence[str], names: Sequence[str]) -> Mapping[str, Sets]:
        """Return some sets of articles, by their places among the ids, by the sets' names.

        While these are in use no profile can be put in.
        """
        rows = np.array([self._place[key] for key in article_ids], dtype=np.int64) * _ROW
        flat, ends = np.frombuffer(self._flat, np.int32), np.array(self._ends)
        firsts: Mapping[str, Places] = {name: rows + SETS.index(name) for name in names}
        return {
            name: Sets(flat, ends[at], ends[at + 1], len(self._words))
            for name, at in firsts.items()
        }

    @property
    def words(self) -> Sequence[str]:
        """The words there are, by the numbers that stand for them in sets."""
        return self._words

    def number(self, word: str) -> int | None:
        """Return the number that stands for a word in sets, if any article has it."""
        return self._number.get(word)

    def _made(self, place: int) -> Profile:
        ends = self._ends[place * _ROW : (place + 1) * _ROW + 1]
        *sets, joined = (self._said(first, past) for first, past in pairwise(ends))
        pairs = zip(joined[::2], joined[1::2], strict=True)
        day, weight = self._days[place], self._weights[place]
        return Profile(
            **dict(zip(SETS, sets, strict=True)),
            joined=tuple(pairs),
            published=dt.date.fromordinal(day) if day else None,
            weight=weight,
        )

    def _said(self, first: int, past: int) -> Words:
        return tuple([self._words[number] for number in self._flat[first:past]])

    def _hold(self, article_id: str, profile: Profile) -> None:
        self._held[article_id] = profile
        if len(self._held) > _HELD:
            del self._held[next(iter(self._held))]


class _Numbers(dict[str, int]):
    """Words by the numbers that stand for them; a new one has the next."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self.words)
        self.words.append(word)
        return number
