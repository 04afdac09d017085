"""Percent against points: to grow by 2 percent and by 2 percentage points are two things."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.across.blocks import Blocks, Keys
from pipeline.across.findings import Finding, reading
from pipeline.across.gate import Gate
from pipeline.across.items import Item
from pipeline.across.ladder import Pair
from pipeline.across.value_test import Fit
from pipeline.across.wording import topic_of
from pipeline.model.article import Article
from pipeline.rulebook.conflicts import SlipRules

_POINTS, _RATIO = " of pp pp", " of ratio"


def points_for_percent(
    items: Sequence[Item],
    gate: Gate,
    blocks: Blocks,
    articles: Mapping[str, Article],
    rules: SlipRules,
) -> list[Finding]:
    """Return changes of one measure with equal digits, in points here and in percent there."""
    changes = [i for i in items if i.value and i.dimension.endswith((_POINTS, _RATIO))]
    placed = ((i.claim.article_id, _keys(i, gate)) for i in changes)
    return blocks.found(
        "points",
        placed,
        lambda a, b: _slip(changes[a], changes[b], gate, articles, rules.rules[0].id),
    )


def _digits(item: Item) -> float:
    """Return a change in percent, or in points."""
    value = item.value or 0.0
    return value if item.dimension.endswith(_POINTS) else 100 * value


def _keys(item: Item, gate: Gate) -> Keys:
    concepts = {*item.aspects, *item.things, *gate.lexicon.sorts(item.frame.bearer)}
    return [(concepts, (f"{_digits(item):.4g}",))]


def _slip(
    a: Item, b: Item, gate: Gate, articles: Mapping[str, Article], rule: str
) -> Finding | None:
    if a.dimension == b.dimension or not math.isclose(_digits(a), _digits(b)):
        return None
    if a.claim.claim_id == b.claim.claim_id:
        return None
    one, other = (replace(i, dimension=i.dimension.replace(_POINTS, _RATIO)) for i in (a, b))
    facets = gate.facets(one, other)
    if facets is None or len(facets.unknown) > 1:
        return None
    topic = topic_of(Pair(a, b, facets, Fit("discrepancy", "points", 0.0)), gate.lexicon, articles)
    return Finding(
        rule=rule,
        a=reading(a.claim, a.frame.span, a.value),
        b=reading(b.claim, b.frame.span, b.value),
        says=(a.dimension, b.dimension),
        verdict="discrepancy",
        reason=(
            f"'{a.frame.text}' against '{b.frame.text}'; both speak of {topic}; percentage points "
            "are parts of the whole, percent parts of the value itself: perhaps a slip."
        ),
        facets=facets.as_dict(),
        relation=facets.relation,
    )
