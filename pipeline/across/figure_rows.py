"""Pairs of figures to rows: told apart, folded, each with its measure and witnesses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from pipeline.across.drift import drift
from pipeline.across.findings import Finding
from pipeline.across.groups import COPIED, Judged, few_witnesses, fold, measures
from pipeline.across.guard import Guard
from pipeline.across.items import Item
from pipeline.across.ladder import Pair
from pipeline.across.lexicon import Lexicon
from pipeline.across.reasons import reason_of
from pipeline.across.severity import severity_of
from pipeline.across.stories import Stories
from pipeline.across.support import ALONE, Hearing, Support
from pipeline.across.told_apart import without_two_things
from pipeline.model.article import Article
from pipeline.model.comparison import Comparison, Reading

Tie = tuple[str, str]


def figure_rows(
    pairs: Sequence[Judged], stories: Stories, guard: Guard
) -> tuple[list[Comparison], frozenset[Tie]]:
    """Return the rows of pairs, in order of their figures, and the articles that they tie.

    All pairs are there that have a figure in common, directly or through others.
    """
    lexicon, articles = stories.lexicon, stories.articles
    heard = without_two_things([one for one in pairs if one.rung != COPIED], lexicon)
    echoed = [one for one in pairs if one.rung == COPIED]
    groups = measures(heard + echoed)
    folded, copied = fold(heard, groups), fold(echoed, groups)
    hearing = Hearing(folded, groups, stories)

    def row(one: Judged) -> Comparison:
        group = groups[id(one.pair.a)]
        support = ALONE if one.rung == COPIED else hearing.support(one)
        return _row(one, group, lexicon, support, articles)

    rows = few_witnesses(folded) + few_witnesses(copied)
    made = guard.each(row, rows, lambda one: articles_of(one.pair))
    ties = frozenset(articles_of(one.pair) for one in folded + copied)
    return [one for one in made if one is not None], ties


def articles_of(pair: Pair) -> Tie:
    """Return the ids of the articles of a pair."""
    return pair.a.claim.article_id, pair.b.claim.article_id


def ties_of(found: Iterable[Finding]) -> frozenset[Tie]:
    """Return the articles that findings tie."""
    return frozenset((one.a.article_id, one.b.article_id) for one in found)


def _row(
    judged: Judged,
    measure: str,
    lexicon: Lexicon,
    support: Support,
    articles: Mapping[str, Article],
) -> Comparison:
    pair = judged.pair
    a, b = pair.a, pair.b
    x, y = a.reading.figure.point, b.reading.figure.point
    size = max(abs(x), abs(y))
    key = "|".join(map(_figure, (a, b)))
    return Comparison(
        comparison_id=hashlib.sha256(key.encode()).hexdigest()[:16],
        measure=measure,
        verdict=judged.verdict,
        severity=severity_of(judged, support.measure, drifts=bool(drift(judged, lexicon))),
        reason=reason_of(judged, lexicon, articles, support),
        a=_reading(a),
        b=_reading(b),
        difference=y - x,
        relative_difference=abs(y - x) / size if size else 0.0,
        same_source={"same": True, "different": False}.get(pair.facets.source),
        time_relation=pair.facets.relation,
        facets=pair.facets.as_dict(),
    )


def _figure(item: Item) -> str:
    """Return what stands for a figure: its claim and where it begins.

    A count with which its claim's figure begins has its end besides: the "40" of "40 of its 50".
    """
    span, whole = item.frame.span, item.claim.quantity
    inner = whole is not None and whole.start == span.start and span.end < whole.end
    return f"{item.claim.claim_id} {span.start}" + (f"-{span.end}" if inner else "")


def _reading(item: Item) -> Reading:
    low, high = item.reading.shown.low, item.reading.shown.high
    return Reading(
        claim_id=item.claim.claim_id,
        article_id=item.claim.article_id,
        span=item.frame.span,
        value=item.value,
        low=None if low == float("-inf") else low,
        high=None if high == float("inf") else high,
    )
