"""Bare numbers that are ages: "the driver, 42,", "Ann Lee, eight,", "a girl of four"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.doc.facets.words import CUT, bare
from pipeline.doc.parsing.tree import Doc
from pipeline.model.mention import Entity
from pipeline.model.span import Span

#: Between a name and an age in an apposition: "Ann Lee, the 42-year-old cook".
_APPOSED = re.compile(r", (?:(?:the|an?|now|then) )?")
#: What may stand between an age and the name of whoever has it ("the 42-year-old cook, Ann Lee").
_TITLES = frozenset({"NOUN", "ADJ", "PROPN", "PUNCT"})
_MOST_TITLES = 5
_ENDING = frozenset({"VERB", "AUX", "ADP", "PRON", "CCONJ", "SCONJ"})
#: "Who is 42", "she turned 42"
_WHO = frozenset({"i", "he", "she", "who"})
_ARE = frozenset({"be", "turn"})
#: Right before an age that stands for somebody named before ("the 42-year-old cook").
_SAME = re.compile(r"(?:^|[\s\"“])[Tt]he $")
#: Behind "turned 42" stands no noun that is counted.
_TURNED = frozenset({"DET", "ADP", "ADV", "PUNCT", "CCONJ", "SCONJ", "SPACE"})
#: An age behind a comma ("the driver, 42,") is no greater than this.
OLDEST = 115
#: A name before the comma of an age, and how many characters that takes at most.
_NAME = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3}, ?$")
_LONGEST = 60


def _is_of_a_child(doc: Doc, at: int, aged: frozenset[str]) -> bool:
    """Say whether a bare number behind "of" is the age of one person ("a girl of four")."""
    if at < 3 or doc[at - 1].lower_ != "of" or doc[at - 3].lower_ not in {"a", "an", "the"}:
        return False
    ends = at + 1 >= len(doc) or not doc[at + 1].is_alpha or doc[at + 1].pos_ in _ENDING
    return ends and doc[at - 2].lower_ in aged


def _is_turned(doc: Doc, at: int) -> bool:
    """Say whether somebody turned so old ("Ann turned 42 the week before")."""
    if at < 2 or doc[at - 1].lower_ not in {"turned", "turns"} or not doc[at].is_digit:
        return False
    behind = doc[at + 1] if at + 1 < len(doc) else None
    ends = behind is None or behind.lower_ in {"last", "this", "next"} or behind.pos_ in _TURNED
    return ends and doc[at - 2].pos_ in {"PROPN", "PRON"} and 0 < int(doc[at].text) <= OLDEST


def is_of_whoever_is_named(doc: Doc, text: str, age: Span, name: Span) -> bool:
    """Say whether an age that ends in "old" is that of a name before or behind its noun.

    "Ann Lee, the 42-year-old cook", "the 42-year-old cook, Ann Lee"
    """
    if not age.of(text).lower().endswith("old"):
        return False
    if name.end <= age.start:
        return _APPOSED.fullmatch(text, name.end, age.start) is not None
    between = doc.char_span(age.end, name.start, alignment_mode="contract") or ()
    words = [t for t in between if not t.is_space]
    if not 0 < len(words) <= _MOST_TITLES:
        return False
    return all(t.pos_ in _TITLES and t.text in {",", t.lower_} for t in words)


def person_meant(doc: Doc, text: str, people: Sequence[Entity], age: Span) -> str | None:
    """Return the only person named of late, whom an age stands for ("the 42-year-old cook").

    That is so far in the sentence of the age and in the one before.
    """
    said = age.of(text).lower().endswith("old")
    if not (said and _SAME.search(text, max(0, age.start - len("\nThe ")), age.start)):
        return None
    found = doc.char_span(age.start, age.end, alignment_mode="expand")
    at = found[0].sent[0].i - 1 if found is not None else -1
    while at >= 0 and doc[at].is_space:
        at -= 1
    if at < 0:
        return None
    start = doc[at].sent[0].idx
    named = {bare(e.entity) for e in people if start <= e.span.start < age.start}
    return named.pop() if len(named) == 1 else None


def is_age(doc: Doc, inside: Sequence[int], aged: frozenset[str], *, named: bool) -> bool:
    """Say whether a bare number between commas behind a person is an age; ``named``: by name."""
    first, last = inside[0], inside[-1]
    if first != last:
        return False
    if _is_of_a_child(doc, first, aged) or _is_turned(doc, first):
        return True
    ends = last + 1 >= len(doc) or doc[last + 1].text in CUT
    if first < 2 or not ends:
        return False
    comma, whose = doc[first - 1].text == ",", doc[first - 2]
    if not doc[first].is_digit:  # in words it may be a number of anything but behind a name
        spelled = doc[first].like_num and doc[first].is_alpha
        behind = last + 1 < len(doc) and doc[last + 1].text == ","
        return named and spelled and comma and behind
    if not 0 < int(doc[first].text) <= OLDEST:
        return False
    if doc[first - 1].lemma_.lower() in _ARE and whose.lower_ in _WHO:
        return True
    return comma and whose.pos_ in {"NOUN", "PROPN"}


def name_beside(text: str, age: Span) -> str | None:
    """Return the capitalised words that stand with a comma before an age ("Ann Lee, 42,")."""
    found = _NAME.search(text, max(0, age.start - _LONGEST), age.start)
    return None if found is None else found[0].rstrip(", ")
