"""The figures of claims as they are compared: bare numbers have what those beside them count.

Whoever looks at figures again, in whatever portions, must see these and no others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.across.carried import carried_on
from pipeline.across.guard import Guard
from pipeline.across.items import Item, items_of
from pipeline.across.lexicon import Lexicon
from pipeline.across.voices import with_what_rivals_count
from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.rulebook.hedges import Widths


def counted_items(
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    lexicon: Lexicon,
    widths: Widths,
    guard: Guard,
) -> list[Item]:
    """Return the figures of whole articles, in order."""
    items = items_of(claims, articles, lexicon, widths, guard)
    return with_what_rivals_count(carried_on(items, articles, lexicon))
