"""Where a claim holds: the named place that its clause or its sentence is set in."""

from __future__ import annotations

from pipeline.doc.context import Context
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases.slots import noun_phrase
from pipeline.model.mention import PLACES
from pipeline.model.span import Span


def place_of(context: Context, verb: Token, taken: tuple[Span | None, ...] = ()) -> Span | None:
    """Return the place of a clause: "in Germany", else one inside its subject or object.

    Args:
        context: The article.
        verb: The head of the claim's clause.
        taken: Slots that are the place already and so do not repeat it.
    """
    if not context.names_place(verb.idx):
        return None
    for governor in (verb, *(c for c in verb.children if c.dep_ in roles.ARGUMENT)):
        for preposition, noun in roles.obliques_of(governor):
            if preposition in context.rulebook.links.places and _is_place(context, noun):
                span = noun_phrase(noun)
                if not any(slot is not None and slot == span for slot in taken):
                    return span
    return None


def _is_place(context: Context, noun: Token) -> bool:
    entity = context.entity(noun)
    return entity is not None and entity.label in PLACES
