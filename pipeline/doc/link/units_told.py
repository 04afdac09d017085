"""The unit of a bare number, which other figures or nouns of its sentence tell."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.doc.figures.pairs import compared_with, partner_of
from pipeline.doc.figures.site import Site
from pipeline.doc.link.partitives import part_of, righted
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.model.mention import Quantity

#: What stands behind a number of things of which some were counted before.
_AGAIN = re.compile(r"(?:more|others)(?! than\b| [a-z]+s\b)(?=$|[ .,;])")
#: What stands behind a number that tells how far one count goes beyond another.
_BEYOND = ("more than ", "fewer than ", "less than ")


def with_unit(site: Site) -> Site:
    """Return a site whose bare number has the unit of its pair: "to 14 weeks from nine"."""
    quantity = site.quantity
    if quantity.unit is not None or quantity.kind not in {"count", "number"}:
        return site
    told = part_of(site) or righted(site)
    if told is not None:
        return replace(site, quantity=replace(quantity, unit=told.unit, noun=told.noun))
    other = partner_of(site) or compared_with(site) or _led_to(site) or _more_than_told(site)
    if other is None:
        return _counting_subject(site)
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
    persons = site.context.rulebook.numbers.person_nouns
    unit = "person" if subject.lower_ in persons else subject.lemma_.lower()
    return replace(site, quantity=replace(site.quantity, kind="count", unit=unit))


def _is_counted_change(site: Site, subject: Token) -> bool:
    """Say whether a verb of change with "by" or "to" before a number is said of many."""
    measures = site.context.rulebook.links.clauses.words["measures"]
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
