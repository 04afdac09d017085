"""Do two articles tell one story? Judged by the words of their openings and by their names.

Nothing here looks at other articles: an article that is added changes no judgement on the rest.
Tried on the development clusters, on articles of one event from other sources, and on pairs of
Reuters articles that share a form and no event (two firms' results, two bond issues): what tells
those apart are the names in the titles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.across.lexicon import Lexicon
from pipeline.model.article import Article

#: How many words count as the opening of an article.
OPENING = 60
#: Least names in common, and least words of the openings.
LEAST_NAMES = 3
LEAST_WORDS = 4
#: Least share of the opening of one that stands in the other (of the two the lesser, and their
#: mean).
LEAST_COVERED = 0.23
LEAST_MEAN = 0.33
#: Least share of the words of each title that stands in the other article, and the mean of both.
LEAST_TITLE = 0.15
LEAST_TITLES = 0.33
#: Titles may have nothing in common where so great a part of all words is, or so many names and
#: so great a part of them, and of the names that lead.
CLOSE_WORDS = 0.4
MANY_NAMES = 7
CLOSE_OPENING = 0.2
CLOSE_OPENINGS = 0.38
CLOSE_LEADING = 0.4
CLOSE_TITLE_NAMES = 0.33
CLOSE_NAMES = 2
#: Two articles of the same days each of which knows the names in the other's title, countries
#: aside, ask for least.
SAME_DAYS = 4
TITLED_OPENING = 0.15
TITLED_OPENINGS = 0.2
TITLED_LEADING = 0.3
TITLED_NAMES = 0.5
#: Reports further apart than this (days) are one story only where much more is in common.
MOST_DAYS = 21
LATER_COVERED = 0.35
LATER_NAMES = 5
#: Without a title the first line with words stands for it, up to so many characters.
TITLE = 120
TITLE_WORDS = 2
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*[^\W_])?")
_NAME = re.compile(r"(?<=[a-z,;’'] )[A-Z][\w'’-]+")
_OPENING_NAME = re.compile(r"(?:(?<=[.!?:”\"] )|(?<=\n))[A-Z][\w'’-]+")
_FIRST_NAME = re.compile(
    r"\s*(?:[A-Z][\w ,./]{2,40}(?:\([\w ]+\) ?)?[-–—]+ )?[<(]?"
    r"(?P<name>[A-Z][\w'’-]+(?: (?:of |and |the )?[A-Z][\w'’-]+)*)"
)
_PLAIN = re.compile(r"(?<![\w'’-])[a-z][\w'’-]+")
_ENDING = re.compile(r"(?:['’]s|ing|ed|es|s)$")

Words = frozenset[str]


class Profile:
    """The opening words, all words and the names of one article."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.published = article.anchor
        text = article.text
        self.words = self._words(text)
        title = article.title or ""
        self.opening = self._words(f"{title} {' '.join(text.split(maxsplit=OPENING)[:OPENING])}")
        plain = set(_PLAIN.findall(text))
        self.names = self._names(text, plain)
        self.title = self._words(title) if title else self._first_line(text)
        named = frozenset(_ENDING.sub("", n) for n in self.names)
        self.keys = tuple(sorted(self.title | (self.opening & named)))
        self.proper = self._roots(n for n in self.names if n not in plain and n + "s" not in plain)
        self.everything = self._roots(self.words) | self.proper
        self.first = self._first_name(text)
        self.leading = self._roots(self.opening | self.title) & self.proper
        roots = ((w, lexicon.root(w)) for w in self.title)
        telling = (w for w, root in roots if w in named or root in lexicon.countries)
        self.title_names = self._roots(telling)
        self.title_proper = (self.title_names & self.proper) - lexicon.countries

    def tells_what(self, other: Profile) -> bool:
        """Say whether the two tell one story."""
        if self._titles_name_others(other) or self._begins_with_another(other):
            return False  # one form of report about two firms
        covered = (_share(self.opening, other.words), _share(other.opening, self.words))
        names = len(self.names & other.names)
        if self.published and other.published:
            apart = abs((self.published - other.published).days)
            if apart > MOST_DAYS and (names < LATER_NAMES or min(covered) < LATER_COVERED):
                return False
        if self._opens_alike(other, covered, names) or self._is_close(other, covered):
            return True
        return self._titles_are_known(other, covered)

    def _titles_name_others(self, other: Profile) -> bool:
        """Say whether neither title names anything that the other article knows."""
        mine = self.title_names and not self.title_names & other.everything
        return bool(mine and other.title_names and not other.title_names & self.everything)

    def _begins_with_another(self, other: Profile) -> bool:
        """Say whether neither article knows the name that the other begins with."""
        mine, theirs = self.first, other.first
        if not mine or not theirs:
            return False
        return not (mine & other.everything or theirs & self.everything)

    def knows(self, names: Iterable[str]) -> bool:
        """Say whether any of some names stands in the article."""
        return not self.everything.isdisjoint(self._roots(names))

    def _opens_alike(self, other: Profile, covered: tuple[float, float], names: int) -> bool:
        if names < LEAST_NAMES or len(self.opening & other.opening) < LEAST_WORDS:
            return False
        titles = (_share(self.title, other.words), _share(other.title, self.words))
        if min(titles) < LEAST_TITLE or sum(titles) / 2 < LEAST_TITLES:
            return False
        return min(covered) >= LEAST_COVERED and sum(covered) / 2 >= LEAST_MEAN

    def _is_close(self, other: Profile, covered: tuple[float, float]) -> bool:
        """Say whether articles whose titles may differ have most else in common."""
        if min(covered) < CLOSE_OPENING or sum(covered) / 2 < CLOSE_OPENINGS:
            return False
        names, words = self.proper & other.proper, self.words & other.words
        if len(names) < CLOSE_NAMES or not (
            len(words) >= CLOSE_WORDS * min(len(self.words), len(other.words))
            or len(names)
            >= max(MANY_NAMES, CLOSE_WORDS * min(len(self.proper), len(other.proper)))
        ):
            return False
        leading = _known(self.leading, other.everything) + _known(other.leading, self.everything)
        titles = _known(self.title_names, other.everything)
        titles += _known(other.title_names, self.everything)
        return (
            bool(leading)
            and sum(leading) / len(leading) >= CLOSE_LEADING
            and (not titles or max(titles) >= CLOSE_TITLE_NAMES)
        )

    def _titles_are_known(self, other: Profile, covered: tuple[float, float]) -> bool:
        if not (self.published and other.published):
            return False
        if abs((self.published - other.published).days) > SAME_DAYS:
            return False
        titles = _known(self.title_proper, other.everything)
        titles += _known(other.title_proper, self.everything)
        if not titles or min(titles) < TITLED_NAMES:
            return False
        leading = _known(self.leading, other.everything) + _known(other.leading, self.everything)
        return (
            min(covered) >= TITLED_OPENING
            and sum(covered) / 2 >= TITLED_OPENINGS
            and sum(leading) / len(leading) >= TITLED_LEADING
        )

    def _names(self, text: str, plain: set[str]) -> Words:
        """Return the capitalised words inside sentences, and those that open two and more."""
        found = {m[0] for m in _NAME.finditer(text)}
        opening = Counter(m[0] for m in _OPENING_NAME.finditer(text))
        found |= {w for w, n in opening.items() if n > 1 and w.lower() not in plain}
        bare = (re.sub(r"['’]s?$", "", w).lower() for w in found)
        return frozenset(n for n in bare if len(n) > 2 and n not in self._lexicon.common)

    def _first_name(self, text: str) -> Words:
        """Return the words of the name that the body begins with, behind a dateline."""
        body = text[text.find("\n") + 1 :] if "\n" in text[:TITLE] else text
        match = _FIRST_NAME.match(body)
        if match is None:
            return frozenset()
        words = (re.sub(r"['’]s?$", "", w).lower() for w in match["name"].split())
        return self._roots(words) & self.proper - self._lexicon.countries

    def _first_line(self, text: str) -> Words:
        lines = (self._words(line[:TITLE]) for line in text.lstrip().split("\n", 5)[:5])
        return next((w for w in lines if len(w) >= TITLE_WORDS), frozenset())

    def _words(self, text: str) -> Words:
        found = (_ENDING.sub("", m[0].lower()) for m in _WORD.finditer(text))
        return frozenset(w for w in found if len(w) > 3 and w not in self._lexicon.common)

    def _roots(self, words: Iterable[str]) -> Words:
        """Return words without their endings, a country for its adjective."""
        return frozenset(_ENDING.sub("", self._lexicon.root(w)) for w in words)


@dataclass(frozen=True)
class Stories:
    """Judges pairs of articles, each pair once."""

    articles: Mapping[str, Article]
    lexicon: Lexicon

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
            found = self._profiles[article_id] = Profile(self.articles[article_id], self.lexicon)
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


def _known(some: Words, all_words: Words) -> list[float]:
    """Return the share of some words that others know; nothing where there are none."""
    return [_share(some, all_words)] if some else []
