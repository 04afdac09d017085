"""Figures of what is to come, told without "will": "opens in May with 40 rooms", "to follow"."""

from __future__ import annotations

import datetime as dt

from pipeline.doc.figures.site import Site
from pipeline.doc.parsing import roles
from pipeline.doc.slots.time import When

_PRESENT = frozenset({"VBZ", "VBP"})
#: What stands right behind a figure that is yet to come: "with another $3 million to follow".
_TO_FOLLOW = ("to follow", "to come", "still to come", "yet to come")


def is_scheduled(site: Site, when: When | None, today: dt.date | None) -> bool:
    """Say whether a figure is only planned, by its verb and its date or by words behind it.

    Args:
        site: The figure.
        when: The time of its claim.
        today: The day of the article.
    """
    if site.after.startswith(_TO_FOLLOW):
        return True
    if site.verb is None:
        return False
    return _is_set_for(site) or (_is_present(site) and _is_ahead(when, today))


def _is_ahead(when: When | None, today: dt.date | None) -> bool:
    return when is not None and when.first is not None and today is not None and when.first > today


def _is_present(site: Site) -> bool:
    """Say whether a clause is in the present: with a day to come it tells what is planned."""
    verb = site.verb
    if verb is None or site.whole is not None:
        return False  # "Lund holds 30 percent of the market": a state is not planned
    if verb.lemma_.lower() in site.context.rulebook.links.certainty.states:
        return False
    if verb.tag_ in _PRESENT:
        return True
    auxiliary = [c for c in verb.lefts if c.dep_ in roles.AUXILIARY]
    return bool(auxiliary) and auxiliary[0].tag_ in _PRESENT and verb.tag_ != "VBN"


def _is_set_for(site: Site) -> bool:
    """Say whether somebody is set or in line for a figure: "is set for a raise of $300"."""
    verb = site.verb
    if site.preposition != "for" or verb is None:
        return False
    text = site.context.text[verb.idx : site.span.start].lower()
    set_for = text.startswith(("set for ", "line for "))
    return set_for and any(c.tag_ in _PRESENT for c in (verb, *verb.lefts))
