"""The type of a figure's claim and the direction of the change it tells of."""

from __future__ import annotations

from pipeline.doc.figure_site import Site
from pipeline.model.claim import Certainty, ClaimType
from pipeline.model.mention import Change
from pipeline.model.span import Span
from pipeline.rulebook.links import Take

_TYPES: dict[str, ClaimType] = {
    "percent": "share", "share": "share", "money": "money", "count": "count",
    "measure": "measure", "duration": "measure", "multiple": "multiple", "pp": "change",
    "number": "count",
}  # fmt: skip


def type_of(
    site: Site, take: Take, certainty: Certainty, slots: tuple[Span | None, ...], *, sourced: bool
) -> ClaimType:
    """Return the type: the rule's, else by the kind of the figure.

    A percentage of an interest rate or yield is a measure; what is foreseen is a forecast.
    """
    quantity = site.quantity
    if take.type is not None:
        return take.type
    if certainty == "forecast" and sourced and quantity.kind != "duration":
        return "forecast"  # a forecast is somebody's; a plan without source is a count or a sum
    if quantity.unit is not None and "/" in quantity.unit and quantity.kind == "count":
        return "measure"
    if quantity.kind == "percent":
        said = " ".join(s.of(site.context.text).lower() for s in slots if s is not None)
        if any(word in said for word in site.context.lexicon.words("rate_metrics")):
            return "measure"
    return _TYPES[quantity.kind]


def direction_of(site: Site) -> Change | None:
    """Return whether the clause or the words before the figure tell of more or of less."""
    lexicon = site.context.lexicon
    rises, falls = lexicon.words("rise_words"), lexicon.words("fall_words")
    for noun in (site.noun, site.metric):
        if noun is not None and noun.lower_ in rises | falls:
            return "increase" if noun.lower_ in rises else "decrease"
    near = site.before.replace(",", " ").split()[-6:]
    for word in reversed(near):
        if word in rises | falls:
            return "increase" if word in rises else "decrease"
    if site.verb is not None:
        if site.verb.lower_ in lexicon.forms("rises") | rises:
            return "increase"
        if site.verb.lower_ in lexicon.forms("falls") | falls:
            return "decrease"
    for word in site.after.split()[:3]:
        if word in rises | falls:
            return "increase" if word in rises else "decrease"
    before = next((c.change for c in reversed(site.earlier) if c.change), None)
    return before or site.quantity.change
