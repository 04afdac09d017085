"""One claim for each figure that copy asserts, as the first fitting rule of links.yaml says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypedDict

from pipeline.doc.clauses.polarity import is_negated
from pipeline.doc.context import Context
from pipeline.doc.figures.direction import direction_of
from pipeline.doc.figures.site import Site, site_of
from pipeline.doc.figures.type import type_of
from pipeline.doc.link.foreseen import foreseen
from pipeline.doc.link.match import matcher_of
from pipeline.doc.link.objects import object_of
from pipeline.doc.link.predicates import claim_verb, predicate_of, with_chain
from pipeline.doc.link.scheduled import is_scheduled
from pipeline.doc.link.slots import beside_source, beside_time, told
from pipeline.doc.link.subjects import subject_of
from pipeline.doc.link.units_told import with_unit
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases.slots import verb_phrase
from pipeline.doc.slots.bases import is_base_figure
from pipeline.doc.slots.certainty import certainty_of
from pipeline.doc.slots.clause_times import is_of_last_act
from pipeline.doc.slots.place import place_of
from pipeline.doc.slots.source import Said, source_of, speaker_of
from pipeline.doc.slots.subject import Who
from pipeline.doc.slots.time import When, time_of
from pipeline.model.claim import Claim
from pipeline.model.mention import Bound, Quantity, QuantityKind
from pipeline.model.span import Span
from pipeline.rulebook.links import LinkRule, Take


class FigureLink(NamedTuple):
    """A figure's site, the rule that won, and its claim where the rule makes one."""

    site: Site
    rule: LinkRule | None
    claim: Claim | None


def find_figure_claims(context: Context) -> list[Claim]:
    """Return the claims of an article's figures in text order."""
    return [found.claim for found in link_figures(context) if found.claim is not None]


def link_figures(context: Context) -> Iterator[FigureLink]:
    """Yield each figure that stands in copy with the rule that took it, in text order."""
    matcher = matcher_of(context.rulebook.links)
    sentence, earlier = -1, list[Claim]()
    for quantity in context.marks.quantities:
        if not context.in_copy(quantity.span):
            continue
        here = context.index(quantity.span.start)
        if here != sentence:
            sentence, earlier = here, []
        site = with_unit(site_of(context, quantity, earlier))
        rule = matcher.choose(site)
        claim = None if rule is None or rule.take is None else _claim(site, rule.id, rule.take)
        if claim is not None:
            earlier.append(claim)
        yield FigureLink(site, rule, claim)


def _as_before(site: Site, who: Who | None) -> Who | None:
    """Return a subject as the claim before in its sentence has it: without that one's figure."""
    if who is None:
        return None
    start, end = who.span.start, who.span.end
    for claim in site.earlier:
        subject, figure = claim.subject, claim.quantity
        if subject is None or figure is None or not start <= figure.start < end:
            continue  # a list may have hundreds of figures: only those inside are looked at
        if subject == who.span or subject.end != end:
            continue
        if who.span.contains(subject.join(figure)):
            return who._replace(span=subject)
    return who


def _is_negated(site: Site, verb: Token | None) -> bool:
    """Say whether a figure is denied: by its verb, or by a "not" of its own ("40, not 16")."""
    word = site.first.nbor(-1) if site.first.i else site.first
    own = word.lower_ == "not" and site.first.i <= word.head.i <= site.last.i
    if verb is None:
        return own
    subject = roles.subject_of(verb)
    nouns = [] if subject is None or site.first.i <= subject.i <= site.last.i else [subject]
    return own or is_negated(verb, site.context.rulebook.links.negation, nouns)


def _content_said(site: Site, said: Said) -> Said:
    """Return who says a figure: nobody where it counts those who are asked for something.

    "The utility urged its 1.2 million customers to save water": that it has so many is no demand.
    """
    verb = site.verb
    if said.stance != "wishes" or verb is None or said.cue is None:
        return said
    asked = any(o is site.carrier for o in roles.objects_of(verb))
    deed = any(
        t.lower_ == "to" and t.head.tag_ == "VB" for t in verb.doc[site.last.i : verb.sent.end]
    )
    return Said() if asked and deed and said.cue.start <= verb.idx < said.cue.end else said


