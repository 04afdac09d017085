"""Who takes part in a deed, read off the words of a slot, and whether two of them are one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.across.lexicon import Lexicon
from pipeline.model.comparison import Facet

_WORD = re.compile(r"[^\W_](?:[\w.'’&-]*\w)?")
_POSSESSIVE = re.compile(r"['’]s?$")
_APOSTROPHES = frozenset("'’")
#: Words at which the noun phrase proper ends, and what stands with it begins.
_TAIL = frozenset({"of", "in", "at", "from", "for", "on", "to", "with", "against", "by",
                   "near", "about", "over", "into", "under", "between", "who", "which",
                   "that", "called", "named"})  # fmt: skip
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "its", "his", "her", "their", "our"})
#: Words that may stand or fall at the end of a firm's name.
_FORMS = frozenset({"inc", "corp", "co", "ltd", "plc", "group", "company", "corporation", "ag",
                    "bank", "holdings", "industries", "lines", "airlines", "motors"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Party:
    """One who takes part.

    ``head`` is the root of the last word of its noun phrase, ``proper`` says that it is a name;
    ``name`` are its capitalised words in order, ``words`` its other ones, ``tail`` the names that
    stand behind it ("the crew of the Boreal"). ``vague``: it may be anybody.
    """

    head: str
    proper: bool
    name: tuple[str, ...]
    words: frozenset[str]
    tail: frozenset[str]
    vague: bool

    @property
    def keys(self) -> frozenset[str]:
        """What another wording for it may share."""
        return frozenset(self.name) or frozenset({self.head})


def party(said: str, lexicon: Lexicon, *, opens: bool = False) -> Party | None:
    """Read a party off the words of a slot; None for what names nobody.

    Args:
        said: The slot's text.
        lexicon: Roots and vague words.
        opens: The slot opens its sentence: a capital of the first word alone means nothing.
    """
    found = _WORD.findall(said)
    if not _APOSTROPHES.isdisjoint(said):
        found = [_POSSESSIVE.sub("", word) for word in found]
    while found and found[0].lower() in _ARTICLES:
        found, opens = found[1:], False
    cut = next((n for n, w in enumerate(found) if n and w.lower() in _TAIL), len(found))
    core, tail = found[:cut], found[cut:]
    if not core:
        return None
    capital = [w[:1].isupper() for w in core]
    if opens and len(core) > 1 and capital[0] and not capital[1]:
        capital[0] = False
    last = core[-1].lower()
    named = tuple(lexicon.root(w.lower()) for w, c in zip(core, capital, strict=True) if c)
    sort = lexicon.thing(_singular(last)) or last  # a vessel is a boat
    return Party(
        head=lexicon.root(last) if capital[-1] else lexicon.root(sort),
        proper=capital[-1],
        name=named,
        words=lexicon.roots(
            lexicon.thing(w.lower()) or ""
            for w, c in zip(core[:-1], capital, strict=False)
            if not c
        ),
        tail=lexicon.roots(w.lower() for w in tail if w[:1].isupper()),
        vague=not named and (_singular(last) in lexicon.vague or last in lexicon.little),
    )


class Parties(dict[tuple[str, bool], Party | None]):
    """Parties by the words of a slot and whether it opens its sentence, each read once."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon

    def __missing__(self, slot: tuple[str, bool]) -> Party | None:
        said, opens = slot
        found = self[slot] = party(said, self.lexicon, opens=opens)
        return found


def same_party(a: Party, b: Party) -> Facet:
    """Say whether two parties are one.

    Two names are one by their last word (a person's surname) or by two words; two common nouns by
    the noun, where the names and words with it do not differ; a common noun may be the thing of a
    name that has it in apposition ("the ferry", "the ferry Aurora").
    """
    if a.vague or b.vague:
        return "different"
    if a.proper and b.proper:
        return "same" if _one_name(a.name, b.name) else "different"
    if a.proper != b.proper:
        named, bare = (a, b) if a.proper else (b, a)
        if bare.head not in named.words:
            return "different"
        if bare.name:
            return "same" if set(bare.name) & set(named.name) else "different"
        return "unknown"
    if a.head != b.head or _differ(frozenset(a.name) | a.tail, frozenset(b.name) | b.tail):
        return "different"
    if a.name or a.tail or b.name or b.tail:
        return "same" if (a.name or a.tail) and (b.name or b.tail) else "unknown"
    return "unknown" if _differ(a.words, b.words) else "same"


def _one_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    one, other = ([w for w in name if w not in _FORMS] or list(name) for name in (a, b))
    if len(one) > 1 and len(other) > 1:
        return len(set(one) & set(other)) > 1 or one == other
    return one[-1] == other[-1]


def _differ(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b) and not a & b


def _singular(word: str) -> str:
    """Return a regular plural's noun.

    >>> _singular("ports"), _singular("press"), _singular("ferries")
    ('port', 'press', 'ferry')
    """
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
