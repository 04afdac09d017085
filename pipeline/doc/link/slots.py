"""The slots of a claim without a figure, and the claim made of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from typing import NamedTuple, TypedDict

from pipeline.doc.clauses.objects import objects_of
from pipeline.doc.clauses.polarity import is_negated
from pipeline.doc.context import Context
from pipeline.doc.figures.direction import direction_of_clause
from pipeline.doc.link.clause_facts import Facts
from pipeline.doc.link.predicates import with_direction
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases.slots import span_of
from pipeline.doc.slots.certainty import certainty_of
from pipeline.doc.slots.place import place_of
from pipeline.doc.slots.source import Said, Speaker, speaker_of
from pipeline.doc.slots.subject import Who, who_is
from pipeline.doc.slots.time import When, time_of
from pipeline.model.claim import Certainty, Claim, ClaimType
from pipeline.model.mention import Change
from pipeline.model.span import Span

#: What is planned or foreseen of these is told as a forecast.
_TO_COME: frozenset[ClaimType] = frozenset({"change", "statement", "event"})
_PEOPLE = frozenset({"he", "she", "i", "we", "who"})


class Draft(NamedTuple):
    """What a rule decides of a claim; the other slots follow from the clause.

    ``dated`` is what its date stands beside, where that is not the predicate.
    """

    rule: str
    type: ClaimType
    subject: Token | None
    predicate: Span | None
    object: Span | None
    change: Change | None = None
    dated: Span | None = None


def build(context: Context, facts: Facts, draft: Draft) -> Claim | None:
    """Return the claim of a draft; None where nothing is left to stand on."""
    verb = facts.clause.verb
    who = _who(context, draft.subject) if draft.subject is not None else None
    if who is not None and draft.subject is facts.clause.subject and facts.clause.words:
        who = who._replace(span=facts.clause.words)
    if who is not None and draft.predicate is not None:
        who = who._replace(span=_before(context, who.span, draft.predicate))
    anchor = draft.predicate or draft.object
    if anchor is None or (who is None and draft.predicate is None):
        return None
    said = facts.said
    speaker = speaker_of(context, said)
    when = time_of(context, verb, draft.dated or anchor, said)
    if draft.predicate is None and when is not None and _is_outside(context, when.span, anchor):
        when = None  # "In May Lund, the oldest port, closed": the rank is of any time
    held = (facts.clause.subject, *objects_of(facts.clause))
    nouns = [n for n in held if n is not None and n is not verb]
    negated = is_negated(verb, context.rulebook.links.negation, nouns) != facts.denied
    obj = beside_source(draft.object, said)
    if draft.type != "comparison":  # a year may be better than another
        obj = beside_time(obj, when)
    certainty = _certainty(context, verb, said, draft.type)
    return Claim(
        claim_id="",
        article_id=context.article.article_id,
        type="forecast" if _is_to_come(draft.type, certainty, said) else draft.type,
        certainty=certainty,
        rule=draft.rule,
        sentence=context.sentence(anchor.start),
        predicate=draft.predicate and with_direction(context, draft.predicate),
        object=obj,
        place=place_of(context, verb, (who.span if who else None, obj)),
        negated=negated != (said.stance == "denies"),
        quoted=context.is_quoted(anchor.start),
        change=draft.change or (None if negated else _change(context, facts, draft)),
        **told(who, said, speaker, when),
    )


def _is_to_come(kind: ClaimType, certainty: Certainty, said: Said) -> bool:
    """Say whether a claim is told as a forecast; what is only demanded is none."""
    return certainty == "forecast" and kind in _TO_COME and "wishes" not in said.stances[:1]


def _is_outside(context: Context, date: Span, phrase: Span) -> bool:
    """Say whether a date stands neither in a phrase nor right behind it."""
    if date.overlaps(phrase):
        return False
    return date.start < phrase.end or bool(context.text[phrase.end : date.start].strip())


def beside_source(span: Span | None, said: Said) -> Span | None:
    """Return an object; None where a parser took who says it for one (", according to Acme")."""
    if span is None or said.source is None or not span.overlaps(said.source):
        return span
    outside = said.content is not None and not said.content.contains(said.source)
    return None if outside else span


def beside_time(span: Span | None, when: When | None) -> Span | None:
    """Return an object; None where it only tells the time of its claim ("in the near future")."""
    return None if span is not None and when is not None and when.span.contains(span) else span


class Told(TypedDict):
    """The slots of a claim that tell who, when and on whose word, as keywords."""

    subject: Span | None
    subject_entity: str | None
    subject_antecedent: Span | None
    source: Span | None
    source_entity: str | None
    source_antecedent: Span | None
    source_time_from: dt.date | None
    source_time_to: dt.date | None
    cue: Span | None
    unresolved: tuple[str, ...]
    time: Span | None
    time_from: dt.date | None
    time_to: dt.date | None


def told(who: Who | None, said: Said, speaker: Speaker, when: When | None) -> Told:
    """Return who, when and on whose word as slots of a claim."""
    parts = (("subject", who), ("source", speaker))
    return Told(
        subject=who.span if who else None,
        subject_entity=who.entity if who else None,
        subject_antecedent=who.antecedent if who else None,
        source=said.source,
        source_entity=speaker.entity,
        source_antecedent=speaker.antecedent,
        source_time_from=speaker.first,
        source_time_to=speaker.last,
        cue=said.cue,
        unresolved=tuple(slot for slot, part in parts if part is not None and part.unresolved),
        time=when.span if when else None,
        time_from=when.first if when else None,
        time_to=when.last if when else None,
    )


def _change(context: Context, facts: Facts, draft: Draft) -> Change | None:
    """Return the direction of a change, also where a statement or forecast tells of it."""
    if draft.type in {"event", "comparison"}:
        return None
    measures = context.rulebook.links.clauses.words["measures"]
    heads = [facts.clause.subject, *roles.objects_of(facts.clause.verb)]
    if draft.type == "statement" and not any(
        h is not None and h.lemma_.lower() in measures for h in heads
    ):
        return None
    bodily = context.rulebook.links.clauses.words["bodily"]
    if draft.type == "forecast" and not _can_change(facts, measures, bodily):
        return None
    tells = draft.type == "forecast" or facts.holds("existential")
    subject = facts.clause.subject if tells else None
    return direction_of_clause(facts.clause.chain, subject, context.lexicon)


def _can_change(facts: Facts, measures: Container[str], bodily: Container[str]) -> bool:
    """Say whether a forecast is of more or of less: not "will step down", "will raise a flag".

    Args:
        facts: The clause.
        measures: Lemmas of what is counted or measured.
        bodily: Lemmas of verbs that tell of more or less only of such.
    """
    objects = roles.objects_of(facts.clause.verb)
    if objects:
        return any(o.lemma_.lower() in measures for o in objects)
    subject = facts.clause.subject
    if subject is None:
        return True
    if subject.lemma_.lower() in measures:
        return True
    if facts.clause.verb.lemma_.lower() in bodily:
        return False
    return not (subject.ent_type_ == "PERSON" or subject.lower_ in _PEOPLE)


def _before(context: Context, subject: Span, predicate: Span) -> Span:
    """Return a subject without the verb, where the parser hung the verb under it."""
    if not subject.start < predicate.start < subject.end:
        return subject
    bare = context.text[subject.start : predicate.start].rstrip(" ,\n")
    return Span(subject.start, subject.start + len(bare)) if bare else subject


def _who(context: Context, subject: Token) -> Who:
    """Return the subject slot; of "using it daily" the whole clause."""
    who = who_is(context, subject)
    if subject.dep_ not in {"csubj", "csubj:pass", "csubjpass"}:
        return who
    return who._replace(span=span_of(subject.left_edge, subject.right_edge), unresolved=False)


def _certainty(context: Context, verb: Token, said: Said, kind: ClaimType) -> Certainty:
    sure = certainty_of(verb, said, context.rulebook.links.certainty)
    return "forecast" if kind == "forecast" and sure in {"asserted", "reported"} else sure
