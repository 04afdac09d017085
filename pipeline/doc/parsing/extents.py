"""How long or low a thing is or is to be: "a crack 12 metres long opened", "to be 2 m lower".

The parser hangs the adjective behind a measure on the verb behind it, or on the one above "to be".
"""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.parsing.tree_reading import regrow

_EXTENTS = frozenset({"long", "wide", "high", "deep", "tall", "thick", "across"})
#: What may stand between a noun and the number of its measure.
_HEDGES = frozenset(
    {"about", "around", "some", "nearly", "almost", "roughly", "over", "more", "than", "up", "to",
     "approximately", "at", "least", "just", "under", "an", "estimated"}
)  # fmt: skip


def hang_extents(sentence: Words) -> None:
    """Hang adjectives of extent on their noun, and comparatives behind "to be" as what is so."""
    for word in sentence[2:]:
        if word.nbor(-2).tag_ != "CD" or word.nbor(-1).pos_ != "NOUN":
            continue
        if word.lower_ in _EXTENTS:
            _hang_on_noun(sentence, word)
        elif word.tag_ == "JJR":
            _put_behind_be(sentence, word)


def _hang_on_noun(sentence: Words, word: Token) -> None:
    unit, number = word.nbor(-1), word.nbor(-2)
    if word.i + 1 >= sentence.end or word.nbor().tag_ not in roles.FINITE:
        return
    first = number
    while first.i > sentence.start and first.nbor(-1).lower_ in _HEDGES:
        first = first.nbor(-1)
    noun = first.nbor(-1) if first.i > sentence.start else first
    verb = word.head
    if noun.pos_ != "NOUN" or noun.dep_ not in roles.SUBJECT or not noun.head.i > word.i:
        return
    if verb not in {noun.head, noun}:
        return
    heads = [t.head.i for t in sentence]
    heads[word.i - sentence.start], heads[unit.i - sentence.start] = noun.i, word.i
    word.dep_, unit.dep_ = "advmod", "obl:unmarked"
    regrow(sentence, heads)


def _put_behind_be(sentence: Words, word: Token) -> None:
    unit, number = word.nbor(-1), word.nbor(-2)
    being = number.nbor(-1) if number.i > sentence.start else number
    above = being.head
    if (
        being.lower_ != "be"
        or being.dep_ != "xcomp"
        or word.head is not above
        or unit.head != word
    ):
        return
    heads = [t.head.i for t in sentence]
    for token in being.children:
        heads[token.i - sentence.start] = word.i
    heads[being.i - sentence.start] = word.i
    being.dep_, being.pos_, word.dep_ = "cop", "AUX", "xcomp"
    regrow(sentence, heads)
