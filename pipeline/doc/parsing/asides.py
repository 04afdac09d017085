"""Clauses that an aside parts, or a phrase that a small parser hung on the nearest verb.

"The fee, it says, | would be $5": the parser makes the speaker's verb the main one and leaves the
subject of the clause with it. "Put the number of huts to be built | at 5": what "put" gives to the
number goes to the nearer verb.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.parsing.tree_reading import regrow

_LOST = roles.SUBJECT | {"dep", "parataxis", "dislocated"}
_BELOW = frozenset({"ccomp", "conj", "parataxis", "dep", "xcomp", "advcl"})
_PLACES = frozenset({"put", "puts", "putting", "place", "places", "placed", "set", "sets"})
_INNER = frozenset({"VBN", "VB", "VBG"})
_STEPS = 4


def reclaim(sentence: Words, speech: frozenset[str]) -> None:
    """Give clauses and verbs back what an aside or a nearer verb took from them, in place.

    Args:
        sentence: The sentence.
        speech: The forms of verbs of saying.
    """
    for token in sentence:
        if token.lower_ in speech and token.pos_ == "VERB":
            parted = _parted(token)
            if parted is not None:
                _rejoin(sentence, token, *parted)
        elif token.lower_ == "at" and token.dep_ in roles.CASE and token.head.tag_ in {"CD", "$"}:
            placer = _placer(token.head)
            if placer is not None:
                _give(sentence, token.head, placer)


def _parted(cue: Token) -> tuple[Token, Token] | None:
    """Return subject and verb of a clause with a speaker between commas in its midst."""
    own = [c for c in cue.lefts if c.dep_ in roles.SUBJECT]
    if not own or own[-1].i > cue.i:
        return None
    comma = own[-1].left_edge.i - 1
    if comma <= cue.sent.start or cue.doc[comma].text != ",":
        return None
    lost = [c for c in cue.lefts if c.dep_ in _LOST and c.i < comma and c is not own[-1]]
    if not lost or lost[-1].pos_ not in roles.NOMINAL_OR_FIGURE or roles.preposition_of(lost[-1]):
        return None
    for clause in cue.rights:
        if clause.dep_ in _BELOW and roles.subject_of(clause) is None and _resumes(cue, clause):
            return lost[-1], clause
    return None


def _resumes(cue: Token, clause: Token) -> bool:
    """Say whether a clause goes on right behind the comma that ends the aside."""
    first = clause.left_edge
    while first.is_punct and first.i < clause.i:
        first = first.nbor()
    before = first.nbor(-1)
    finite = any(t.tag_ in roles.FINITE for t in (clause, *clause.lefts))
    between = clause.doc[cue.i + 1 : before.i]
    return finite and before.text == "," and not any(t.text == "," for t in between)


def _rejoin(sentence: Words, cue: Token, subject: Token, clause: Token) -> None:
    """Make a clause the main one, with its subject, and the speaker's verb its aside."""
    start = sentence.start
    heads = [t.head.i for t in sentence]
    heads[clause.i - start] = clause.i if cue.head is cue else cue.head.i
    heads[cue.i - start] = heads[subject.i - start] = clause.i
    for child in cue.lefts:
        if child.i < subject.i:
            heads[child.i - start] = clause.i
    for child in cue.rights:
        if child.i > clause.i:
            heads[child.i - start] = clause.i
    clause.dep_, cue.dep_ = cue.dep_, "parataxis"
    subject.dep_ = "nsubj:pass" if any(c.dep_ == "aux:pass" for c in clause.lefts) else "nsubj"
    regrow(sentence, heads)


def _placer(figure: Token) -> Token | None:
    """Return the verb that puts a thing "at" a figure, above the verb inside that thing."""
    inner = figure.head
    if inner.tag_ not in _INNER or inner.lower_ in _PLACES:
        return None
    for above in _above(inner):
        if above.lower_ in _PLACES and above.pos_ == "VERB":
            held = roles.objects_of(above)
            return above if held and above.i < held[0].i < inner.i else None
    return None


def _above(token: Token) -> Iterator[Token]:
    here = token
    for _ in range(_STEPS):
        if here.head is here:
            return
        here = here.head
        yield here


def _give(sentence: Words, figure: Token, verb: Token) -> None:
    heads = [t.head.i for t in sentence]
    heads[figure.i - sentence.start] = verb.i
    inner = figure.head
    if inner.dep_ == "xcomp" and inner.head is verb:
        thing = roles.objects_of(verb)[0]
        heads[inner.i - sentence.start] = thing.i
        inner.dep_ = "acl"
    figure.dep_ = "obl"
    regrow(sentence, heads)
