"""Figures ready to be compared: their reading in one unit, and the concepts that they speak of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.across.dimensions import AGE, WHOLE, measured_in
from pipeline.across.guard import Guard
from pipeline.across.intervals import Figure, Reading, read
from pipeline.across.leads import depth_of, lead_ends
from pipeline.across.lexicon import Lexicon, is_attributive
from pipeline.across.writing import written
from pipeline.across.zeros import zero_frame
from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.model.frame import CLOCK, Frame, Words
from pipeline.model.span import Span
from pipeline.rulebook.hedges import Widths

#: The dimension of what falls by so much begins so.
_DECREASE = "decrease of "
_NOBODY: frozenset[str] = frozenset()
_NO_NOUNS = frozenset({"one", "own"})
#: "The number of injured stood at 40"
_NUMBER = "number"
#: Right before a number it tells of what somebody has ("has 300 employees").
_OWNING = "have"
#: Words on each side of a figure that may tell what it measures.
_REACH = 5


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One figure, or the date of one event, as a comparison takes it.

    ``dimension`` says what values it may be compared with: kind and unit, and whether it is a
    level or a change. ``factor`` brings its unit to the first of its dimension. ``aspects`` are
    in order of nearness; ``sure``: the first is told by the nearest word, or by what is
    counted. ``people``: persons are counted, or a bare number of what befalls
    persons ("51 were taken to hospital"). ``roots`` holds the roots of its sentence's content
    words and names. ``depth`` is how far up it stands (``leads.py``). ``voice`` holds the words of
    whoever says so.
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
    published, said_by = article.anchor, _voice(claim, article, lexicon)
    for frame in claim.frames if zero is None else (zero,):
        if frame.kind is None or frame.unit == CLOCK or not _has_value(frame):
            continue
        attribute, dimension, factor, shift = measured_in(claim, frame, lexicon)
        aspects, things, people = _told(frame, dimension, lexicon)
        level = dimension.removeprefix(_DECREASE)
        if level not in {dimension, "ratio"} and lexicon.is_gone(aspects[:2]):
            dimension = level  # who cuts its staff by 300 cuts 300 jobs
            aspects, things, people = _told(frame, dimension, lexicon)
        yield Item(
            claim=claim,
            frame=frame,
            reading=read(_figure(frame, factor, shift, attribute), widths),
            dimension=dimension,
            factor=factor,
            aspects=tuple(aspects),
            sure=bool(aspects) and aspects[0] in lexicon.aspects(_nearest(frame, lexicon)),
            things=things,
            attribute=attribute,
            people=people,
            roots=contexts[frame.words, frame.names],
            published=published,
            depth=depth_of(claim, frame, leads),
            voice=said_by if frame.sentence is None else _NOBODY,
        )


def _voice(claim: Claim, article: Article, lexicon: Lexicon) -> frozenset[str]:
    """Return the roots of the words that name a claim's source, and of the name it stands for."""
    if claim.source is None:
        return _NOBODY
    said = f"{claim.source.of(article.text)} {claim.source_entity or ''}".lower().split()
    return lexicon.roots(w for w in said if w not in lexicon.little)


def _told(
    frame: Frame, dimension: str, lexicon: Lexicon
) -> tuple[list[str], frozenset[str], bool]:
    """Return the aspects of a figure, the sorts of what it counts, and whether that is people."""
    things = _things(frame, lexicon)
    aspects = lexicon.aspects(
        (*_tellers(frame, things, lexicon), *frame.after[:_REACH]),
        (*frame.before[:_REACH], *frame.bearer_words, *([frame.object] if frame.object else [])),
    )
    if dimension == "count":
        aspects = [x for x in aspects if not lexicon.is_amount(x)]
    elif frame.kind in {"money", "measure"}:
        aspects = [x for x in aspects if not lexicon.is_of_persons(x)]
    if lexicon.counts_people(_counted(frame, lexicon), aspects):
        things = frozenset()
    people = frame.kind in WHOLE and (
        any(lexicon.is_person(t) for t in things)
        or (not things and bool(aspects) and lexicon.is_person(aspects[0]))
    )
    if things & set(frame.names):
        things = frozenset()  # a name that the parse took for what is counted
    if not aspects and frame.bearer and not people:
        aspects = lexicon.aspects((frame.bearer, *frame.bearer_words))
    return aspects, things, people


