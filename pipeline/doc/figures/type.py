"""The type of a figure's claim."""

from __future__ import annotations

from pipeline.doc.figures.site import Site
from pipeline.model.claim import Certainty, ClaimType
from pipeline.model.span import Span
from pipeline.rulebook.links import Take

_TYPES: dict[str, ClaimType] = {
    "percent": "share", "share": "share", "money": "money", "count": "count",
    "measure": "measure", "duration": "measure", "multiple": "multiple", "pp": "measure",
    "number": "count",
}  # fmt: skip


def type_of(
    site: Site, take: Take, certainty: Certainty, slots: tuple[Span | None, ...], *, sourced: bool
) -> ClaimType:
    """Return the type: the rule's, else by the kind of the figure.

    A change to come is a forecast, whoever foresees it ("rents are expected to rise 5%").
    A percentage of an interest rate or yield is a measure; what is foreseen is a forecast.
    """
    quantity = site.quantity
    if take.type is not None:
        return "forecast" if take.type == "change" and certainty == "forecast" else take.type
    if certainty == "forecast" and sourced and not _would(site) and quantity.kind != "duration":
        return "forecast"  # a forecast is somebody's; a plan without source is a count or a sum
    if quantity.unit is not None and "/" in quantity.unit and quantity.kind == "count":
        return "measure"
    if quantity.kind == "percent":
        said = " ".join(s.of(site.context.text).lower() for s in slots if s is not None)
        if any(word in said for word in site.context.lexicon.words("rate_metrics")):
            return "measure"
    return _TYPES[quantity.kind]


def _would(site: Site) -> bool:
    return site.verb is not None and any(c.lower_ == "would" for c in site.verb.lefts)
