"""Participles and adjectives that their auxiliaries or their commas tell apart."""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.slips import Slips
from pipeline.doc.parsing.tree import Token

_HAVING = frozenset({"have", "has", "had", "having"})
_AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
_PAST = frozenset({"VBD", "VBN"})
#: What governs infinitives; "could not pay and cut 90 jobs" is left open.
_GOVERNS = frozenset({"to", "will", "would", "may", "might", "shall", "should", "must"})


def retag_form(token: Token, slips: Slips) -> None:
    """Set right a participle that its auxiliaries or its commas tell apart."""
    if token.lower_ in slips.felt and _is_felt(token):
        _make_adjective(token)
    elif token.tag_ == "VBG" and any(c.dep_ in roles.AUXILIARY for c in token.lefts):
        token.pos_ = "VERB"  # "is warning": no noun has an auxiliary
    elif token.tag_ == "VBN" and _is_aside(token):
        token.dep_ = "advcl"  # "Sales fell, hurt by a strike": no second clause
    elif token.tag_ == "JJ" and _is_perfect(token):
        token.tag_, token.pos_ = "VBN", "VERB"
    elif token.lower_ in slips.lost and token.tag_ in _PAST and _is_second_infinitive(token):
        token.tag_ = "VB"


def _is_felt(word: Token) -> bool:
    """Say whether a participle behind "be" has no object: "the findings were shocking"."""
    be = any(c.dep_ == "aux" and c.pos_ == "AUX" for c in word.lefts)
    return word.tag_ == "VBG" and be and not roles.objects_of(word)


def _is_aside(word: Token) -> bool:
    """Say whether a bare participle with its "by" stands behind a comma."""
    if word.dep_ not in roles.CONJUNCT or roles.is_passive(word.head):
        return False  # "was stopped, searched by guards and sold"
    if any(c.dep_ in _AUXILIARY for c in word.lefts):
        return False
    by = word.i + 1 < word.sent.end and word.nbor().lower_ == "by"
    return by and word.i > word.sent.start and word.nbor(-1).text == ","


def _make_adjective(word: Token) -> None:
    word.tag_, word.pos_ = "JJ", "ADJ"
    for child in word.lefts:
        if child.dep_ == "aux" and child.tag_ != "MD" and child.lower_ not in _HAVING:
            child.dep_ = "cop"


def _is_perfect(word: Token) -> bool:
    """Say whether an adjective has "has" for its auxiliary, and so is a participle."""
    has = any(c.dep_ == "aux" and c.lower_ in _HAVING for c in word.lefts)
    return has and word.lower_.endswith("ed") and not any(c.dep_ == "cop" for c in word.lefts)


def _is_second_infinitive(verb: Token) -> bool:
    """Say whether "to" or "will" governs a verb behind "and": "to sell two boats and cut jobs"."""
    if verb.dep_ not in roles.CONJUNCT or verb.head.i > verb.i:
        return False
    if not any(c.tag_ in {"TO", "MD"} for c in verb.head.lefts):
        return False
    return not any(c.dep_ in _AUXILIARY | roles.SUBJECT for c in verb.lefts)
