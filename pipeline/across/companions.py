"""A number of others than one that the text names beside them: "the Corvina and 19 others" are 20.

And what each of several has ("a boat each from two towns" are two boats), and those of one side
alone ("nine foreign boats").
"""

from __future__ import annotations

from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon, is_attributive
from pipeline.across.once import once

#: Words for others than whoever is named, right behind a number, or before what is counted ("19
#: co-passengers").
_OTHERS = frozenset({"other", "co", "fellow", "companion"})
_COUNTS, _MASS = "count", "mass"
#: What several weigh: "together", "the total weight of".
_ALL = frozenset({"together", "total", "combined", "combine"})
#: "One boat each from Lund and Ystad", and so many words behind the number at most.
_EACH, _REACH = "each", 3
#: Behind "each" it is what does something ("40 boats each weighing nine tons").
_FROM = frozenset({"from", "for", "in", "at", "to", "by", "of", "and", "on"})


def count_otherwise(a: Item, b: Item, lexicon: Lexicon) -> bool:
    """Say whether one count leaves out the one that is named, or is of what each has alone.

    Or it is of those of one side among all ("9 foreign ships", of 12); or what all weigh together,
    and what one does ("a 90 kg bell").
    """
    if a.dimension == b.dimension == _MASS:
        return any(map(_is_of_all, (a, b))) and any(map(_is_of_one, (a, b)))
    if not a.dimension == b.dimension == _COUNTS:
        return False
    if _is_for_each(a) != _is_for_each(b):
        return True
    fewer, more = sorted((a, b), key=lambda item: item.reading.figure.point)
    if not (a.people or b.people) and _is_of_a_side(fewer, lexicon):
        return not _is_of_a_side(more, lexicon)
    one_more = fewer.reading.figure.point + 1 == more.reading.figure.point
    return one_more and _are_others(fewer) and not _are_others(more)


@once
def _is_for_each(item: Item) -> bool:
    if _EACH not in item.frame.after[:_REACH]:
        return False
    behind = item.frame.after[item.frame.after.index(_EACH) + 1 :]
    return not behind or behind[0] in _FROM


@once
def _is_of_a_side(item: Item, lexicon: Lexicon) -> bool:
    """Say whether the word of one side stands between a number and what is counted."""
    right = item.frame.after[:1]
    return right != (item.frame.thing,) and any(
        not set(right).isdisjoint(group) for group in lexicon.rules.sides
    )


@once
def _is_of_all(item: Item) -> bool:
    return not _ALL.isdisjoint((*item.frame.before[:2], *item.frame.bearer_words))


@once
def _is_of_one(item: Item) -> bool:
    """Say whether a weight belongs to the one thing behind it ("a 90 kg bell")."""
    return is_attributive(item.frame) and not _is_of_all(item)


@once
def _are_others(item: Item) -> bool:
    return not _OTHERS.isdisjoint(item.frame.after[:1])