def _tellers(frame: Frame, things: frozenset[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words that tell what a figure measures, the surest first.

    A verb right before or behind it is nearer than any of the parse ("killing three people and
    wounding five", "41 percent disapprove"). What is counted tells it ("40 deaths"), but where it
    is people ("40 voters were asked").
    """
    governor, counted = _governor(frame, lexicon), _nouns(frame)
    said = [*_predicates(frame), *frame.modifiers]
    if any(lexicon.is_person(t) for t in things):
        return (*governor, *(w for w in said if w not in counted), *counted)
    return (*governor, *counted, *said)


def _governor(frame: Frame, lexicon: Lexicon) -> list[str]:
    """Return the verb right before a figure, or right behind it.

    What happens to people is told right before their number ("carrying 90 people") wherever the
    parse hangs it.
    """
    if _is_of_its_noun(frame):
        return []
    telling = (*frame.predicates, _OWNING)
    before = [w for w in frame.before[:1] if w in telling or lexicon.befalls(w)]
    behind = set(frame.predicates).difference(_nouns(frame))
    return [*before, *(w for w in frame.after[:1] if w in behind)]


def _nouns(frame: Frame) -> list[str]:
    return [w for w in (frame.unit if frame.kind == "count" else None, frame.thing) if w]


def _nearest(frame: Frame, lexicon: Lexicon) -> list[str]:
    """Return the words whose aspect is beyond doubt."""
    return [*_governor(frame, lexicon), *_nouns(frame), *_predicates(frame)[:1]]


def _predicates(frame: Frame) -> Words:
    """Return what is said of a figure; nothing of one that tells the size of its noun."""
    return () if _is_of_its_noun(frame) else frame.predicates


def _is_of_its_noun(frame: Frame) -> bool:
    """Say whether a sum, size or time belongs to the noun behind it ("at the £52m plant")."""
    sized = frame.kind in {"money", "measure", "duration"}
    return sized and is_attributive(frame) and frame.thing in frame.after[:2]


def _has_value(frame: Frame) -> bool:
    return not (frame.value is None and frame.low is None and frame.high is None)


def _things(frame: Frame, lexicon: Lexicon) -> frozenset[str]:
    """Return the sorts of what is counted; of crew members crew, of bags of coffee none."""
    noun = _counted(frame, lexicon)
    if _is_a_verb(noun, frame, lexicon):
        return frozenset()
    if noun in lexicon.measuring:
        return frozenset()
    if noun in lexicon.members:
        said = (lexicon.sorts(word) for word in frame.modifiers)
        return next((s for s in said if any(map(lexicon.is_person, s))), lexicon.sorts(noun))
    return lexicon.sorts(noun) - lexicon.little


def _is_a_verb(noun: str | None, frame: Frame, lexicon: Lexicon) -> bool:
    """Say whether the parse took a verb beside a number for what is counted.

    "Fire forces 900 to flee", "900 flee", "the number of injured stands at 23"; nor do "one" and
    "own" name anything.
    """
    if noun in _NO_NOUNS or (noun and frame.bearer == _NUMBER and lexicon.befalls(noun)):
        return True
    if noun is None or noun not in frame.predicates or frame.kind not in WHOLE:
        return False
    before = frame.before[1:2] if frame.before[:1] == ("at",) else frame.before[:1]
    if before == (noun,) and noun not in frame.after:
        return True
    return frame.after[:1] == (noun,) and lexicon.befalls(noun) and lexicon.sorts(noun) == {noun}


def _counted(frame: Frame, lexicon: Lexicon) -> str | None:
    """Return what is counted or measured; of what lasts nine weeks, what does."""
    if frame.kind == "count" and frame.unit:
        return frame.unit
    if frame.kind == "duration" and not lexicon.spanning.isdisjoint(frame.before[:1]):
        return frame.thing or frame.bearer
    return frame.thing


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
        money=frame.kind == "money",
        soft=way.soft or not point,
    )
