"""Who or what a claim is about: the grammatical subject, through relatives and participles."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.doc import roles
from pipeline.doc.claim_context import Context
from pipeline.doc.phrases import noun_phrase
from pipeline.model.span import Span

#: Clauses that borrow the subject of the clause above.
_BORROWS = frozenset({"conj", "xcomp", "advcl", "ccomp", "parataxis", "dep"})
_RELATIVES = frozenset({"who", "which", "that"})
_EXPLETIVES = frozenset({"there", "it"})
#: Verbs whose object, not subject, does what the infinitive says, need one ("let X grow").
_DEPTH = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A subject slot; a pronoun keeps its own span and carries its antecedent beside it.

    ``unresolved`` says that it is a pronoun or definite mention without antecedent.
    """

    span: Span
    head: Token
    entity: str | None = None
    antecedent: Span | None = None
    unresolved: bool = False


def subject_of_clause(verb: Token) -> Token | None:
    """Return the head of who does or is what a verb says, also where another clause names it.

    "Sales fell and prices rose": each its own. "cars sold in May": cars. "which grew": what it
    refers to. "Acme cut jobs to save $2m": Acme.
    """
    here = verb
    for _ in range(_DEPTH):
        own = roles.subject_of(here)
        if own is not None and own.dep_ != "expl":
            return _antecedent(own, here)
        if here.dep_ in roles.PARTICIPLE | roles.RELATIVE and here.head.i != here.i:
            return here.head
        if here.dep_ not in _BORROWS or here.head.i == here.i:
            return None
        if here.dep_ == "xcomp":
            controlled = [o for o in roles.objects_of(here.head) if o.i < here.i]
            if controlled:
                return controlled[0]
        if here.dep_ == "ccomp":
            return None
        here = roles.clause_head(here.head)
    return None


def _antecedent(subject: Token, clause: Token) -> Token:
    """Return the noun that a relative pronoun stands for, else the subject itself."""
    if clause.dep_ in roles.RELATIVE and subject.lower_ in _RELATIVES:
        return clause.head
    return subject


def who_is(context: Context, head: Token, *, figure: Span | None = None) -> Who:
    """Return the subject slot for a head: its minimal noun phrase, without the figure in it."""
    span = noun_phrase(head, figure=figure)
    entity = context.entity(head)
    pronoun = head.pos_ == "PRON" and head.lower_ not in {"one", "some", "many", "most"}
    return Who(
        span=span,
        head=head,
        entity=entity.entity if entity is not None else None,
        unresolved=pronoun and entity is None,
    )