def _placer(site: Site) -> Said | None:
    """Return who gives a value to what a clause speaks of, by the verb: "police put it at"."""
    who = subject_of(site, ("clause",))
    if who is None or site.verb is None:
        return None
    return Said(source=who.span, cue=verb_phrase(site.verb), entity=who.entity)


def _foreseen_with(site: Site) -> Said | None:
    """Return who foresaw both values of "expects $195, compared with earlier guidance of $215"."""
    foreseen = site.context.rulebook.links.clauses.words["expected"]
    before = site.earlier[-1] if site.earlier else None
    if before is None or before.quantity is None or before.certainty != "forecast":
        return None
    if site.metric is None or site.metric.lemma_.lower() not in foreseen:
        return None
    return source_of(site.context, before.quantity)


def _was_so(site: Site, when: When | None) -> bool:
    """Say whether a forecast is held against what was: "expects 20 tons, against 95 in 2012"."""
    anchor = site.context.anchor
    if when is None or when.last is None or anchor is None or when.last >= anchor:
        return False
    return is_base_figure(site.context, site.span)


def _claim(site: Site, rule: str, take: Take) -> Claim:
    context = site.context
    who = _as_before(site, subject_of(site, take.subject))
    verb = claim_verb(site)
    own = who.span.join(site.span) if who and site.role == "subject" else None
    said = _content_said(site, source_of(context, site.span, own=own))
    if take.placer:
        said = _placer(site) or said
    elif said.source is None:
        said = _foreseen_with(site) or said
    obj = beside_source(object_of(site, take.object, who), said)
    links = context.rulebook.links
    certainty = certainty_of(verb or site.head, said, links.certainty)
    if take.timeless:  # "voted to sell the 46-acre yard": it is as large whatever comes of it
        certainty = "reported" if said.reported else "asserted"
    told_there = site.role == "object" and site.verb is not None and site.verb.i > site.last.i
    at = site.verb if told_there and site.verb is not None else site.head
    counted_now = site.role == "subject" and site.verb is not None and is_of_last_act(site.verb)
    undated = take.timeless or counted_now
    when = None if undated else time_of(context, at, site.span, said)
    if certainty in {"asserted", "reported"} and is_scheduled(site, when, context.anchor):
        certainty = "forecast"
    way, seen = take.predicate, None
    if certainty != "forecast":
        seen = foreseen(site, who, obj)
    if seen is not None:
        said, who, obj = seen
        certainty, way = "forecast", "none"
    sourced = said.source is not None and said.stance != "wishes"
    if certainty == "forecast" and seen is None and _was_so(site, when):
        said, certainty, way = Said(), "asserted", "none"
    slots = (who.span if who else None, obj)
    kind = type_of(site, take, certainty, slots, sourced=sourced) if seen is None else "forecast"
    obj = beside_time(obj, when)
    return Claim(
        claim_id="",
        article_id=context.article.article_id,
        type=kind,
        certainty=certainty,
        rule=rule,
        sentence=context.sentence(site.span.start),
        predicate=with_chain(predicate_of(site, way, verb), verb, said.cue),
        object=obj,
        place=place_of(context, site.verb, (obj,)) if site.verb is not None else None,
        negated=not take.timeless and _is_negated(site, verb) != (said.stance == "denies"),
        quoted=context.is_quoted(site.span.start),
        change=direction_of(site) if take.change else None,
        **told(who, said, speaker_of(context, said), when),
        **_stated(site.quantity),
    )


class _Stated(TypedDict):
    """What a figure states, as keywords of its claim."""

    quantity: Span
    kind: QuantityKind
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    bound: Bound
    noun: str | None


def _stated(figure: Quantity) -> _Stated:
    return _Stated(
        quantity=figure.span,
        kind=figure.kind,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        bound=figure.bound,
        noun=figure.noun,
    )
