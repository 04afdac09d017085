"""Dates that a clause of their own has, which tells nothing of when a figure holds."""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Doc, Token
from pipeline.doc.phrases.slots import head_of
from pipeline.model.span import Span

#: Clauses of the time of the one above.
_OF_ONE_TIME = frozenset({"xcomp", "ccomp"})
#: What begins a clause that tells of another time than the one above.
_OTHER_TIMES = frozenset(
    {"after", "before", "because", "although", "though", "if", "unless", "until"}
)
#: What hangs on the head of a phrase.
_IN_PHRASE = frozenset(
    ("nummod", "amod", "compound", "nmod", "nmod:desc", "nmod:unmarked", "appos", "prep", "pobj")
)
#: Characters of a noun between a figure and the clause that tells of it, wherever it is parsed.
_NOUN = 20
_PRESENT, _PAST = frozenset({"VBZ", "VBP"}), frozenset({"VBD"})


def is_of_another_clause(doc: Doc, time: Span, figure: Span) -> bool:
    """Say whether a time is that of a clause in which a figure does not stand.

    "Acme, founded in 2008, has 80 clerks", "it has 80 clerks and sold a mill in 2008".
    """
    if is_of_a_side_clause(doc, time, figure):
        return True
    clause, own = (roles.clause_head(head_of(doc, span)) for span in (time, figure))
    if clause.i == own.i or clause.dep_ in roles.DEFINING:
        return False
    return _tense(own) is not None and {_tense(clause), _tense(own)} == {"present", "past"}


def is_of_a_side_clause(doc: Doc, time: Span, figure: Span) -> bool:
    """Say whether a time is that of a clause that defines a noun other than the figure's.

    Or that tells of another time ("lowered to 40 after it agreed to keep the mill until 2027").
    """
    clause = roles.clause_head(head_of(doc, time))
    while clause.dep_ in _OF_ONE_TIME and clause.head.i != clause.i:
        clause = clause.head
    if clause.dep_ in roles.DEFINING:
        if _are_of_one_phrase(head_of(doc, figure), clause.head):
            return False  # "the 40 jobs that it cut last winter"
        if 0 <= clause.left_edge.idx - figure.end <= _NOUN:
            return False
    elif not _is_of_another_time(clause):
        return False
    return not clause.left_edge.idx <= figure.start <= clause.right_edge.idx


def _are_of_one_phrase(one: Token, other: Token) -> bool:
    """Say whether one of two words stands in the phrase of the other."""
    return _is_within(one, other) or _is_within(other, one)


def _is_within(word: Token, head: Token) -> bool:
    while word.i not in {head.i, word.head.i} and word.dep_ in _IN_PHRASE:
        word = word.head
    return word.i == head.i


def _is_of_another_time(clause: Token) -> bool:
    """Say whether a clause tells what was before or after, or why ("after it had shut in May")."""
    marks = {c.lower_ for c in clause.lefts if c.dep_ in {"mark", "prep"}}
    return clause.dep_ == "advcl" and not marks.isdisjoint(_OTHER_TIMES)


def _tense(verb: Token) -> str | None:
    """Return the tense of a clause by its finite verb; None where it has none."""
    words = (verb, *(c for c in verb.lefts if c.dep_ in roles.AUXILIARY or c.dep_ == "cop"))
    tags = {word.tag_ for word in words}
    if tags & _PRESENT or "MD" in tags:
        return "present"
    return "past" if tags & _PAST else None
