"""The object of a clause: direct, behind the copula, or what a preposition governs."""

from __future__ import annotations

from pipeline.doc.clauses.mend import lost_objects
from pipeline.doc.clauses.split import Clause
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases.slots import noun_phrase, span_of
from pipeline.model.mention import PLACES
from pipeline.model.span import Span

#: They tell when or why, and govern no object: "resigned after criticism".
_CIRCUMSTANCES = frozenset(
    {"after", "before", "during", "despite", "since", "until", "following", "because of", "amid"}
)
_WHERE = frozenset({"in", "at", "near", "across", "throughout", "outside", "inside", "around"})


def objects_of(clause: Clause) -> list[Token]:
    """Return the heads of a clause's direct objects, or what its copula links to."""
    if clause.copula is not None and clause.verb is clause.head:
        return [clause.head]
    if clause.words is not None:
        return lost_objects(clause.head)
    return [
        o
        for v in clause.chain
        for o in roles.objects_of(v)
        if o.i > v.i and o.tag_ != "WRB" and not _is_time(o)  # "stay where they are"
    ]


def obliques_of(clause: Clause) -> list[Token]:
    """Return the heads of what prepositions govern behind the verb, times left out."""
    return [
        noun
        for verb in reversed(clause.chain)
        for preposition, noun in roles.obliques_of(verb)
        if preposition
        and preposition not in _CIRCUMSTANCES
        and noun.i > verb.i
        and noun.pos_ in roles.NOMINAL_OR_FIGURE
        and not _is_time(noun)
    ]


def object_span(clause: Clause) -> Span | None:
    """Return the words of the object; None where the verb stands alone."""
    if clause.copula is not None and clause.verb is clause.head:
        return None if _is_time(clause.head) else complement(clause.head)
    direct = objects_of(clause)
    if direct:
        return noun_phrase(direct[-1])
    for verb in reversed(clause.chain):
        adjective = next((c for c in verb.rights if c.dep_ in {"xcomp", "acomp"}), None)
        if adjective is not None and adjective.pos_ in {"ADJ", *roles.NOMINAL_OR_FIGURE}:
            return complement(adjective)
    obliques = [noun for noun in obliques_of(clause) if not _is_place(noun)]
    return noun_phrase(obliques[0]) if obliques else None


def _is_time(noun: Token) -> bool:
    year = noun.is_digit and len(noun) == 4
    of_month = noun.pos_ == "NUM" and any(
        c.lemma_.lower() in roles.TIME_WORDS for c in noun.children
    )
    timed = noun.lemma_.lower() in roles.TIME_WORDS or noun.ent_type_ in {"DATE", "TIME"}
    return year or of_month or timed


def _is_place(noun: Token) -> bool:
    """Say whether a name only tells where: "was held in Lund"."""
    return noun.ent_type_ in PLACES and roles.preposition_of(noun) in _WHERE


#: What completes an adjective behind it: "ready for use", "keen to go".
_COMPLETES = roles.OBLIQUE | {"xcomp", "advcl", "ccomp"}


def complement(head: Token) -> Span:
    """Return a noun phrase, or an adjective with all its words, as it stands behind a copula."""
    if head.pos_ in roles.NOMINAL_OR_FIGURE:
        return noun_phrase(head)
    first = last = head
    for child in reversed(list(head.lefts)):
        if (
            child.dep_ in {"advmod", "obl:unmarked", "obl:npmod"}
            and child.right_edge.i >= first.i - 1
        ):
            first = child.left_edge
    for child in head.rights:
        joined = child.dep_ in roles.CONJUNCT and child.pos_ == head.pos_ == "ADJ"
        if (joined or child.dep_ in _COMPLETES) and child.i > last.i:
            last = child.right_edge
    while last.i > head.i and (last.is_punct or last.is_space):
        last = last.nbor(-1)
    return span_of(first, last)
