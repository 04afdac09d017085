"""Figures ready to be compared: their reading in one unit, and the concepts that they speak of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from pipeline.across.children import CHILDREN
from pipeline.across.dimensions import AGE, WHOLE, measured_in
from pipeline.across.guard import Guard
from pipeline.across.intervals import Figure, Reading, read
from pipeline.across.leads import depth_of, lead_ends
from pipeline.across.lexicon import Lexicon
from pipeline.across.told import nearest_aspects, told_of
from pipeline.across.writing import written
from pipeline.across.zeros import zero_frame
from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.model.frame import CLOCK, DATE, Frame, Words
from pipeline.model.span import Span
from pipeline.rulebook.hedges import Widths

#: No sentence of prose has more figures. A table has, and its words do not tell which is of what.
_MOST_FIGURES = 24
#: The dimension of what falls by so much begins so.
_DECREASE = "decrease of "
_NOBODY: frozenset[str] = frozenset()
#: The verb of whoever gives a number as their own, and what stands right before the number.
_COUNTING = "count"
_COUNTED = (("count",), ("include",), ("including",))
#: Right before a report of unnamed others ("other estimates").
_OTHERS = frozenset({"other", "another"})


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One figure, or the date of one event, as a comparison takes it.

    ``dimension`` says what values it may be compared with: kind and unit, and whether it is a
    level or a change. ``factor`` brings its unit to the first of its dimension. ``aspects`` are
    in order of nearness; ``sure``: the first is told by the nearest word, or by what is
    counted. ``people``: persons are counted, or a bare number of what befalls
    persons ("51 were taken to hospital"). ``roots`` holds the roots of its sentence's content
    words and names. ``depth`` is how far up it stands (``leads.py``). ``voice`` holds the words of
    whoever says so. ``moment``: the hour of its report, if that is known. ``known`` is what was
    found out about it (``once.py``).
    """

    claim: Claim
    frame: Frame
    reading: Reading
    dimension: str
    factor: float
    aspects: tuple[str, ...]
    sure: bool
    things: frozenset[str]
    attribute: str | None
    people: bool
    roots: tuple[str, ...]
    published: dt.date | None
    depth: int
    voice: frozenset[str]
    moment: dt.datetime | None
    known: dict[object, Any] = field(default_factory=dict, init=False, repr=False)

    @property
    def context(self) -> frozenset[str]:
        """The roots; kept as a tuple, which takes a fifth of the memory."""
        return frozenset(self.roots)

    @property
    def aspect(self) -> str | None:
        """The nearest aspect, if any is known."""
        return self.aspects[0] if self.aspects else None

    @property
    def value(self) -> float | None:
        """The number said, in the first unit of its dimension."""
        return self.reading.figure.value

    @property
    def sentence(self) -> Span:
        """Its own, which is not that of a claim whose guest it is."""
        return self.frame.sentence or self.claim.sentence

    @property
    def is_guest(self) -> bool:
        """Say whether its own sentence claims nothing, so that it knows nothing of a claim."""
        return self.frame.sentence is not None

    @property
    def source(self) -> str | None:
        """Name of whoever says so; of a guest that is unknown."""
        return None if self.is_guest else self.claim.source_entity

    @property
    def place(self) -> tuple[str, int, int, str]:
        """Where it stands: what all orders of items go by."""
        return (
            self.claim.article_id,
            self.frame.span.start,
            self.frame.span.end,
            self.claim.claim_id,
        )


def items_of(
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    lexicon: Lexicon,
    widths: Widths,
    guard: Guard,
) -> list[Item]:
    """Return the figures of all claims that can be compared, ordered by article and place."""
    leads = lead_ends(claims, articles)
    contexts = _Contexts(lexicon)

    def of(claim: Claim) -> list[Item]:
        article = articles[claim.article_id]
        return list(_of_claim(claim, article, leads, lexicon, widths, contexts))

    found = guard.each(of, claims, lambda claim: [claim.article_id])
    return sorted((item for items in found for item in items or ()), key=lambda item: item.place)


