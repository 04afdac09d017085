"""The reason of a row: one sentence that names both readings and what is known of the pair."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from pipeline.across import groups
from pipeline.across.alike import slip
from pipeline.across.drift import drift
from pipeline.across.groups import Judged
from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon
from pipeline.across.periods import stated
from pipeline.across.support import MANY, Support
from pipeline.across.wording import count_words, reading_words, topic_of
from pipeline.model.article import Article

_SILENT = {
    "measure": "whether they measure the same",
    "subject": "whose they are",
    "scope": "whether one is part of the other",
    "period": "for which time they hold",
    "basis": "on which basis they stand",
}


def reason_of(
    judged: Judged, lexicon: Lexicon, articles: Mapping[str, Article], support: Support
) -> str:
    """Return the reason in plain words."""
    pair = judged.pair
    a, b = pair.a, pair.b
    parts = [
        f"{reading_words(a, a)}, {reading_words(b, a)}",
        f"both speak of {topic_of(pair, lexicon, articles)}",
    ]
    parts += _verdict_words(judged)
    parts += _support_words(judged, support)
    parts += drift(judged, lexicon)
    parts += _sources(judged)
    parts += _periods(a, b)
    silent = [_SILENT[name] for name in pair.facets.unknown if name != "period"]
    if silent:
        parts.append("the texts leave open " + " and ".join(silent))
    power = slip(a, b)
    if power is not None:
        parts.append(f"equal digits, a factor of {10**power:,} apart: perhaps a slip")
    return "; ".join(p for p in parts if p) + "."


def _verdict_words(judged: Judged) -> list[str]:
    gap = judged.pair.fit.gap
    apart = f"{100 * gap:.2g} %" if gap < 0.995 else "far"
    match judged.rung:
        case "text_replaces":
            return ["the text itself gives one as an earlier report"]
        case groups.COPIED:
            return ["one copies the sentence of the other"]
        case "readings_meet":
            return ["the readings meet"]
        case "reported_later" | "counted_since":
            return [f"{apart} apart, as counted {_when_counted(judged.pair.a, judged.pair.b)}"]
        case "counted_anew":
            return [f"{apart} apart: one report says that the count was another before"]
        case "time_went_by":
            return [f"{apart} apart: time went by between the reports"]
        case "may_reconcile" if judged.pair.fit.rung == "bound_holds":
            return ["literally both can hold, but one lies beyond what the other implies"]
        case "may_reconcile":
            return [f"{apart} apart: neither reading covers the other"]
        case _:
            return [f"{apart} apart: no value fits both"]


def _when_counted(a: Item, b: Item) -> str:
    if a.published != b.published or a.moment is None or b.moment is None:
        return "on different days"
    return f"at different hours of a day ({a.moment:%H:%M} and {b.moment:%H:%M} UTC)"


def _support_words(judged: Judged, support: Support) -> list[str]:
    """Return how many independent reports stand behind each figure, where they are several."""
    a, b = (x.frame.text for x in (judged.pair.a, judged.pair.b))
    most = max(support.a, support.b)
    if judged.verdict == "agreement":
        return [f"{count_words(most)} independent reports agree"] if most >= MANY else []
    if (
        support.a + support.b < MANY
        or judged.pair.a.claim.article_id == judged.pair.b.claim.article_id
    ):
        return []
    if support.outlier:
        alone, many = (a, b) if support.outlier == "a" else (b, a)
        return [f"'{alone}' stands alone: {count_words(most)} independent reports say '{many}'"]
    said = zip((support.a, support.b), (a, b), strict=True)
    return [", ".join(f"{count_words(n)} say{'s' * (n == 1)} '{text}'" for n, text in said)]


def _sources(judged: Judged) -> list[str]:
    a, b = judged.pair.a.source, judged.pair.b.source
    if judged.pair.facets.source == "same":
        return [f"both rest on {a or b}"]
    if a and b:
        return [f"sources: {a} against {b}"]
    return []


def _periods(a: Item, b: Item) -> list[str]:
    one, other = _period_words(a), _period_words(b)
    if one is None and other is None:
        return []
    if one == other:
        return [f"both {one}" if stated(a) is None else f"period of both: {one}"]
    return [f"periods: {one or 'not stated'} against {other or 'not stated'}"]


def _period_words(item: Item) -> str | None:
    period = stated(item)
    if period is None:
        return f"reported {item.published}" if item.published else None
    first, last = period
    if first == last:
        return str(first)
    if first == dt.date.min:
        return f"by {last}"
    if last == dt.date.max:
        return f"from {first}"
    if (first.month, first.day, last.month, last.day) == (
        1,
        1,
        12,
        31,
    ) and first.year == last.year:
        return str(first.year)
    return f"{first} to {last}"
