"""What each claim's figure measures, in words that comparison can weigh against another's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.doc.facets.ages import is_age, is_of_whoever_is_named, name_beside, person_meant
from pipeline.doc.facets.asides import Aside, asides
from pipeline.doc.facets.clauses import is_of_a_side_clause, is_of_another_clause
from pipeline.doc.facets.clock import days_of
from pipeline.doc.facets.parts import of_half
from pipeline.doc.facets.roles import roles_of
from pipeline.doc.facets.sentence import Sentence
from pipeline.doc.facets.words import Around, bare, content_words
from pipeline.doc.marks import Marks
from pipeline.doc.parsing.tree import Doc, Token
from pipeline.doc.phrases.slots import head_of
from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.model.frame import CLOCK, DATE, Frame
from pipeline.model.mention import PLACES, Quantity
from pipeline.model.period import UNKNOWN, Period, period_of
from pipeline.model.span import Span
from pipeline.rulebook.files import Rulebook
from pipeline.rulebook.numbers import NumberRules

#: What stands between a figure and its conversion: "-deep (", " (".
_CONVERSION = re.compile(r"[-\s\w]{0,16}[(\[]\s*")
#: "Of the passengers, 40 were pupils" are "the passengers, of whom 40 were pupils".
_FRONTED = re.compile(
    r"[\"“]?(?:Of|Among) (?:the|its|their|his|her|these|those) "
    r"(?:(?! (?:is|are|was|were) )[^,;.:]){2,60}, "
)
_OF_WHOM = ("who", "of")
#: What stands before the figure that another is compared with.
_COMPARED = re.compile(
    r"\b(?:from|against|versus|vs|compared (?:with|to)|(?<!more )(?<!less )(?<!fewer )than)\b"
)
#: What stands right before the time that a figure is measured against ("fewer than a year ago").
_BASE = re.compile(r"\b(?:than|compared (?:with|to))(?: (?:in|at|on|for|during|the))* *$")
#: What stands before a time since which there was no such thing.
_RECORD = re.compile(
    r"(?:est|worst|most|least|first|best|ever)\b[^.;]{0,30}\bsince\b[^.;]{0,30}$", re.IGNORECASE
)
_MORE = re.compile(r"\w+ than\b", re.IGNORECASE)
#: Characters before a time that tell so.
_NEAR_TIME = 80
#: What tells more of the time before it, and what ends that.
_WHEN = re.compile(r",? when\b")
_END_OF_CLAUSE = re.compile(r"[,;:.]")
#: "The worst since 1990, when a rope snapped in Lund, the capital, and 20 died."
_END_OF_SENTENCE = re.compile(r"[;:.]")
#: Characters between "Five-year" and the name in "Five-year-old Ann Lee".
_NEXT = len("-old ")


def describe(
    doc: Doc, marks: Marks, article: Article, claims: Sequence[Claim], rulebook: Rulebook
) -> None:
    """Give the claims their frames: the own figure or event first, then other figures."""
    reader = _Reader(doc, marks, article, rulebook.numbers)
    found = asides(doc, marks, claims, article.text, rulebook)
    for n, claim in enumerate(claims):
        others = (reader.aside(aside, claim) for aside in found.get(n, ()))
        claim.settle_frames((reader.own(claim), *others))


class _Reader:
    """Reads frames off one Doc."""

    def __init__(self, doc: Doc, marks: Marks, article: Article, numbers: NumberRules) -> None:
        self.doc = doc
        self.aged, self.parents = frozenset(numbers.aged), frozenset(numbers.parents)
        self.text = article.text
        self.marks = marks
        self.anchor = article.anchor
        self.spans = [q.span for q in marks.quantities]
        self.headlines = [b.span for b in marks.blocks if b.role in {"headline", "deck"}]
        self.people = [e for e in marks.entities if e.label == "PERSON"]
        self.groups = {bare(e.entity) for e in marks.entities if e.label == "NORP"}
        self.figures = {
            i for q in marks.quantities for i in _tokens(doc, q.span)
        }  # token indices of all figures: words around one stop at the next
        self._sentences: dict[Span, Sentence] = {}

    def own(self, claim: Claim) -> Frame:
        """Return the frame of the claim's figure, else of its event."""
        span = claim.quantity or claim.predicate or claim.subject or claim.sentence
        period = (claim.time_from, claim.time_to)
        if period == UNKNOWN:
            period = self._period(claim.sentence, span)
        elif claim.time is not None and self._tells_when(claim.time, span):
            period = self._period(claim.sentence, span)  # not "since 2005" but then
        elif claim.time is not None and self._is_told_of_another(claim.time, span):
            period = UNKNOWN
        return self._frame(span, claim, claim, period)

    def aside(self, aside: Aside, claim: Claim) -> Frame:
        """Return the frame of a figure that a claim hands on, or is host to."""
        quantity, sentence = aside
        if quantity.unit in {CLOCK, DATE}:
            period = days_of(quantity, self.marks.dates)
        else:
            period = self._period(sentence or claim.sentence, quantity.span)
        frame = self._frame(quantity.span, claim, quantity, period, sentence)
        return of_half(frame, quantity, self.doc)

    def _frame(
        self,
        span: Span,
        claim: Claim,
        stated: Claim | Quantity,
        period: Period,
        sentence: Span | None = None,
    ) -> Frame:
        """Return the frame of a figure or event; ``stated`` holds what it says.

        ``sentence`` is that of a guest of the claim.
        """
        is_figure = stated is not claim or claim.quantity is not None
        host = self._host(span) if is_figure else span
        inside = _tokens(self.doc, host)
        around = Around(self.doc, inside[0], inside[-1], self.figures if is_figure else ())
        owner = self._owner(claim, host) if is_figure and stated is claim else None
        told = roles_of(head_of(self.doc, host), inside, around, owner, is_figure=is_figure)
        named = self._person_beside(host, aged=False)
        aged = is_figure and is_age(self.doc, inside, self.aged, named=named is not None)
        person = named or self._person_beside(host, aged=aged)
        parent = is_figure and around.before[:1] == ("of",) and around.before[1:2]
        if parent and parent[0] in self.parents and stated.kind == "number":
            told = told._replace(thing="child")
            person = person or self._nearest_person(sentence or claim.sentence, host)
        said_by = [s for s in (claim.source, claim.cue) if s is not None]
        names, words = self._sentence(sentence or claim.sentence).without(said_by)
        return Frame(
            span=span,
            text=span.of(self.text),
            own=stated is claim,
            headline=any(b.contains(span) for b in self.headlines),
            converted=host != span,
            sentence=sentence,
            kind="duration" if aged else stated.kind,
            value=stated.value,
            low=stated.low,
            high=stated.high,
            unit="year" if aged else stated.unit,
            bound=stated.bound,
            change=stated.change,
            thing="age" if aged else told.thing,
            modifiers=told.modifiers,
            predicates=told.predicates,
            bearer=told.bearer,
            bearer_words=told.bearer_words,
            bearer_name=person or self._name_meant(claim, told.bearer, host),
            verb=told.verb,
            object=told.object,
            complements=told.complements,
            before=_OF_WHOM
            if self._is_fronted(sentence or claim.sentence, host)
            else around.before,
            after=around.after,
            names=tuple(dict.fromkeys(n for n, _ in names)),
            places=tuple(dict.fromkeys(n for n, label in names if label in PLACES)),
            words=words,
            time_from=period[0],
            time_to=period[1],
        )

    def _sentence(self, span: Span) -> Sentence:
        """Return what a sentence tells of all its claims; read once."""
        known = self._sentences.get(span)
        if known is None:
            known = self._sentences[span] = Sentence(
                words=content_words(self.doc, span),
                names=[
                    (e.span, bare(e.entity), e.label)
                    for e in self.marks.entities
                    if span.contains(e.span)
                ],
                dates=[d for d in self.marks.dates if d.kind == "DATE" and span.contains(d.span)],
            )
        return known

    def _host(self, span: Span) -> Span:
        """Return the figure that a bracketed conversion converts ("40 metres (131 feet)")."""
        at = bisect_left(self.spans, span)
        if not 0 < at < len(self.spans) or self.spans[at] != span:
            return span
        host, here = self.marks.quantities[at - 1], self.marks.quantities[at]
        between = self.text[host.span.end : span.start]
        one_kind = host.kind == here.kind and host.kind in {"measure", "money"}
        other_unit = host.unit != here.unit
        return host.span if one_kind and other_unit and _CONVERSION.fullmatch(between) else span

    def _is_fronted(self, sentence: Span, figure: Span) -> bool:
        """Say whether a sentence begins with those of whom a figure is a part."""
        before = self.text[sentence.start : figure.start]
        return _FRONTED.fullmatch(before.lstrip()) is not None

    def _person_beside(self, span: Span, *, aged: bool) -> str | None:
        """Return the person named right before or behind a figure ("Ann Lee, 42, said").

        Whoever has an age is a person, though the model knows no such name.
        """
        for entity in self.people:
            before = 0 <= span.start - entity.span.end <= 2
            if before or 0 <= entity.span.start - span.end <= _NEXT:
                return bare(entity.entity)
            if is_of_whoever_is_named(self.doc, self.text, span, entity.span):
                return bare(entity.entity)
        name = name_beside(self.text, span) if aged else None
        return None if name is None else bare(name)

    def _nearest_person(self, sentence: Span, figure: Span) -> str | None:
        """Return the person named nearest to a figure in a sentence."""
        named = [e for e in self.people if sentence.contains(e.span)]
        near = min(named, key=lambda e: abs(e.span.start - figure.start), default=None)
        return None if near is None else bare(near.entity)

    def _owner(self, claim: Claim, host: Span) -> Token | None:
        """Return the head of the claim's subject, if that is a noun beside the figure."""
        if claim.subject is None or claim.subject.overlaps(host):
            return None
        head = head_of(self.doc, claim.subject)
        return None if head.pos_ == "PRON" else head

    def _name_meant(self, claim: Claim, bearer: str | None, host: Span) -> str | None:
        """Return the person that an age stands for, or the name that the bearer stands in."""
        meant = person_meant(self.doc, self.text, self.people, host)
        return meant or self._name_of(claim, bearer)

    def _name_of(self, claim: Claim, bearer: str | None) -> str | None:
        """Return the name of the claim's subject where the figure's bearer stands in it.

        The name of a people or party is nobody's own ("the 62-year-old Democrat").
        """
        name = claim.subject_entity
        if bearer is None or name is None or bare(name) in self.groups:
            return None
        return bare(name) if bearer in bare(name).split() else None

    def _period(self, sentence: Span, figure: Span) -> Period:
        """Return the days that the only date of a sentence names.

        The date behind what a figure is compared with is no date of the figure's.
        """
        dates = self._sentence(sentence).dates
        told = [d for d in dates if self._tells_when(d.span, figure)]
        if told:
            return told[-1].date_from, told[-1].date_to
        if len(dates) != 1 or _COMPARED.search(self.text, figure.end, dates[0].span.start):
            return UNKNOWN
        when = dates[0].span
        if self._is_of_another(when, figure) or is_of_another_clause(self.doc, when, figure):
            return UNKNOWN
        return period_of(dates[0], self.anchor)

    def _tells_when(self, time: Span, figure: Span) -> bool:
        """Say whether a clause with a figure tells more of a time ("in 2005, when 60 died")."""
        between = self.text[time.end : figure.start]
        since = "since " in self.text[max(0, time.start - len("since ")) : time.end].lower()
        ends = _END_OF_SENTENCE if since else _END_OF_CLAUSE
        return _WHEN.match(between) is not None and not ends.search(between, 1)

    def _is_told_of_another(self, time: Span, figure: Span) -> bool:
        """Say whether a claim's time is that of another clause, or of what it is set against."""
        if self._is_of_another(time, figure) or is_of_a_side_clause(self.doc, time, figure):
            return True
        between = [q for q in self.spans if figure.end <= q.start and q.end <= time.start]
        against = bool(between) and _COMPARED.search(self.text, figure.end, between[-1].start)
        return bool(against) and time.start - between[-1].end <= _NEXT

    def _is_of_another(self, time: Span, figure: Span) -> bool:
        """Say whether a time is that of what a figure is measured against, or of a record.

        "Fewer than a year ago" is of today, and so is "8 metres, the highest level since 1954".
        """
        before = self.text[max(figure.end, time.start - _NEAR_TIME) : time.start]
        said = time.of(self.text)
        if said.lower().startswith("since "):
            before += "since "
        right_behind = time.start > figure.end and not before.strip()
        if _BASE.search(before) or (right_behind and _MORE.match(said)):
            return True
        return _RECORD.search(before) is not None


def _tokens(doc: Doc, span: Span) -> list[int]:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return list(range(found.start, found.end)) if found is not None else [0]
