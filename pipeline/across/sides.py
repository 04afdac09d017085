"""Figures of two sides ("government troops", "rebel troops") and shares of two wholes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon
from pipeline.across.once import once

_OF_SO_MANY = re.compile(r"\bof\b.*?(\d[\d,]*)$", re.DOTALL)
#: A share of so few is a fraction; two counts of one whole are as near as that.
_FEW, _ONE_WHOLE = 10, 0.8


def are_of_two_sides(a: Item, b: Item, lexicon: Lexicon) -> bool:
    """Say whether words beside each figure name a side, and not the same."""
    one, other = _sides(a, lexicon), _sides(b, lexicon)
    return any(one[group] != other[group] for group in one.keys() & other.keys())


def are_of_two_wholes(a: Item, b: Item) -> bool:
    """Say whether two shares are of two by name ("a fifth of Norvik Lines", "10% of Maro").

    Or by number: "8 of the 150 guests" and "150 of its 900 guests".
    """
    if a.dimension != "ratio":
        return False
    counts = _whole_counted(a), _whole_counted(b)
    if all(counts) and min(counts) < _ONE_WHOLE * max(counts):
        return True
    one, other = _whole(a), _whole(b)
    return bool(one and other) and one.isdisjoint(other)


@once
def _whole_counted(item: Item) -> float:
    """Return of how many a share is so many ("40 of its 50 clerks"); 0 of other shares.

    What is one in so few is a fraction, and no count.
    """
    found = _OF_SO_MANY.search(item.frame.text)
    whole = float(found[1].replace(",", "")) if found else 0.0
    return whole if whole > _FEW else 0.0


@once
def _whole(item: Item) -> frozenset[str]:
    """Return the words of the name right behind "of" that a share is of."""
    behind = tuple(w for w in item.frame.after if w != "the")
    if behind[:1] != ("of",):
        return frozenset()
    names = (name.split() for name in item.frame.names)
    return frozenset(w for name in names if name[:1] == [*behind[1:2]] for w in name)


@once
def _sides(item: Item, lexicon: Lexicon) -> Mapping[int, str]:
    """Return the side of each sort that narrows down what a figure is of, or that sends it."""
    frame = item.frame
    sent = frame.bearer and frame.verb in lexicon.rules.fielding
    found = _named((frame.bearer, *frame.bearer_words), lexicon) if sent else {}
    return {**found, **_named(frame.modifiers, lexicon)}


def _named(words: Iterable[str | None], lexicon: Lexicon) -> dict[int, str]:
    """Return the sides that words name; where they name two of one sort it is neither."""
    said = frozenset(word for word in words if word)
    named = ((n, said.intersection(group)) for n, group in enumerate(lexicon.rules.sides))
    return {n: next(iter(names)) for n, names in named if len(names) == 1}
