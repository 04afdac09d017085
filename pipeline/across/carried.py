"""A bare number takes over what the figure before it counts, where its words say so.

"The toll rose to 61 from 40", "that makes the total 92", "the ministry had counted 39": the
noun is that of the other figure of the pair, or of the sentence before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon
from pipeline.model.article import Article

#: Words that stand alone between two values of one count.
_BETWEEN = frozenset({"from", "to"})
#: Longest stretch (characters) between a bare number and what it takes over.
_REACH = 280
#: Words before a number in which a noun or verb for a count stands.
_NEAR = 4
#: A count grows to so many times what it was at most.
_GROWTH = 100


def carried_on(
    items: Sequence[Item], articles: Mapping[str, Article], lexicon: Lexicon
) -> list[Item]:
    """Return the items, in order, of which bare numbers have what they take over."""
    found: list[Item] = []
    for item in items:
        source = _source(item, found, articles, lexicon) if _is_bare(item) else None
        found.append(item if source is None else _counting_the_same(item, source))
    return found


def _counting_the_same(item: Item, source: Item) -> Item:
    return replace(
        item, aspects=source.aspects, things=source.things, people=source.people, sure=False
    )


def _is_bare(item: Item) -> bool:
    return item.frame.kind == "number" and not (item.aspects or item.things or item.attribute)


def _source(
    item: Item, before: Sequence[Item], articles: Mapping[str, Article], lexicon: Lexicon
) -> Item | None:
    """Return the figure whose noun a bare number shares."""
    article, start = item.claim.article_id, item.frame.span.start
    text = articles[article].text
    near: list[Item] = []
    for one in reversed(before):
        if one.claim.article_id != article or start - one.frame.span.end > _REACH:
            break
        if one.dimension == item.dimension and not one.attribute and one.frame.span.end <= start:
            near.append(one)
    if not near:
        return None
    between = text[near[0].frame.span.end : start].strip(' "“')
    known = [one for one in near if one.aspects or one.things]
    if between in _BETWEEN:
        known = known if known and known[0] is near[0] else []
    elif not _counts(item, lexicon):
        return None
    source = next((one for one in known if one.people), known[0] if known else None)
    return source if source is not None and _may_become(source, item) else None


def _counts(item: Item, lexicon: Lexicon) -> bool:
    """Say whether a noun or verb for a count stands before a number."""
    said = {*item.frame.before[:_NEAR], item.frame.bearer}
    return any(word in said for word in lexicon.heads.numbers)


def _may_become(one: Item, other: Item) -> bool:
    small, large = sorted(abs(i.reading.figure.point) for i in (one, other))
    return small > 0 and large <= _GROWTH * small
