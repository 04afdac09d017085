"""How a clause compares its subject: "higher than", "as big as", "in second place", "is up"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from pipeline.doc import roles
from pipeline.doc.clause_split import Clause
from pipeline.rulebook.links_clauses import Feature

_ORDINALS = frozenset(
    {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}
)
_ORDINAL = re.compile(r"^\d+(?:st|nd|rd|th)$")
_RANKS = frozenset({"place", "position", "spot", "rank", "slot"})
_PLACING = frozenset({"finish", "rank", "place", "come", "stand", "sit", "end", "put", "be"})
_EXPECTED = frozenset(
    {"expectation", "estimate", "forecast", "average", "target", "consensus", "norm", "projection"}
)
_LEVELS = frozenset({"up", "down", "higher", "lower"})
_SET_PHRASES = frozenset({"well", "soon", "long", "far"})
#: A "than" so many words behind its comparative belongs to it.
_REACH = 6


def compares(clause: Clause, own: Sequence[Token]) -> Iterator[Feature]:
    """Yield how a clause compares or ranks."""
    for token in own:
        if token.tag_ in {"JJR", "RBR"} and _than(token) is not None:
            yield "than"
        if token.lower_ == "as" and _as_as(token):
            yield "as"
        if _is_ordinal(token) and _is_rank(token, clause):
            yield "rank"
        if _against_expected(token) or _ahead(token, clause):
            yield "against"
    if _level(clause, own) is not None:
        yield "level"


def comparative(clause: Clause, own: Sequence[Token]) -> Token | None:
    """Return the word that compares: "higher" of "much higher than"; None without one."""
    for token in own:
        if token.tag_ in {"JJR", "RBR"} and _than(token) is not None:
            return token
    return _level(clause, own)


def _than(token: Token) -> Token | None:
    """Return the "than" of a comparative; none before a figure ("more than 40 jobs")."""
    for word in token.doc[token.i + 1 : token.i + 1 + _REACH]:
        if word.is_sent_start or word.text in {",", ";"}:
            return None
        if word.lower_ == "than":
            after = word.doc[word.i + 1 : word.i + 2]
            counts = bool(after) and (after[0].like_num or after[0].tag_ in {"CD", "$"})
            return None if counts else word
    return None


def _as_as(token: Token) -> bool:
    words = token.doc[token.i + 1 : token.i + 4]
    if len(words) < 2 or words[0].lower_ in _SET_PHRASES:
        return False
    return words[0].pos_ in {"ADJ", "ADV"} and any(w.lower_ == "as" for w in words[1:])


def _is_ordinal(token: Token) -> bool:
    return token.lower_ in _ORDINALS or bool(_ORDINAL.match(token.lower_))


def _is_rank(token: Token, clause: Clause) -> bool:
    """Say whether an ordinal ranks: "is fifth", "in second place", "finished third"."""
    if token.i == clause.head.i:
        return True
    if token.head.lower_ in _RANKS:
        return roles.preposition_of(token.head) in {"in", "into"}
    verb = token.head.i in {v.i for v in clause.chain} and token.i > token.head.i
    return verb and token.head.lemma_.lower() in _PLACING


def _against_expected(token: Token) -> bool:
    """Say whether a word sets something above or below what was expected."""
    if token.lower_ in {"above", "below", "beyond", "under"}:
        return _governed(token).lemma_.lower() in _EXPECTED
    return token.lower_ == "than" and token.i + 1 < len(token.doc) and token.nbor().lower_ in {
        "expected", "forecast", "predicted", "estimated", "thought", "hoped", "planned", "usual",
    }  # fmt: skip


def _governed(preposition: Token) -> Token:
    """Return the noun of a preposition in either scheme."""
    return next((c for c in preposition.rights if c.dep_ == "pobj"), preposition.head)


def _ahead(token: Token, clause: Clause) -> bool:
    """Say whether "ahead of" or "behind" places the subject, and tells no time."""
    if token.lower_ not in {"ahead", "behind"}:
        return False
    if clause.copula is None and clause.chain[0].lemma_.lower() not in _PLACING:
        return False
    near = token.i == clause.head.i or token.head.i in {clause.head.i, clause.verb.i}
    following = token.doc[token.i + 1 : token.i + 2]
    return near and (token.lower_ == "behind" or (bool(following) and following[0].lower_ == "of"))


def _level(clause: Clause, own: Sequence[Token]) -> Token | None:
    """Return "up", "down", "higher" or "lower" behind a verb, unless a noun follows it."""
    if clause.copula is not None and clause.head.lower_ in _LEVELS:
        return clause.head
    for token in own:
        of_verb = token.head.i in {clause.head.i, clause.verb.i} and token.i > clause.chain[0].i
        if token.lower_ in _LEVELS and of_verb and token.dep_ in {"advmod", "xcomp", "acomp"}:
            return token
    return None
