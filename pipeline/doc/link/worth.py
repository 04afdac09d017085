"""How much a claim is worth checking: a sum of weights that the rule file lists, in 0..1."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.claim import Claim
from pipeline.rulebook.links import Worth


def worth_of(claim: Claim, worth: Worth) -> float:
    """Return the check-worthiness of a claim: the base and the weight of each of its features.

    No model is behind it: ``claimtable explain`` and the rule file show all there is.
    """
    total = worth.base + sum([worth.features.get(name, 0.0) for name in features_of(claim)])
    return round(min(1.0, max(0.0, total)), 2)


def features_of(claim: Claim) -> Iterator[str]:
    """Yield the features of a claim that the rule file may weigh."""
    yield f"type_{claim.type}"
    yield f"certainty_{claim.certainty}"
    if claim.quantity is not None:
        yield "figure"
        yield "figure_vague" if claim.value is None else "figure_stated"
    for slot in ("subject", "object", "time", "place", "source"):
        if getattr(claim, slot) is not None:
            yield slot
    if claim.time_from is not None or claim.time_to is not None:
        yield "dated"
    if claim.subject_entity is not None:
        yield "named_subject"
    if claim.unresolved:
        yield "unresolved"
    if claim.quoted:
        yield "quoted"
    if claim.occurrences > 1:
        yield "copied"
