"""Plurals behind a number and a modifier that the tagger took for verbs: "two short | walks".

A number above one counts a plural: in "some 6,300 additional car trips a day" the car is none,
so what ends in -s behind it is the noun and no verb.
"""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.parsing.tree_reading import regrow

_ONE = frozenset({"one", "1"})
_WITHIN = frozenset({"JJ", "JJR", "JJS", "NN", "HYPH"})
#: A number behind one of these is part of a name, a sum or one thing: "the 20 member board".
_SINGLE = frozenset({"NN", "NNP", "NNPS", "NNS", "$", "#", "DT", "PRP$", "POS", "CD", ","})
_CLAUSES = frozenset({"ccomp", "parataxis", "conj", "advcl"})


def make_counted(sentence: Words, token: Token) -> bool:
    """Make a "verb" the plural that a number before it counts, in place; say whether it is one."""
    if token.tag_ != "VBZ" or token.pos_ != "VERB" or token.i == sentence.start:
        return False
    inner = token.nbor(-1)
    number = _number_before(sentence, token) if inner.tag_ in {"JJ", "NN"} else None
    if number is None:
        return False
    outer = _governor(number, token, inner)
    later = None if outer is not None and token.head.i < number.i else _clause_behind(token)
    if outer is None and later is None:
        return False
    _count(sentence, token, number, (outer, later))
    return True


def _number_before(sentence: Words, token: Token) -> Token | None:
    """Return the number above one before the modifiers of a word."""
    at = token.i - 1
    while at > sentence.start:
        here = token.doc[at]
        tied = here.tag_ == "CD" and here.nbor().tag_ == "HYPH"
        if here.tag_ not in _WITHIN and not tied:
            break
        at -= 1
    number = token.doc[at]
    if number.tag_ != "CD" or number.nbor().tag_ == "HYPH" or number.lower_ in _ONE:
        return None
    if number.ent_type_ == "DATE" or number.head.i <= number.i:
        return None
    before = number.nbor(-1) if at > sentence.start else None
    if before is None or before.lower_ in {"some", "least", "most"}:
        return number
    return None if before.tag_ in _SINGLE else number


def _governor(number: Token, token: Token, inner: Token) -> Token | None:
    """Return the verb before the number whose object the counted thing is."""
    if token.head is not token and token.head.i < number.i and token.dep_ in _CLAUSES:
        near = token.head.pos_ == "VERB" and inner.dep_ in roles.SUBJECT
        return token.head if near else None
    taken = inner.dep_ in roles.OBJECT and inner.head.i < number.i
    return inner.head if taken else None


def _clause_behind(token: Token) -> Token | None:
    """Return the finite verb or predicate behind a word that hangs on it without a conjunction."""
    return next(
        (
            c
            for c in token.rights
            if c.dep_ in _CLAUSES
            and not any(k.dep_ in {"cc", "mark"} for k in c.lefts)
            and roles.finite_of(c) is not None
        ),
        None,
    )


def _count(
    sentence: Words, token: Token, number: Token, above: tuple[Token | None, Token | None]
) -> None:
    """Hang a plural and what modifies it on the verb before it, or on the one behind it."""
    outer, later = above
    start = sentence.start
    heads = [t.head.i for t in sentence]
    for part in token.doc[number.i : token.i]:
        if part.head.i >= token.i or part.head.i < number.i or part.nbor() is token:
            heads[part.i - start] = token.i
            part.dep_ = "nummod" if part is number else "compound"
    for child in token.lefts:
        if child.i < number.i:
            heads[child.i - start] = number.i if later is None else later.i
    if later is not None:
        heads[later.i - start] = later.i if token.head is token else token.head.i
        later.dep_ = token.dep_
        for child in token.rights:
            if child.i > later.i:
                heads[child.i - start] = later.i
    held = outer if outer is not None else later
    heads[token.i - start] = token.i if held is None else held.i
    token.tag_, token.pos_ = "NNS", "NOUN"
    token.dep_ = "obj" if outer is not None else "nsubj"
    regrow(sentence, heads)
