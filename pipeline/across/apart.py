"""Pairs of figures that their scopes or periods tell apart whatever is known of them besides.

A part is no whole, what is compared with is not what is told, and what is taken anew each day or
quarter is not that of another day or quarter. The gate (``scopes.py``, ``series.py``) refuses
such a pair, and nothing weighs it if the values differ; here all of them are told from others at
once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.across.blocks import Flags, Likely, Numbers
from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon
from pipeline.across.parts import is_included, part_of
from pipeline.across.periods import stated
from pipeline.across.replaced import Replacements
from pipeline.across.scopes import is_comparand
from pipeline.across.series import is_cost_of_a_plan, is_of_a_series
from pipeline.across.two_reports import SAME_NEWS

_PARTS: tuple[str | None, ...] = (None, "part", "increment")
#: What a figure is, as bits; ``_KEPT``: what else the gate knows of it may bring it to another.
_SERIES, _COMPARAND, _INCLUDED, _PLAN, _COUNT, _KEPT = (1 << n for n in range(6))
#: The columns of what is known of a figure.
_FLAGS, _ARTICLE, _PART, _DAY, _FIRST, _LAST = range(6)


class Apart:
    """Says of pairs of figures of two articles, by their places, which may be of one thing."""

    def __init__(
        self,
        items: Sequence[Item],
        lexicon: Lexicon,
        replacements: Replacements,
        may_agree: Likely,
    ) -> None:
        self._items, self._lexicon, self._replacements = items, lexicon, replacements
        self._may_agree = may_agree

    def passing(self, first: Numbers, second: Numbers) -> Flags:
        """Say which pairs neither scope nor period tells apart, or whose values may agree."""
        used, at = np.unique(np.concatenate([first, second]), return_inverse=True)
        articles: dict[str, int] = {}
        listed = [self._known(self._items[n], articles) for n in used.tolist()]
        known = np.array(listed, dtype=np.int64).reshape(-1, 6)
        a, b = known[at[: len(first)]].T, known[at[len(first) :]].T
        both, either = a[_FLAGS] & b[_FLAGS], a[_FLAGS] | b[_FLAGS]
        kept = (a[_ARTICLE] == b[_ARTICLE]) | ((either & _KEPT) != 0)
        kept |= self._may_agree(first, second)
        unlike = a[_FLAGS] ^ b[_FLAGS]
        part = (a[_PART] != b[_PART]) & ((unlike & _INCLUDED) == 0)
        compared = (a[_PART] == b[_PART]) & ((unlike & _COMPARAND) != 0)
        anew = ((either & _SERIES) != 0) & ((either & _COUNT) == 0) & ((both & _PLAN) == 0)
        return np.asarray(kept | ~(part | compared | (anew & _are_of_two_editions(a, b))))

    def _known(self, item: Item, articles: dict[str, int]) -> tuple[int, ...]:
        """Return what is known of a figure."""
        lexicon, period, day = self._lexicon, stated(item), item.published
        told = (
            (_SERIES, is_of_a_series(item, lexicon)),
            (_COMPARAND, is_comparand(item, lexicon)),
            (_INCLUDED, is_included(item)),
            (_PLAN, is_cost_of_a_plan(item, lexicon)),
            (_COUNT, item.dimension == "count"),
            (_KEPT, bool(item.attribute or self._replacements.partners(item))),
        )
        return (
            sum(bit for bit, so in told if so),
            articles.setdefault(item.claim.article_id, len(articles)),
            _PARTS.index(part_of(item, lexicon)),
            0 if day is None else day.toordinal(),
            *((0, 0) if period is None else (end.toordinal() for end in period)),
        )


def _are_of_two_editions(a: Numbers, b: Numbers) -> Flags:
    """Say which pairs state two periods, or are of two days and not both of stated periods."""
    periods = (a[_FIRST] > 0) & (b[_FIRST] > 0)
    other = (a[_FIRST] != b[_FIRST]) | (a[_LAST] != b[_LAST])
    dated = (a[_DAY] > 0) & (b[_DAY] > 0)
    far = dated & (abs(a[_DAY] - b[_DAY]) > SAME_NEWS)
    return np.asarray(np.where(periods, other, far))
