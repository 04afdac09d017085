"""Figures that no claim asserts, each with the claim that hands it to comparison.

Of a figure's sentence the nearest claim takes it. Where that claims nothing ("Ann Lee, 42, was
among them") the figure is a guest of the claim nearest to it, and only its own sentence tells
what it measures.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.doc.context import sentences_of
from pipeline.doc.facets.clock import clock_times, telling_dates
from pipeline.doc.facets.parts import halves
from pipeline.doc.marks import Marks
from pipeline.doc.parsing.tree import Doc
from pipeline.model.block import CLAIM_ROLES
from pipeline.model.claim import Claim
from pipeline.model.frame import CLOCK, DATE
from pipeline.model.mention import Quantity
from pipeline.model.span import Span
from pipeline.rulebook.files import Rulebook


class Aside(NamedTuple):
    """A figure; ``sentence`` is its own where it is a guest of its claim."""

    quantity: Quantity
    sentence: Span | None = None


def asides(
    doc: Doc, marks: Marks, claims: Sequence[Claim], text: str, rulebook: Rulebook
) -> dict[int, list[Aside]]:
    """Return, by the place of a claim, figures, times of day and dates that it hands on.

    Guests come behind its own sentence's, and the two counts of a share, its own too, last.
    """
    own = sorted(c.quantity for c in claims if c.quantity is not None)
    taken = {s.start for s in own} | {s.end for s in own}
    hours = list(clock_times(marks.dates, text))
    days = telling_dates(marks.dates, doc, rulebook.conflicts.days.all_words)
    told = sorted((*marks.quantities, *hours, *days), key=lambda q: q.span)
    free = [q for q in told if not {q.span.start, q.span.end} & taken]
    found: dict[int, list[Aside]] = {}
    homeless: list[Quantity] = []
    by_start = sorted(range(len(claims)), key=lambda n: (claims[n].sentence.start, n))
    at = 0
    for quantity in free:
        while at < len(by_start) and claims[by_start[at]].sentence.end <= quantity.span.start:
            at += 1
        near = []
        for n in by_start[at:]:
            if claims[n].sentence.start > quantity.span.start:
                break
            if claims[n].sentence.contains(_site(quantity)):
                near.append((abs(_anchor(claims[n]) - quantity.span.start), n))
        if near:
            found.setdefault(min(near)[1], []).append(Aside(quantity))
        else:
            homeless.append(quantity)
    anchors = sorted((_anchor(claim), n) for n, claim in enumerate(claims))
    for quantity, sentence in _in_copy(doc, marks, homeless) if claims else ():
        host = _nearest(anchors, quantity.span.start)
        found.setdefault(host, []).append(Aside(quantity, sentence))
    shares = {q.span: q for q in marks.quantities if q.kind == "share"}
    for n, claim in enumerate(claims):
        stated = [Aside(shares[claim.quantity])] if claim.quantity in shares else []
        for share, sentence in (*stated, *found.get(n, ())):
            counts = [Aside(half, sentence) for half in halves(share, rulebook.numbers.cardinals)]
            found.setdefault(n, []).extend(counts)
    return found


def _site(quantity: Quantity) -> Span:
    """Return where a figure stands: of a time its first character.

    A model may end a sentence inside of one: "at 7:40 a.m. Friday".
    """
    start = quantity.span.start
    return Span(start, start + 1) if quantity.unit in {CLOCK, DATE} else quantity.span


def _anchor(claim: Claim) -> int:
    """Return where the figure of a claim begins, or else its verb."""
    return (claim.quantity or claim.predicate or claim.sentence).start


def _nearest(anchors: Sequence[tuple[int, int]], at: int) -> int:
    """Return the number of the claim nearest to a place, of two as near the first.

    Claims are looked up by their anchors: a long text has thousands, and as many guests.
    """
    behind = bisect_left(anchors, (at, -1))
    near = anchors[behind : behind + 1]
    if behind:
        start = anchors[behind - 1][0]
        near = [*near, anchors[bisect_left(anchors, (start, -1))]]
    return min((abs(start - at), n) for start, n in near)[1]


def _in_copy(
    doc: Doc, marks: Marks, quantities: Sequence[Quantity]
) -> Iterator[tuple[Quantity, Span]]:
    """Yield the figures that stand where claims are read from, each with its sentence."""
    copy = [b.span for b in marks.blocks if b.role in CLAIM_ROLES]
    sentences = list(sentences_of(doc)) if quantities else []
    for quantity in quantities:
        sentence = _around(_site(quantity), sentences)
        if sentence is not None and _around(quantity.span, copy) is not None:
            yield quantity, sentence


def _around(span: Span, stretches: Sequence[Span]) -> Span | None:
    """Return that of some stretches, in text order, in which a span stands."""
    at = bisect_right(stretches, span.start, key=lambda s: s.start) - 1
    return stretches[at] if at >= 0 and stretches[at].contains(span) else None
