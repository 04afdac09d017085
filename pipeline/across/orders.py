"""Opposite comparisons: A ahead of B in one text, B ahead of A in another, on one measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.across.blocks import Blocks, Keys
from pipeline.across.deeds import Deed
from pipeline.across.findings import Finding, reading, sources
from pipeline.across.lexicon import Lexicon
from pipeline.across.stories import Stories
from pipeline.across.times import relation_of_deeds
from pipeline.model.comparison import Facet, TimeRelation, Verdict
from pipeline.model.span import Span
from pipeline.rulebook.conflicts import OrderRule, OrderRules

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NAME = re.compile(r"[A-Z][\w'’-]*")


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """A deed that puts one thing above another; ``above`` and ``below`` are roots of names."""

    deed: Deed
    rule: OrderRule
    metric: str
    above: frozenset[str]
    below: frozenset[str]


def opposite_orders(
    deeds: Sequence[Deed],
    stories: Stories,
    lexicon: Lexicon,
    blocks: Blocks,
    rules: OrderRules,
) -> list[Finding]:
    """Return the pairs of claims that order two things each in its own way."""
    ways = {w: (rule, True) for rule in rules.rules for w in rule.above}
    ways |= {w: (rule, False) for rule in rules.rules for w in rule.below}
    orders = [
        o
        for deed in deeds
        if deed.claim.type == "comparison" and not deed.claim.negated
        for o in (_order(deed, ways, lexicon),)
        if o is not None
    ]
    return blocks.found(
        "order",
        ((o.deed.claim.article_id, _keys(o)) for o in orders),
        lambda a, b: _conflict(orders[a], orders[b], stories),
    )


def _keys(order: Order) -> Keys:
    return [((order.rule.id,), order.above | order.below)]


def _order(deed: Deed, ways: dict[str, tuple[OrderRule, bool]], lexicon: Lexicon) -> Order | None:
    claim = deed.claim
    if claim.subject is None or claim.object is None or claim.object.end <= claim.subject.end:
        return None
    between = Span(claim.subject.end, claim.object.end).of(deed.text)
    said = [deed.verb, *(w.lower() for w in _WORD.findall(between)[:6])]
    way = next((ways[w] for w in said if w in ways), None)
    if way is None:
        return None
    rule, upward = way
    one = _names(deed, claim.subject, lexicon)
    other = _names(deed, claim.object, lexicon)
    first, second = one - other, other - one
    if not first or not second:
        return None
    metric = "" if deed.subject.proper else deed.subject.head
    above, below = (first, second) if upward else (second, first)
    return Order(deed, rule, metric, above, below)


def _names(deed: Deed, span: Span, lexicon: Lexicon) -> frozenset[str]:
    words = (re.sub(r"['’]s?$", "", w).lower() for w in _NAME.findall(span.of(deed.text)))
    return lexicon.roots(w for w in words if w not in lexicon.common and w not in lexicon.little)


def _conflict(a: Order, b: Order, stories: Stories) -> Finding | None:
    if a.rule is not b.rule or a.metric != b.metric:
        return None
    if not (a.above & b.below and a.below & b.above) or a.above & b.above or a.below & b.below:
        return None
    one, other = a.deed.claim, b.deed.claim
    if one.article_id == other.article_id:
        return None  # a text tells of two occasions more often than it errs
    if not stories.one(one.article_id, other.article_id):
        return None
    relation = relation_of_deeds(a.deed, b.deed)
    if relation in {"before", "after"}:
        return None
    facets: dict[str, Facet] = {
        "measure": "same",
        "subject": "same",
        "scope": "same" if a.deed.around & b.deed.around else "unknown",
        "period": "unknown" if relation == "unknown" else "same",
        "basis": "same",
        "source": sources(one, other),
    }
    return Finding(
        rule=a.rule.id,
        a=reading(one, a.deed.span),
        b=reading(other, b.deed.span),
        says=(tuple(sorted(a.above)), tuple(sorted(b.above))),
        verdict=_verdict(a, b, relation),
        reason=_reason(a, b),
        facets=facets,
        relation=relation,
    )


def _verdict(a: Order, b: Order, relation: TimeRelation) -> Verdict:
    days = (a.deed.published, b.deed.published)
    if a.rule.running and None not in days and days[0] != days[1]:
        return "update"
    return "contradiction" if relation != "unknown" else "discrepancy"


def _reason(a: Order, b: Order) -> str:
    ahead = [" ".join(w.capitalize() for w in sorted(names)) for names in (a.above, b.above)]
    return f"'{a.deed.clause()}' puts {ahead[0]} first, '{b.deed.clause()}' puts {ahead[1]} first."
