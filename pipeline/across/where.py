"""Where the people were whom a figure counts, as far as the words beside it say so."""

from __future__ import annotations

from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon
from pipeline.across.once import once
from pipeline.model.frame import Words

#: It leads to where something was, and to what it was part of.
_IN = "in"
#: So many words may stand between "in" and the place ("in the far north of Lucena").
_BETWEEN = 4


@once
def where(item: Item, lexicon: Lexicon) -> str | None:
    """Return the place that a figure belongs to; None where its words leave that open.

    That is the place behind "in", else the nearest before the figure: of a country that reports
    its dead they are. A place that the sentence alone names is that of all in it, unless other
    words say where they were ("in the region"), or the figure opens another half of a
    headline ("Storm pounds Lucena; 32 dead").
    """
    frame = item.frame
    named = {*frame.places, *_country(item, lexicon)}
    behind = _first_of(named, frame.after)
    if behind is not None and _IN in frame.after[max(0, behind[0] - _BETWEEN) : behind[0]]:
        return behind[1]
    before = _first_of(named, frame.before[::-1], last=True)
    if before is not None:
        return before[1]
    if (
        len(named) != 1
        or (frame.headline and not frame.before)
        or _IN in (*frame.before, *frame.after)
    ):
        return None
    return next(iter(named))


def _country(item: Item, lexicon: Lexicon) -> set[str]:
    """Return the country that says so, whose name the frame leaves out as that of a source."""
    source = (item.source or "").lower()
    return {source} if lexicon.countries.intersection((source, *source.split()[-1:])) else set()


def _first_of(names: set[str], words: Words, *, last: bool = False) -> tuple[int, str] | None:
    """Return where the first, or last, of some names stands among words, and which it is."""
    places = [
        (at, name)
        for name in names
        for at in range(len(words))
        if words[at : at + len(name.split())] == tuple(name.split())
    ]
    return (max if last else min)(places, default=None)


def are_of_two_places(a: Item, b: Item) -> bool:
    """Say whether each is told of a place right behind it, and a sentence names both places.

    "There were 900 in Lund and 400 in Ostby": those in Lund are no other number of those in Ostby.
    """
    one, other = right_behind(a), right_behind(b)
    if one is None or other is None or one == other:
        return False
    return other in a.frame.names or one in b.frame.names


@once
def right_behind(item: Item) -> str | None:
    """Return the name behind "in" that a count, or its noun, has right behind it."""
    frame = item.frame
    after = frame.after[1:] if frame.after[:1] == (frame.thing,) else frame.after
    if item.dimension != "count" or after[:1] != (_IN,):
        return None
    found = _first_of({*frame.names}, after[1:])
    return found[1] if found is not None and found[0] == 0 else None
