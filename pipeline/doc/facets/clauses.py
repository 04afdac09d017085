"""Dates that a clause of their own has, which tells nothing of when a figure holds."""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Doc, Token
from pipeline.doc.phrases.slots import head_of
from pipeline.model.span import Span

_PRESENT, _PAST = frozenset({"VBZ", "VBP"}), frozenset({"VBD"})


def is_of_another_clause(doc: Doc, time: Span, figure: Span) -> bool:
    """Say whether a time is that of a clause in which a figure does not stand.

    "Acme, founded in 2008, has 80 clerks", "it has 80 clerks and sold a mill in 2008".
    """
    clause, own = (roles.clause_head(head_of(doc, span)) for span in (time, figure))
    if clause.i == own.i:
        return False
    if clause.dep_ in roles.DEFINING:
        return not clause.left_edge.idx <= figure.start <= clause.right_edge.idx
    return _tense(own) is not None and {_tense(clause), _tense(own)} == {"present", "past"}


def _tense(verb: Token) -> str | None:
    """Return the tense of a clause by its finite verb; None where it has none."""
    words = (verb, *(c for c in verb.lefts if c.dep_ in roles.AUXILIARY or c.dep_ == "cop"))
    tags = {word.tag_ for word in words}
    if tags & _PRESENT or "MD" in tags:
        return "present"
    return "past" if tags & _PAST else None
