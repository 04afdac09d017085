"""What one article tells of, as roots of words: its names, its title, its opening."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise

from pipeline.across.days_named import MONTHS, days_named
from pipeline.across.lexicon import Lexicon
from pipeline.across.roots import POSSESSIVE, Roots
from pipeline.model.article import Article

#: Without a title the first line with so many telling words, cut at so many characters, is it.
TITLE = 120
TITLE_WORDS = 2
#: Shorter words tell nothing, but names may be shorter.
_SHORTEST = 4
#: A text whose opening names nobody leads with the names of so many times its length.
_LATE = 3
#: So many rare names an article is looked up by.
_KNOWN_BY = 6
#: Bits of the words that are of a topic ("ferry").
_UNCOMMON = 7
#: Numerals of so many digits are seldom in two reports by chance.
_DIGITS = 3
#: Words of so many letters in capitals throughout are no names but loud ("jab rates PLUNGE").
_LOUD = 6
#: A title with more capitals than this share of its words is in capitals throughout.
_CAPITALS = 0.6
#: A line of so many words is of the report itself, and so is one that ends as a sentence does.
_PROSE = 8
#: So many lines above a report may name its writer, day and place, blank ones counted.
_ABOVE = 8
_LINE = re.compile(r"(.*)(?:\n|\Z)(?=[^\S\n]*([a-z])?)")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*\s*$")
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*[^\W_])?")
_NAME = re.compile(r"(?<=[a-z,;’'] )[A-Z][\w'’-]+")
_OPENING_NAME = re.compile(r"(?:\A|(?<=[.!?:”\"] )|(?<=\n))[A-Z][\w'’-]+")
_FIRST_NAME = re.compile(
    r"\s*(?:[A-Z][\w ,./]{2,40}(?:\([\w ]+\) ?)?[-–—]+ )?[<(]?"
    r"(?P<name>[A-Z][\w'’.&-]*(?: (?:of |and |the )?[A-Z][\w'’.&-]+)*)"
)
_RUN = re.compile(r"[A-Z][\w'’-]*(?:(?<!['’]s) (?:of |de |von )?[A-Z][\w'’-]*)+")
_NUMERAL = re.compile(r"\d(?<![\w.,-]\d)[\d,.]*(?![\w-])")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_PLAIN = re.compile(r"(?<![\w'’-])[a-z][\w'’-]+")

Words = tuple[str, ...]


#: The sets of a profile, each of roots of words, but ``figures``, ``months`` and ``days``.
SETS = (
    *("words", "names", "opening", "leads", "title", "titled", "about", "first"),
    *("rare", "known_by", "often", "figures", "months", "days", "storms"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What one article tells of, as roots of words, each set in order of the alphabet.

    ``words`` are all that tell something; ``names`` the names among them; ``opening`` those of its
    title and first words, and ``leads`` the names there; ``titled`` are the names in the title,
    ``about`` those that are no countries, and ``first`` the words of the name that the body
    begins with. ``rare`` are the rare words that stand in capitals wherever they stand,
    ``joined`` pairs of them that make one name ("Ann Lee"), ``known_by`` those of them that
    stand most often; ``often`` are the uncommon words that stand more than once, ``figures`` the
    numerals that few reports have by chance, ``months`` the months that are named, ``days`` the
    days of the year that are named or that it came out on (``days_named.py``), ``storms`` the
    names of storms that it leads with, ``weight`` is what all words tell.
    """

    published: dt.date | None
    words: Words
    names: Words
    opening: Words
    leads: Words
    title: Words
    titled: Words
    about: Words
    first: Words
    rare: Words
    joined: tuple[tuple[str, str], ...]
    known_by: Words
    often: Words
    figures: Words
    months: Words
    days: Words
    storms: Words
    weight: int


