"""One claim for each figure that copy asserts, as the first fitting rule of links.yaml says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple, TypedDict

from pipeline.doc.clauses.polarity import is_negated
from pipeline.doc.context import Context
from pipeline.doc.figures.direction import direction_of
from pipeline.doc.figures.pairs import compared_with, partner_of
from pipeline.doc.figures.site import Site, site_of
from pipeline.doc.figures.type import type_of
from pipeline.doc.link.foreseen import foreseen
from pipeline.doc.link.match import matcher_of
from pipeline.doc.link.objects import object_of
from pipeline.doc.link.partitives import part_of, righted
from pipeline.doc.link.predicates import claim_verb, predicate_of, with_chain
from pipeline.doc.link.scheduled import is_scheduled
from pipeline.doc.link.slots import beside_source, beside_time, told
from pipeline.doc.link.subjects import subject_of
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases.slots import verb_phrase
from pipeline.doc.slots.certainty import certainty_of
from pipeline.doc.slots.place import place_of
from pipeline.doc.slots.source import Said, source_of, speaker_of
from pipeline.doc.slots.subject import Who
from pipeline.doc.slots.time import time_of
from pipeline.model.claim import Claim
from pipeline.model.mention import Bound, Quantity, QuantityKind
from pipeline.model.span import Span
from pipeline.rulebook.links import LinkRule, Take

#: What stands behind a number of things of which some were counted before.
_AGAIN = re.compile(r"(?:more|others)(?! than\b| [a-z]+s\b)(?=$|[ .,;])")
#: What stands behind a number that tells how far one count goes beyond another.
_BEYOND = ("more than ", "fewer than ", "less than ")


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
        site = _with_unit(site_of(context, quantity, earlier))
        rule = matcher.choose(site)
        claim = None if rule is None or rule.take is None else _claim(site, rule.id, rule.take)
        if claim is not None:
            earlier.append(claim)
        yield FigureLink(site, rule, claim)


def _with_unit(site: Site) -> Site:
    """Return a site whose bare number has the unit of its pair: "to 14 weeks from nine"."""
    quantity = site.quantity
    if quantity.unit is not None or quantity.kind not in {"count", "number"}:
        return site
    told = part_of(site) or righted(site)
    if told is not None:
        return replace(site, quantity=replace(quantity, unit=told.unit, noun=told.noun))
    other = partner_of(site) or compared_with(site) or _led_to(site) or _more_than_told(site)
    if other is None:
        return _counting_fronted(site) or _counting_subject(site)
    if other.unit is None or other.kind == "share":
        return site
    own = replace(quantity, kind=other.kind, unit=other.unit, noun=other.noun)
    if other.kind == "percent":
        own = replace(
            own, value=_percent(own.value), low=_percent(own.low), high=_percent(own.high)
        )
    return replace(site, quantity=own)


def _counting_subject(site: Site) -> Site:
    """Return a site whose bare number counts what its subject does: "The number of boats was 40".

    "Users grew by 40 to 900": users; a price that rose to 40 counts nothing.
    """
    subject = None if site.verb is None else roles.subject_of(site.verb)
    if subject is None or site.noun is not None or site.whole is not None:
        return site
    if subject.lower_ == "number":
        of = (n for n in subject.rights if roles.preposition_of(n) == "of")
        subject = next((n for n in of if n.tag_ == "NNS"), None)
    elif not _is_counted_change(site, subject):
        return site
    if subject is None:
        return site
    return _counting(site, subject)


def _counting(site: Site, noun: Token) -> Site:
    """Return a site whose bare number counts a noun."""
    persons = site.context.rulebook.numbers.person_nouns
    person = noun.lower_ == "those" or noun.lower_ in persons
    unit = "person" if person else noun.lemma_.lower()
    return replace(site, quantity=replace(site.quantity, kind="count", unit=unit))


def _counting_fronted(site: Site) -> Site | None:
    """Return a site whose bare number counts a part of the group that opens its sentence.

    "Of those who were asked, 810 agreed": persons; "Of the 40 boats, 12 sank": boats.
    """
    group = site.fronted
    first = site.first.sent[0].lower_
    if group is None or first != "of" or site.noun is not None or site.role != "subject":
        return None
    return _counting(site, group) if group.tag_ == "NNS" or group.lower_ == "those" else None


def _is_counted_change(site: Site, subject: Token) -> bool:
    """Say whether a verb of change with "by" or "to" before a number is said of many."""
    measures = site.context.rulebook.links.clauses.lexicons["measures"]
    changing = site.verb is not None and site.verb.lower_ in site.context.lexicon.forms("changes")
    led = site.before.endswith((" by", " to", " from"))
    return changing and led and subject.tag_ == "NNS" and subject.lemma_.lower() not in measures


def _led_to(site: Site) -> Quantity | None:
    """Return the sum by which a thing changed to a bare number: "cut $5 million to 60 million"."""
    if not site.before.endswith(" to") or not site.earlier:
        return None
    near = (
        q
        for q in site.context.quantities(site.span.start)
        if 0 < site.span.start - q.span.end <= len(" to ") and q.kind == "money"
    )
    return next(near, None)


def _more_than_told(site: Site) -> Quantity | None:
    """Return the count that a bare number adds to: "won 23, three more than Lee", "60 more"."""
    told = site.earlier[-1] if site.earlier else None
    aside = site.before.endswith((",", "—", "–")) and site.after.startswith(_BEYOND)
    again = _AGAIN.match(site.after) is not None
    if told is None or not (aside or again) or told.kind != "count":
        return None
    near = (q for q in site.context.quantities(site.span.start) if q.span == told.quantity)
    return next(near, None)


def _percent(value: float | None) -> float | None:
    return None if value is None else value / 100


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
    foreseen = site.context.rulebook.links.clauses.lexicons["expected"]
    before = site.earlier[-1] if site.earlier else None
    if before is None or before.quantity is None or before.certainty != "forecast":
        return None
    if site.metric is None or site.metric.lemma_.lower() not in foreseen:
        return None
    return source_of(site.context, before.quantity)


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
    when = None if take.timeless else time_of(context, at, site.span, said)
    if certainty in {"asserted", "reported"} and is_scheduled(site, when, context.anchor):
        certainty = "forecast"
    way, seen = take.predicate, None
    if certainty != "forecast":
        seen = foreseen(site, who, obj)
    if seen is not None:
        said, who, obj = seen
        certainty, way = "forecast", "none"
    sourced = said.source is not None and said.stance != "wishes"
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
