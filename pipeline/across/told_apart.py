"""Figures that some report tells apart: it gives both values, as two things.

"A debt of $90 million, of which $60 million is due": a report that gives both keeps two things
apart that shorter reports call by one word. Numbers of people and attributes are left
as they are, since a report may give an old toll or age beside the new one; but who tells of "24 of
the 31 people held" tells that 24 are a part, and 31 the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.across.groups import Judged
from pipeline.across.items import Item
from pipeline.across.ladder import ANEW, is_superseded
from pipeline.across.lexicon import Lexicon
from pipeline.across.plausible import changes
from pipeline.across.series import are_one_count
from pipeline.across.voices import are_voices_apart

#: An article -> its figure that agrees with another.
Witnesses = dict[str, Item]


def without_two_things(judged: Sequence[Judged], lexicon: Lexicon) -> list[Judged]:
    """Return the pairs of which no article has both values; agreements stay.

    Only agreements on a known measure count as saying a value, so that what is decided depends on
    articles alone that are tied to the two. Who calls one of the two an earlier figure does not
    tell them apart.
    """
    witnesses = _witnesses((one for one in judged if _is_known(one)), lexicon)
    return [one for one in judged if not _are_told_apart(one, witnesses, lexicon)]


def _witnesses(agreements: Iterable[Judged], lexicon: Lexicon) -> dict[int, Witnesses]:
    """Return, by the id() of each figure, the other articles that agree with it."""
    found: dict[int, Witnesses] = {}
    for one in agreements:
        if is_superseded(one.pair.a, lexicon) or is_superseded(one.pair.b, lexicon):
            continue
        for item, other in ((one.pair.a, one.pair.b), (one.pair.b, one.pair.a)):
            found.setdefault(id(item), {}).setdefault(other.claim.article_id, other)
    return found


def _are_told_apart(one: Judged, witnesses: dict[int, Witnesses], lexicon: Lexicon) -> bool:
    a, b = one.pair.a, one.pair.b
    if one.verdict == "agreement" or one.rung in ANEW or a.attribute:
        return False
    if _are_part_and_whole(a, b, witnesses):
        return True
    if a.people:
        return False
    if a.claim.article_id == b.claim.article_id:
        return False
    own = {a.claim.article_id: a}, {b.claim.article_id: b}
    saying_a, saying_b = (
        {**witnesses.get(id(item), {}), **(mine if changes(item) else {})}
        for item, mine in zip((a, b), own, strict=True)
    )
    both = saying_a.keys() & saying_b.keys()
    if not changes(a):
        both -= {a.claim.article_id, b.claim.article_id}
    said = ((saying_a[article], saying_b[article]) for article in both)
    return any(
        x is not y and not are_one_count(x, y, lexicon) and not are_voices_apart(x.voice, y.voice)
        for x, y in said
    )


def _are_part_and_whole(a: Item, b: Item, witnesses: Mapping[int, Witnesses]) -> bool:
    """Say whether some report tells by "24 of the 31" that one is a part of what the other is.

    Another report may count the whole otherwise: 33 are no other 24, but another 31.
    """
    part, whole = sorted((a, b), key=lambda item: item.reading.figure.point)
    most = whole.reading.figure.point
    for one in (part, *witnesses.get(id(part), {}).values()):
        of = _all_of(one)
        if of is not None and abs(most - of) < abs(most - part.reading.figure.point):
            return True
    return False


def _all_of(item: Item) -> float | None:
    """Return how many there are of what a count is some of ("24 of the 31")."""
    said, span = item.claim.quantity, item.frame.span
    if item.dimension != "count" or said is None or said.start != span.start:
        return None
    wholes = (f for f in item.claim.frames if f.span.start > span.end and f.span.end == said.end)
    return next((f.value for f in wholes), None)


def _is_known(one: Judged) -> bool:
    """Say whether a pair agrees on a known measure; one that only looks alike tells nothing."""
    return one.verdict == "agreement" and one.pair.facets.measure == "same"
