"""One claim for each figure that copy asserts."""

from __future__ import annotations

from pipeline.doc import roles
from pipeline.doc.certainty import certainty_of
from pipeline.doc.claim_context import Context
from pipeline.doc.phrases import head_of, verb_phrase
from pipeline.doc.polarity import is_negated
from pipeline.doc.slots_place import place_of
from pipeline.doc.slots_source import source_of
from pipeline.doc.slots_subject import subject_of_clause, who_is
from pipeline.doc.slots_time import time_of
from pipeline.model.claim import Claim, ClaimType
from pipeline.model.mention import Quantity

_TYPES: dict[str, ClaimType] = {
    "percent": "share", "share": "share", "money": "money", "count": "count",
    "measure": "measure", "duration": "measure", "multiple": "multiple", "pp": "change",
    "number": "count",
}  # fmt: skip


def find_figure_claims(context: Context) -> list[Claim]:
    """Return the claims of an article's figures in text order."""
    return [_claim(context, q) for q in context.marks.quantities if context.in_copy(q.span)]


def _claim(context: Context, quantity: Quantity) -> Claim:
    head = head_of(context.doc, quantity.span)
    verb = roles.clause_head(head)
    subject = subject_of_clause(verb)
    who = who_is(context, subject, figure=quantity.span) if subject is not None else None
    said = source_of(context, quantity.span, own=who.span if who else None)
    when = time_of(context, head, quantity.span, said)
    change = quantity.change
    return Claim(
        claim_id="",
        article_id=context.article.article_id,
        type="change" if change else _TYPES[quantity.kind],
        certainty=certainty_of(verb, said, context.rulebook.links.certainty),
        rule="figure_in_clause",
        sentence=context.sentence(quantity.span.start),
        subject=who.span if who else None,
        predicate=verb_phrase(verb) if verb.pos_ in {"VERB", "AUX"} else None,
        object=quantity.noun_span,
        quantity=quantity.span,
        time=when.span if when else None,
        place=place_of(context, verb),
        source=said.source,
        cue=said.cue,
        negated=is_negated(verb, context.rulebook.links.negation),
        quoted=context.is_quoted(quantity.span.start),
        source_entity=said.entity,
        unresolved=("subject",) if who and who.unresolved else (),
        kind=quantity.kind,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        bound=quantity.bound,
        change=change,
        noun=quantity.noun,
        time_from=when.first if when else None,
        time_to=when.last if when else None,
        source_time_from=said.first,
        source_time_to=said.last,
    )
