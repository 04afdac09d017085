"""How urgent a row is, 0 to 1: what a fact-checker should see first."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.across.alike import slip
from pipeline.across.groups import Judged
from pipeline.model.comparison import Facet, Verdict

#: What the verdict alone is worth; the rest moves a row inside its band.
_BAND: dict[Verdict, float] = {
    "contradiction": 0.70,
    "discrepancy": 0.40,
    "update": 0.20,
    "agreement": 0.0,
}
_WIDTH = 0.28
#: An agreement whose headline drops or changes something.
_DRIFT = 0.1


def severity_of(judged: Judged, witnesses: int = 2, *, drifts: bool = False) -> float:
    """Return the severity of a row.

    Within its verdict's band a row rises with the gap between the values, with the same source
    and the same period, with fewer unknown facets, with a slip of ten, and with the number of
    independent articles that speak of the measure. An agreement has none, but for a headline that
    drifts from its body.
    """
    pair = judged.pair
    if judged.verdict == "agreement":
        return _DRIFT if drifts else 0.0
    slips = slip(pair.a, pair.b) is not None
    facets = pair.facets.as_dict()
    return severity(judged.verdict, facets, pair.fit.gap / 0.5, witnesses, slips=slips)


def severity(
    verdict: Verdict,
    facets: Mapping[str, Facet],
    gap: float,
    witnesses: int = 2,
    *,
    slips: bool = False,
) -> float:
    """Return the severity of a row that is no agreement; ``gap`` is 1 where it is great."""
    unknown = sum(state == "unknown" for name, state in facets.items() if name != "source")
    points = 0.25 * min(1.0, gap)
    points += 0.20 * (facets["source"] == "same")
    points += 0.15 * (facets["period"] == "same")
    points += 0.20 * (1 - unknown / 5)
    points += 0.10 * slips
    points += 0.10 * min(1.0, (witnesses - 1) / 4)
    return round(_BAND[verdict] + _WIDTH * points, 4)
