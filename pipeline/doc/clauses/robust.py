"""Clauses as the linker needs them, mended where the parser lost a verb or its subject.

A small parser takes "diesels accounted for" for a noun with a participle. The order of words
still tells verb and subject: a finite form right behind a noun phrase has it as subject.
"""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token

#: A verb is looked for so many tokens to the left of a figure that the parse hangs on no verb.
_REACH = 14
_STEPS = 12
#: The longest aside between a noun and its verb.
_ASIDE = 24
_BREAKS = frozenset({";", ":", "—", "--", "(", ")"})
_PREDICATED = roles.SUBJECT | {"cop"}
_INNER = roles.NOUN_MODIFIER | roles.COMPOUND | {"pobj"}
_RELATIVES = frozenset({"who", "which", "that", "whose", "whom"})


def is_predicate(token: Token) -> bool:
    """Say whether a token heads a clause: a verb, or a noun or adjective with a copula."""
    if token.pos_ in {"VERB", "AUX"}:
        return token.dep_ not in roles.AUXILIARY
    return bool([c for c in token.children if c.dep_ in _PREDICATED])


def verb_of(token: Token) -> Token | None:
    """Return the head of the clause that a token stands in, mended by word order; or None."""
    here = token
    for _ in range(_STEPS):
        if is_predicate(here):
            return _mistaken(here)
        lost = _lost_verb(here, token)
        if lost is not None:
            return lost
        if here.head.i == here.i:
            break
        here = here.head
    return _verb_before(token)


def _mistaken(predicate: Token) -> Token:
    """Return the verb of a clause that a noun heads by mistake: "have imposed controls"."""
    auxiliary = next((c for c in predicate.lefts if c.dep_ == "aux"), None)
    if predicate.pos_ != "NOUN" or auxiliary is None:
        return predicate
    between = predicate.doc[auxiliary.i + 1 : predicate.i]
    verbs = (t for t in between if t.tag_ in {"VBN", "VB"} and t.dep_ != "cop")
    return next(verbs, predicate)


def _lost_verb(noun: Token, token: Token) -> Token | None:
    """Return a finite verb that the parser made a participle of its own subject."""
    for child in noun.children:
        if child.dep_ in roles.PARTICIPLE and noun.i < child.i < token.i and _is_finite(child):
            return child
    return None


def _is_finite(verb: Token) -> bool:
    """Say whether a verb form is finite: by its tag, or because the noun has no other verb."""
    if verb.tag_ in roles.FINITE or any(
        c.tag_ in roles.FINITE for c in verb.children if c.i < verb.i
    ):
        return True
    return verb.tag_ == "VBN" and verb.head.dep_ in {"ROOT", "conj"} and not _bys(verb)


def _bys(verb: Token) -> bool:
    return any(c.dep_ == "obl:agent" for c in verb.children)


def _verb_before(token: Token) -> Token | None:
    """Return the nearest verb to the left of a token with no clause break between."""
    start = token.sent.start
    for i in range(token.i - 1, max(start, token.i - _REACH) - 1, -1):
        here = token.doc[i]
        if here.text in _BREAKS or here.lower_ in _RELATIVES or here.is_space:
            return None
        if here.pos_ in {"VERB", "AUX"}:
            return here.head if here.dep_ in roles.AUXILIARY and here.head.i > here.i else here
    return None


def predicate_behind(token: Token) -> Token | None:
    """Return the first predicate with a subject behind a token that opens its clause.

    "For 44% of drivers, fuel is the main cost": cost.
    """
    for i in range(token.i + 1, token.sent.end):
        here = token.doc[i]
        if any(c.dep_ in roles.SUBJECT for c in here.children):
            return here
    return None


def noun_left_of(token: Token) -> Token | None:
    """Return the head of the noun phrase that ends right before a token.

    Adverbs are skipped, and an apposition between commas: "SoftBank, its owner, committed".
    """
    i, start = token.i - 1, token.sent.start
    while i >= start:
        here = token.doc[i]
        if here.pos_ in {"ADV", "AUX", "PART"} or here.tag_ == "MD":
            i -= 1
        elif here.text == ",":
            opening = _comma_before(here)
            if opening is None:
                return None
            i = opening.i - 1
        elif here.pos_ not in roles.NOMINAL or here.tag_ in {"WDT", "WP"}:
            return None
        elif is_time_noun(here) and _ends_phrase(here.left_edge):
            i = here.left_edge.i - 1  # "a rally Saturday that", "a rally last week that"
        else:
            return _top_noun(here, token)
    return None


def _ends_phrase(time: Token) -> bool:
    """Say whether a noun stands right before the first word of a time."""
    return time.i > time.sent.start and time.nbor(-1).pos_ in {"NOUN", "PROPN"}


def _comma_before(comma: Token) -> Token | None:
    """Return the comma that opens an aside; None where a verb stands behind it without "who"."""
    told = False
    for i in range(comma.i - 1, max(comma.sent.start, comma.i - _ASIDE) - 1, -1):
        here = comma.doc[i]
        if here.text == ",":
            return here if not told or here.nbor().lower_ in _RELATIVES else None
        if here.text in _BREAKS:
            return None
        told = told or here.tag_ in roles.FINITE
    return None


def _top_noun(noun: Token, limit: Token) -> Token:
    """Return the head of the phrase that a noun ends, left of a limit."""
    here = noun
    for _ in range(_STEPS):
        up = here.head
        inner = here.dep_ in _INNER
        if here.dep_ == "conj" and any(c.dep_ == "cc" for c in here.children):
            inner = True
        if up.pos_ == "ADP":
            up = up.head
        if not inner or up.i == here.i or up.i >= limit.i or up.pos_ not in roles.NOMINAL:
            break
        here = up
    return here


def is_time_noun(token: Token) -> bool:
    """Say whether a noun tells a time ("last month") and so does nothing."""
    return token.lemma_.lower() in roles.TIME_WORDS or token.ent_type_ in {"DATE", "TIME"}


def first_of_group(verb: Token) -> Token:
    """Return the first token of a verb's group of auxiliaries, negation and adverbs."""
    return roles.verb_group(verb)[0]