class Profiler:
    """Reads articles to profiles, by the rules alone: the same article has the same profile."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.roots = Roots(lexicon)
        self._countries = lexicon.countries
        self._opening = lexicon.rules.stories.opening
        self._no_names = frozenset(lexicon.rules.stories.no_names)
        nouns = "|".join(noun.capitalize() for noun in lexicon.rules.stories.named_storms.nouns)
        self._storm = re.compile(rf"\b(?:{nouns}) ([A-Z][\w'’-]+)")

    def read(self, article: Article) -> Profile:
        """Return what an article tells of."""
        roots, countries, size = self.roots, self._countries, self._opening
        head, body = _headed(article, roots)
        told = _told(body)
        run = _first_run(told)
        names = roots.of(_names(body if _is_capitalised(head) else article.text, run))
        whole = Counter(_WORD.findall(f"{head} {article.text}"))
        full = _full_names(article.text, roots, self._no_names | countries)
        words = _sorted(roots.of(whole, _SHORTEST) | names | full.keys())
        opening = _WORD.findall(f"{head} {_first_words(told, size)}")
        titled = _WORD.findall(head)
        leads = roots.of(opening) & names
        if not leads:
            leads = roots.of(_WORD.findall(_first_words(told, _LATE * size))) & names
        leads |= full.keys() & _runs(f"{head} {_first_words(told, size)}", roots)
        in_title = roots.of(titled) & (names | countries)
        rare = _rare(Counter(_WORD.findall(body)) if _is_capitalised(head) else whole, full, roots)
        return Profile(
            published=article.anchor,
            words=words,
            names=_sorted(names),
            opening=_sorted(roots.of(opening, _SHORTEST)),
            leads=_sorted(leads),
            title=_sorted(roots.of(titled, _SHORTEST)),
            titled=_sorted(in_title),
            about=_sorted(in_title - countries),
            first=_sorted((roots.of(run) & names) - countries),
            rare=_sorted(frozenset(rare)),
            joined=tuple(sorted(_joined(article.text, rare, roots))),
            known_by=_sorted(frozenset(rare[:_KNOWN_BY])),
            often=_sorted(_often(whole, roots)),
            figures=_sorted(_telling(article.text)),
            months=_sorted(frozenset(MONTHS).intersection(whole)),
            days=_sorted(days_named(article.text, article.anchor)),
            storms=_sorted((roots.of(self._storm.findall(article.text)) & leads) - self._no_names),
            weight=roots.weigh(words),
        )


def _full_names(text: str, roots: Roots, no_names: frozenset[str]) -> dict[str, int]:
    """Return names of two listed words that stand more than once, and how often.

    "Thomas" and "Cook" are no rare words, but together they are as rare a name as any.
    """
    bits = roots.bits
    return {
        " ".join(pair): n
        for pair, n in Counter(_pairs(text, roots)).items()
        if n > 1
        and no_names.isdisjoint(pair)
        and all(root in bits for root in pair)
        and sum(bits[root] for root in pair) >= roots.rare
    }


def _runs(text: str, roots: Roots) -> frozenset[str]:
    return frozenset(map(" ".join, _pairs(text, roots)))


def _pairs(text: str, roots: Roots) -> Iterator[tuple[str, str]]:
    """Yield the roots of two words that stand side by side in one name."""
    for run in _RUN.findall(text):
        said = [root for word in _WORD.findall(run) if (root := roots[word])]
        yield from pairwise(said)


def _rare(words: Counter[str], full: Mapping[str, int], roots: Roots) -> list[str]:
    """Return rare names, the most used first: full ones, and those of one rare word.

    Such words never stand in small letters.
    """
    often = [w for w in words if w[0].isupper()]
    capitals = roots.of(often)
    plain = roots.of([w for w in words if w[0].islower()])
    rare = capitals - plain - roots.bits.keys()
    times = dict.fromkeys(rare, 0)
    for word in often:
        if (root := roots[word]) in times:
            times[root] += words[word]
    times.update(full)
    return sorted(times, key=lambda root: (-times[root], root))


def _joined(text: str, rare: Iterable[str], roots: Roots) -> set[tuple[str, str]]:
    """Return the pairs of rare roots of which the second stands behind the first in one name."""
    known = frozenset(rare)
    found: set[tuple[str, str]] = set()
    if len(known) < 2:
        return found
    for run in _RUN.findall(text):
        said = [root for word in _WORD.findall(run) if (root := roots[word]) in known]
        found.update((said[0], later) for later in said[1:] if later != said[0])
    return found


def _telling(text: str) -> frozenset[str]:
    """Return the numerals of three digits and more, noughts at the ends and years left out."""
    found = (numeral.replace(",", "").rstrip(".") for numeral in _NUMERAL.findall(text))
    return frozenset(
        numeral
        for numeral in found
        if len(numeral.replace(".", "").strip("0")) >= _DIGITS and not _YEAR.fullmatch(numeral)
    )


def _often(words: Counter[str], roots: Roots) -> frozenset[str]:
    """Return the roots of the uncommon words that stand more than once."""
    bits, rare = roots.bits, roots.rare
    once: set[str] = set()
    found: set[str] = set()
    for word, n in words.items():
        root = roots[word] if len(word) >= _SHORTEST else ""
        if n > 1 or root in once:
            found.add(root)
        once.add(root)
    return frozenset(root for root in found if root and bits.get(root, rare) >= _UNCOMMON)


def _headed(article: Article, roots: Roots) -> tuple[str, str]:
    """Return title and body; without a title the first line that says something stands for it."""
    text = article.text
    if article.title:
        return article.title, text.removeprefix(article.title)
    for line in text.lstrip().split("\n", 5)[:5]:
        head = line[:TITLE]
        if len(roots.of(_WORD.findall(head), _SHORTEST)) >= TITLE_WORDS:
            return head, text[text.index(line) + len(line) :]
    return "", text


def _told(body: str) -> str:
    """Return a body without the few lines of who wrote it, when and where, that stand above it.

    A line that the next one goes on from is none of them, nor are the lines of a table.
    """
    start = 0
    for line in islice(_LINE.finditer(body), _ABOVE):
        if len(line[1].split()) >= _PROSE or _SENTENCE_END.search(line[1]):
            return body[start:]
        if line[2]:
            return body[start:]
        start = line.end()
    return body


def _first_run(body: str) -> list[str]:
    """Return the capitalised words that a body begins with, behind a dateline."""
    match = _FIRST_NAME.match(body)
    return [] if match is None else _WORD.findall(match["name"])


def _names(text: str, run: list[str]) -> list[str]:
    """Return the capitalised words inside sentences, and those that open two and more.

    Two capitalised words that begin the text are a name; words that stand in small letters
    elsewhere are none.
    """
    plain = set(_PLAIN.findall(text))
    found = set(_NAME.findall(text))
    opening = Counter(_OPENING_NAME.findall(text))
    found |= {w for w, n in opening.items() if n > 1}
    found.update(run if len(run) > 1 else ())
    bare = ((w, POSSESSIVE.sub("", w.lower())) for w in found if not _is_loud(w))
    return [w for w, low in bare if low not in plain and f"{low}s" not in plain]


def _is_loud(word: str) -> bool:
    return len(word) >= _LOUD and word.isupper()


def _is_capitalised(head: str) -> bool:
    """Say whether a title has capitals throughout, so that they make no names there."""
    words = [w for w in _WORD.findall(head)[1:] if len(w) >= _SHORTEST]
    return sum(1 for w in words if w[0].isupper()) > _CAPITALS * len(words)


def _first_words(text: str, size: int) -> str:
    return " ".join(text.split(maxsplit=size)[:size])


def _sorted(words: frozenset[str]) -> Words:
    """Return words as what takes least memory."""
    return tuple(sorted(words))
