"""Drift inside one article: what its headline or lead drops or changes of what follows."""

from __future__ import annotations

from pipeline.across.groups import Judged
from pipeline.across.leads import HEADLINE, LEAD
from pipeline.across.lexicon import Lexicon

_NAMES = {HEADLINE: "headline", LEAD: "lead"}


def drift(judged: Judged, lexicon: Lexicon) -> list[str]:
    """Return what the upper of two figures of one article drops or changes of the other."""
    a, b = judged.pair.a, judged.pair.b
    if a.claim.article_id != b.claim.article_id or a.depth == b.depth:
        return []
    top, body = (a, b) if a.depth < b.depth else (b, a)
    drops = []
    if body.reading.figure.bound != "exact" and top.reading.figure.bound == "exact":
        drops.append("drops the hedge")
    guests = top.is_guest or body.is_guest  # whose word those have is not known
    if body.claim.source and not top.claim.source and not guests:
        drops.append("drops the source")
    if top.frame.thing and body.frame.thing and not top.things & body.things:
        thing, metric = top.frame.thing, body.frame.thing
        if lexicon.root(thing) != lexicon.root(metric):
            drops.append(f"changes the metric ({thing} for {metric})")
    if judged.verdict in {"contradiction", "discrepancy"}:
        drops.append("changes the figure")
    return [f"the {_NAMES[top.depth]} " + ", ".join(drops)] if drops else []