class _Contexts(dict[tuple[Words, Words], Words]):
    """The roots of words and names, once for all figures of a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, said: tuple[Words, Words]) -> Words:
        found = self[said] = tuple(sorted(self._lexicon.roots(chain(*said))))
        return found


def _of_claim(
    claim: Claim,
    article: Article,
    leads: Mapping[str, int],
    lexicon: Lexicon,
    widths: Widths,
    contexts: _Contexts,
) -> Iterator[Item]:
    zero = zero_frame(claim, article.text, lexicon)
    published, moment = article.anchor, article.moment
    said_by = _voice(claim, article, lexicon)
    frames = claim.frames if len(claim.frames) <= _MOST_FIGURES else claim.frames[:1]
    for frame in frames if zero is None else (zero,):
        if frame.kind is None or frame.unit in {CLOCK, DATE} or not _has_value(frame):
            continue
        if _is_who_says_so(frame, lexicon):
            continue
        attribute, dimension, factor, shift = measured_in(claim, frame, lexicon)
        aspects, things, people = told_of(frame, dimension, lexicon)
        level = dimension.removeprefix(_DECREASE)
        gone = lexicon.is_gone(aspects[:2])
        jobs = level != "ratio" or any(map(lexicon.is_of_persons, aspects[:1]))
        if level != dimension and gone and jobs:
            dimension = level  # who cuts its staff by 300 cuts 300 jobs, by 7% 7% of them
            aspects, things, people = told_of(frame, dimension, lexicon)
        if attribute == CHILDREN:
            things, people = _NOBODY, False  # they are whoever has them
        yield Item(
            claim=claim,
            frame=frame,
            reading=read(_figure(frame, factor, shift, attribute), widths),
            dimension=dimension,
            factor=factor,
            aspects=tuple(aspects),
            sure=bool(aspects) and aspects[0] in nearest_aspects(frame, lexicon),
            things=things,
            attribute=attribute,
            people=people,
            roots=contexts[frame.words, frame.names],
            published=published,
            depth=depth_of(claim, frame, leads),
            voice=_others(frame, lexicon)
            or _who_counted(frame, lexicon)
            or (said_by if frame.sentence is None else _NOBODY),
            moment=moment,
        )


def _voice(claim: Claim, article: Article, lexicon: Lexicon) -> frozenset[str]:
    """Return the roots of the words that name a claim's source, and of the name it stands for."""
    if claim.source is None:
        return _NOBODY
    said = f"{claim.source.of(article.text)} {claim.source_entity or ''}".lower().split()
    return lexicon.roots(w for w in said if w not in lexicon.little)


def _others(frame: Frame, lexicon: Lexicon) -> frozenset[str]:
    """Return the words of those who are named as others alone ("other estimates go up to 50")."""
    said = zip(frame.before, frame.before[1:], strict=False)
    found = (pair for pair in said if pair[1] in _OTHERS and pair[0] in lexicon.reports)
    return next(map(frozenset, found), _NOBODY)


def _who_counted(frame: Frame, lexicon: Lexicon) -> frozenset[str]:
    """Return the words of whoever counted ("the police counted 900, including 80 in Lund")."""
    if frame.before[:1] not in _COUNTED or frame.verb != _COUNTING or frame.bearer is None:
        return _NOBODY
    said = (frame.bearer, *frame.bearer_words)
    return lexicon.roots(w for w in said if w not in lexicon.little)


def _is_who_says_so(frame: Frame, lexicon: Lexicon) -> bool:
    """Say whether somebody is heard, and nobody counted ("one delegate said")."""
    one = frame.kind == "count" and frame.text.lower() == "one"
    return one and frame.thing == frame.bearer and frame.verb in lexicon.stating


def _has_value(frame: Frame) -> bool:
    return not (frame.value is None and frame.low is None and frame.high is None)


def _figure(frame: Frame, factor: float, shift: float, attribute: str | None) -> Figure:
    ends = [e for e in (frame.value, frame.high, frame.low) if e is not None]
    way = written(frame.text, ends[0])

    def scaled(number: float | None) -> float | None:
        return None if number is None else (number - shift) * factor

    point = frame.value is not None
    return Figure(
        value=scaled(frame.value),
        low=None if point else scaled(frame.low),
        high=None if point else scaled(frame.high),
        bound=frame.bound or "exact",
        step=way.step * factor,
        zeros=way.zeros,
        digits=way.digits,
        fraction=way.fraction,
        whole=frame.kind in WHOLE or attribute == AGE,
        rounded=way.step > 1,
        money=frame.kind == "money",
        soft=way.soft or not point,
    )
