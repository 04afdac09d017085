"""Figures of one sentence of which the one takes the other's place, whatever they measure."""

from __future__ import annotations

from itertools import islice, pairwise

from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon

#: Characters from a figure to the one that it was later cut to.
_NEXT = 90
#: Words before "to" among which the verb stands ("later reduced on appeal to").
_REACH = 5
#: "instead of the original 40", "rather than 40": read from the figure back.
_INSTEAD = (("of", "instead"), ("than", "rather"), ("of", "place"), ("of", "lieu"))
_ARTICLES = frozenset(
    ("the", "a", "original", "previous", "former", "earlier", "initial", "plan", "expect")
)
#: Right before a verb they tell that it was done after what stands before them.
_AFTERWARDS = frozenset(
    {"late", "later", "since", "then", "subsequently", "eventually", "afterwards"}
)


def is_put_instead(a: Item, b: Item, lexicon: Lexicon) -> bool:
    """Say whether a sentence puts one of two figures in the place of the other.

    "Receives 57 million instead of the original 178", "12 million, later reduced to 7", "forecast
    9 percent, having previously forecast 6", "90 are hurt, down from an earlier estimate of 400".
    """
    if a.claim.article_id != b.claim.article_id or a.sentence != b.sentence:
        return False
    if a.dimension != b.dimension:
        return False
    first, later = (a, b) if a.place < b.place else (b, a)
    if _stands_instead(first, later) or _stands_instead(later, first):
        return True
    if _is_an_earlier_report(later, lexicon):
        return not _is_an_earlier_report(first, lexicon)
    return _was_brought_to(first, later, lexicon) or _was_said_before(later, lexicon)


def _stands_instead(new: Item, old: Item) -> bool:
    before = tuple(w for w in old.frame.before if w not in _ARTICLES)
    return before[:2] in _INSTEAD and new.frame.after[:3] == _turned(old.frame.before)[:3]


def _turned(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(reversed(words))


def _was_brought_to(first: Item, later: Item, lexicon: Lexicon) -> bool:
    """Say whether the one was brought to the other afterwards: a participle without an object."""
    before = later.frame.before
    if before[:1] != ("to",) or later.frame.span.start - first.frame.span.end > _NEXT:
        return False
    pairs = islice(pairwise(before[1:]), _REACH)
    return any(w in lexicon.replacing and then in _AFTERWARDS for w, then in pairs)


def _is_an_earlier_report(item: Item, lexicon: Lexicon) -> bool:
    """Say whether a figure is given as that of an earlier report ("a previous estimate of 9")."""
    before = item.frame.before
    named = before[:1] == ("of",) and not lexicon.reports.isdisjoint(before[1:2])
    return named and before[2:3] != () and before[2] in lexicon.rules.earlier


def _was_said_before(later: Item, lexicon: Lexicon) -> bool:
    """Say whether who states the one had stated the other before."""
    before = later.frame.before
    return any(
        verb in lexicon.stating and when in lexicon.superseded for verb, when in pairwise(before)
    )
