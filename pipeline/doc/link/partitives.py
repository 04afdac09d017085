"""What a bare number counts that speaks of those counted before: "180 of them", "closer to 90".

"The yard employs 240 welders. 180 of them are members": 180 welders, of the 240.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from pipeline.doc.context import Context
from pipeline.doc.figures.site import Site
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.model.mention import Quantity

_COUNTS = frozenset({"count", "number"})
_POINTERS = frozenset({"them", "those", "these"})
#: Subjects that stand for how many they are, and what they stand for is said before.
_TOTALS = frozenset({"number", "figure", "total", "tally"})
#: What sets a number right that was just told.
_RIGHTING = ("closer to", "nearer to", "nearer")
#: So many sentences back what is counted may have been named.
_REACH = 2
#: What sets a number right gives one of its size: no more than so many times as many, or few.
_SIZE = 3.0


def part_of(site: Site) -> Quantity | None:
    """Return the count that "N of them" is a part of: the nearest before of no fewer."""
    whole = site.whole
    if whole is None or whole.lower_ not in _POINTERS or site.quantity.kind not in _COUNTS:
        return None
    if whole.i <= site.last.i or _is_told_apart(whole):
        return None
    least = site.quantity.value or site.quantity.low or 0
    return _counted(site, lambda value: value >= least)


def _is_told_apart(pointer: Token) -> bool:
    """Say whether what is behind "those" tells which: "40 of those who left", "those asked"."""
    behind = pointer.nbor() if pointer.i + 1 < pointer.sent.end else pointer
    finite = behind is pointer or behind.is_punct or behind.tag_ in {*roles.FINITE, "MD"}
    return any(c.dep_ != "punct" for c in pointer.rights) or (
        pointer.lower_ != "them" and not finite
    )


def righted(site: Site) -> Quantity | None:
    """Return the count that a number puts right: "The union says it was closer to 90"."""
    subject = None if site.verb is None else roles.subject_of(site.verb)
    value = site.quantity.value
    if subject is None or not value or not _stands_for_count(site, subject):
        return None
    return _counted(site, lambda told: told / _SIZE <= value <= told * _SIZE)


def _stands_for_count(site: Site, subject: Token) -> bool:
    """Say whether "it was closer to 90" and "the number was 90" speak of what was counted."""
    if site.verb is None or site.verb.i < subject.i:
        return False
    if subject.lower_ in _TOTALS:
        return not subject.rights and any(c.dep_ == "cop" for c in site.verb.children)
    return subject.lower_ == "it" and site.quantity.text.lower().startswith(_RIGHTING)


def _counted(site: Site, fits: Callable[[float], bool]) -> Quantity | None:
    context, start = site.context, site.span.start
    at = bisect_left(context.marks.quantities, start, key=lambda q: q.span.start)
    first = _first_of_reach(context, start)
    for quantity in reversed(context.marks.quantities[:at]):
        if quantity.span.start < first:
            break
        value = quantity.value or quantity.low
        if quantity.kind == "count" and quantity.noun_span is not None and value and fits(value):
            return quantity
    return None


def _first_of_reach(context: Context, offset: int) -> int:
    return context.sentences[max(0, context.index(offset) - _REACH)].start
