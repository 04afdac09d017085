"""Do two articles tell one story? Judged by the words of their openings and by their names.

Nothing here looks at other articles: an article that is added changes no judgement on the rest.
On the development clusters and on pairs of Reuters articles the opening words of one that stand
anywhere in the other tell the two apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.model.article import Article

#: How many words count as the opening of an article.
OPENING = 60
#: Least share of the opening of one that stands in the other (of the two the lesser, and their
#: mean), least words of the openings and least names in common.
LEAST_COVERED = 0.23
LEAST_MEAN = 0.33
LEAST_WORDS = 4
#: Least share of the words of each title that stands in the other article, and the mean of both.
LEAST_TITLE = 0.15
LEAST_TITLES = 0.33
LEAST_NAMES = 3
#: Reports further apart than this (days) are one story only where much more is in common.
MOST_DAYS = 21
LATER_COVERED = 0.35
LATER_NAMES = 5
#: Without a title the first line stands for it, up to so many characters.
TITLE = 120
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*[^\W_])?")
_NAME = re.compile(r"(?<=[a-z,;’'] )[A-Z][\w'’-]+")
_ENDING = re.compile(r"(?:['’]s|ing|ed|es|s)$")


class Profile:
    """The opening words, all words and the names of one article."""

    def __init__(self, article: Article, common: frozenset[str]) -> None:
        self.published = article.anchor
        text = article.text
        self.words = _words(text, common)
        opening = " ".join(text.split(maxsplit=OPENING)[:OPENING])
        self.opening = _words(f"{article.title or ''} {opening}", common)
        self.names = frozenset(
            name
            for name in (re.sub(r"['’]s?$", "", m[0]).lower() for m in _NAME.finditer(text))
            if len(name) > 2 and name not in common
        )
        title = article.title or text.lstrip().partition("\n")[0][:TITLE]
        named = {_ENDING.sub("", name) for name in self.names}
        self.title = _words(title, common)
        self.keys = tuple(sorted(self.title | (self.opening & named)))

    def tells_what(self, other: Profile) -> bool:
        """Say whether the two tell one story."""
        names = len(self.names & other.names)
        if names < LEAST_NAMES or len(self.opening & other.opening) < LEAST_WORDS:
            return False
        titles = (_share(self.title, other.words), _share(other.title, self.words))
        if min(titles) < LEAST_TITLE or sum(titles) / 2 < LEAST_TITLES:
            return False  # one form of report about two firms
        covered = (_share(self.opening, other.words), _share(other.opening, self.words))
        if self.published and other.published:
            apart = abs((self.published - other.published).days)
            if apart > MOST_DAYS and (names < LATER_NAMES or min(covered) < LATER_COVERED):
                return False
        return min(covered) >= LEAST_COVERED and sum(covered) / 2 >= LEAST_MEAN


@dataclass(frozen=True)
class Stories:
    """Judges pairs of articles, each pair once."""

    articles: Mapping[str, Article]
    #: Words that tell no story from another.
    common: frozenset[str]

    @cached_property
    def _profiles(self) -> dict[str, Profile]:
        return {}

    @cached_property
    def _judged(self) -> dict[tuple[str, str], bool]:
        return {}

    def profile(self, article_id: str) -> Profile:
        """Return the profile of an article."""
        found = self._profiles.get(article_id)
        if found is None:
            found = self._profiles[article_id] = Profile(self.articles[article_id], self.common)
        return found

    def one(self, a: str, b: str) -> bool:
        """Say whether two articles tell one story; an article does with itself."""
        if a == b:
            return True
        key = (a, b) if a < b else (b, a)
        found = self._judged.get(key)
        if found is None:
            found = self._judged[key] = self.profile(a).tells_what(self.profile(b))
        return found


def _share(some: frozenset[str], all_words: frozenset[str]) -> float:
    return len(some & all_words) / len(some) if some else 0.0


def _words(text: str, common: frozenset[str]) -> frozenset[str]:
    found = (_ENDING.sub("", m[0].lower()) for m in _WORD.finditer(text))
    return frozenset(w for w in found if len(w) > 3 and w not in common)
