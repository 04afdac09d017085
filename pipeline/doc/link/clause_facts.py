"""What the clause rules of links.yaml ask of a clause: subject, time, figure, speaker, words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pipeline.doc.clauses.compare import COMPARING, compares, telling
from pipeline.doc.clauses.features import (
    FEATURES,
    is_abstract,
    is_condition,
    is_reportedly,
    lemmas_of,
    subject_kind,
)
from pipeline.doc.clauses.mend import is_confessed
from pipeline.doc.clauses.objects import objects_of, obliques_of
from pipeline.doc.clauses.owners import owners_of
from pipeline.doc.clauses.split import Clause, clauses_of
from pipeline.doc.context import Context
from pipeline.doc.link.standing import holds_clause, is_base, is_denied, is_frame, is_question
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.parsing.tree import Words as Sentence
from pipeline.doc.phrases import slots as phrases
from pipeline.doc.slots.source import Said, source_of
from pipeline.model.claim import Claim
from pipeline.model.mention import Stance, TimeMention
from pipeline.model.span import Span
from pipeline.rulebook.links_clauses import Feature, Place, Standing, SubjectKind, Tense

#: A date that modifies a noun dates that noun alone ("its 2015 report").
_MODIFIERS = frozenset({"compound", "nummod", "amod", "nmod:poss", "poss"})
_RARE_OF_CLAUSE: Sequence[Feature] = ("existential", "ever_more", "ever_fewer")
#: Features that few clauses have, found at once.
_RARE: frozenset[Feature] = COMPARING | {"reportedly", *_RARE_OF_CLAUSE}
#: Features of which it is known which a clause has before a rule is tried on it.
EARLY: frozenset[Feature] = _RARE | {"dated", "to_come", "quoted", "uncued"}
_COUNTED: frozenset[Feature] = frozenset({"counted_source", "counted_object"})
#: Figures that tell of a place or thing in passing.
_MEASURES = frozenset({"measure", "duration", "multiple"})
_OPENER = len("Of the nearly ")
#: "The number who said they voted" is counted, whatever the figure.
_COUNTING = frozenset({"number", "share", "proportion", "percentage"})


class Kind(NamedTuple):
    """What a clause is, by the names of the closed conditions of a rule; "" without a stance."""

    standing: Standing
    places: Place
    tenses: Tense
    subjects: SubjectKind
    stances: Stance | Literal[""]


@dataclass(slots=True, eq=False)
class Facts:
    """One clause and what is known of it; what is looked up is kept.

    ``own`` are its tokens without those of the clauses below it. ``figure`` says that a claim
    with a figure stands in it already; ``around`` are the features that its sentence gives it, but
    for what ``_counted`` yields. ``denied``: its frame is negated ("he does not think that").
    """

    clause: Clause
    span: Span
    own: tuple[Token, ...]
    standing: Standing
    said: Said
    around: frozenset[Feature]
    bodies: frozenset[str]
    figure: bool
    denied: bool
    _counted: Callable[[Facts], Iterator[Feature]]
    _known: dict[Feature, bool] = field(default_factory=dict, init=False)
    _rare: frozenset[Feature] | None = field(default=None, init=False)
    _lemmas: frozenset[str] | None = field(default=None, init=False)

    @property
    def lemmas(self) -> frozenset[str]:
        """The verbs of its chain, alone and with particle or preposition: "take", "take off"."""
        if self._lemmas is None:
            self._lemmas = frozenset(lemmas_of(self.clause))
        return self._lemmas

    @property
    def rare(self) -> frozenset[Feature]:
        """Which it has of the features that few clauses have."""
        if self._rare is None:
            self._rare = frozenset(self._find_rare())
        return self._rare

    def holds(self, feature: Feature) -> bool:
        """Say whether it has a feature; most are looked for in few clauses, and once in each."""
        known = self._known.get(feature)
        if known is None:
            known = self._known[feature] = self._find(feature)
        return known

    def _find(self, feature: Feature) -> bool:
        if feature in _RARE:
            return feature in self.rare
        of_clause = FEATURES.get(feature)
        if of_clause is not None:
            return of_clause(self.clause)
        if feature == "abstract":
            return is_abstract(self.clause.subject, self.bodies)
        return feature in self.around or (feature in _COUNTED and feature in self._counted(self))

    def _find_rare(self) -> Iterator[Feature]:
        words = telling(self.own)
        yield from compares(self.clause, words)
        yield from [name for name in _RARE_OF_CLAUSE if FEATURES[name](self.clause)]
        if is_reportedly(words):
            yield "reportedly"

    @property
    def early(self) -> frozenset[Feature]:
        """Those of the features `EARLY` that it has."""
        return self.rare | self.around

    @property
    def kind(self) -> Kind:
        """What kind of clause it is."""
        clause, stances = self.clause, self.said.stances
        subject = subject_kind(clause.subject)
        return Kind(
            self.standing, clause.place, clause.tense, subject, stances[0] if stances else ""
        )


class Reader:
    """Reads the facts of the clauses of one article, sentence by sentence."""

    def __init__(self, context: Context, figures: Sequence[Claim]) -> None:
        """Note where cues and figures stand, so that each sentence finds its own."""
        self._context = context
        self._known = context.rulebook.links.clauses.verbs
        self._bodies = context.rulebook.links.clauses.acting
        self._cues = {a.cue.start: a for a in context.marks.attributions if a.cue is not None}
        self._figures: dict[int, list[Span]] = {}
        self._verbs: dict[int, list[Span]] = {}
        self._asides = {c.quantity for c in figures if self._is_aside(c)}
        for claim in figures:
            number = context.index(claim.sentence.start)
            if claim.quantity is not None:
                self._figures.setdefault(number, []).append(claim.quantity)
            if claim.predicate is not None and not self._is_aside(claim):
                self._verbs.setdefault(number, []).append(claim.predicate)

    def _is_aside(self, claim: Claim) -> bool:
        """Say whether a measure or group stands aside: ", 25 miles away", "Of the 43 guests, "."""
        at, figure = claim.predicate, claim.quantity
        if at is None and figure is not None and figure.start - claim.sentence.start <= _OPENER:
            return self._context.text.startswith("Of ", claim.sentence.start)
        if at is None or figure is None or claim.kind not in _MEASURES or figure.start < at.end:
            return False
        return "," in self._context.text[at.end : figure.start]

    def facts_of(self, sentence: Sentence) -> list[Facts]:
        """Return the facts of each clause of a sentence, in text order."""
        clauses = clauses_of(sentence, self._known)
        if not clauses:
            return []
        words = [t for t in sentence if not t.is_space]
        owner = owners_of(words, clauses)
        inside: dict[int | None, list[Token]] = {}
        for word in words:
            inside.setdefault(owner.get(word.i), []).append(word)
        doc, start = sentence.doc, sentence.start_char
        figures = self._figures.get(self._context.index(start), [])
        counted = {
            owner.get(phrases.head_of(doc, span).i) for span in figures if span not in self._asides
        }
        named = [
            (phrases.head_of(doc, mention.span), mention)
            for mention in self._context.dates(start)
            if _is_day(mention)
        ]
        named = [(day, mention) for day, mention in named if day.dep_ not in _MODIFIERS]
        days = [day for day, _ in named]
        coming = {owner.get(day.i) for day, mention in named if self._is_to_come(mention)}
        dated = {owner.get(day.i) for day in days}
        direct = {day.head.i for day in days}
        fronted = any(day.i < clauses[0].head.i for day in days)
        found = []
        for clause in clauses:
            if is_condition(clause.head) or is_base(clause.head):
                continue  # "if it rains" says of nothing that it is so
            at = clause.head.i
            own = tuple(inside.get(at, ()))
            marks: set[Feature] = set()
            own_day = at in dated and (clause.place != "participle" or at in direct)
            if own_day or (fronted and clause.place == "main"):
                marks.add("dated")
                if at in coming:
                    marks.add("to_come")
            if clause.parent is not None and clause.parent.i in counted:
                marks.add("counted_source")
            found.append(self._facts(clause, own, marks, figure=at in counted))
        return found

    def _is_to_come(self, mention: TimeMention) -> bool:
        """Say whether a date lies behind the day of the article."""
        anchor, first = self._context.anchor, mention.date_from
        return anchor is not None and first is not None and first > anchor

    def _facts(
        self, clause: Clause, own: tuple[Token, ...], marks: set[Feature], *, figure: bool
    ) -> Facts:
        span, subject, parent = clause.predicate, clause.subject, clause.parent
        is_cue = self._is_cue(clause, span)
        own_subject = None if subject is None else Span(subject.idx, subject.idx + 1)
        if is_confessed(clause.head):
            own_subject = None  # who denies an act is the one who did it, and is asked
        said = Said() if is_cue else source_of(self._context, span, own=own_subject)
        if self._context.is_quoted(span.start):
            marks.add("quoted")
        if said.content is not None and said.cue is None:
            marks.add("uncued")
        if self._figures:
            verbs = self._verbs.get(self._context.index(span.start), ())
            figure = figure or any(span.overlaps(verb) for verb in verbs)
        return Facts(
            clause=clause,
            span=span,
            own=own,
            standing="cue" if is_cue else self._standing(clause, span, said),
            said=said,
            around=frozenset(marks),
            bodies=self._bodies,
            figure=figure,
            denied=parent is not None and is_denied(clause.verb, parent, said),
            _counted=self._counted,
        )

    def _counted(self, facts: Facts) -> Iterator[Feature]:
        """Yield what of a clause is counted: who says it, or its object."""
        if not self._figures:
            return
        around = self._context.attributions(facts.span)[:1]
        if any(a.source is not None and self._counts(a.source) for a in around):
            yield "counted_source"
        if self._context.index(facts.span.start) not in self._figures:
            return
        things = objects_of(facts.clause) or obliques_of(facts.clause)[:1]  # "rose above $64"
        if any(self._counts(Span(o.idx, o.idx + len(o))) for o in things):
            yield "counted_object"

    def _counts(self, source: Span) -> bool:
        """Say whether a source is counted: "17% of users said" is a claim by its figure."""
        figures = self._figures.get(self._context.index(source.start), ())
        first = source.of(self._context.text).lower().removeprefix("the ").split(" ", 1)[0]
        return first in _COUNTING or any(source.overlaps(figure) for figure in figures)

    def _is_cue(self, clause: Clause, span: Span) -> bool:
        """Say whether a clause only says who speaks, and claims nothing itself."""
        cue = self._cues.get(span.start) or self._cues.get(clause.chain[0].idx)
        if cue is None or cue.rule == "hearsay":
            return False  # "he reportedly made a call"
        return holds_clause(cue, self._context.doc)

    def _standing(self, clause: Clause, span: Span, said: Said) -> Standing:
        if said.content is None:
            return "free"
        unnamed = said.source is None and not self._is_told(said)
        if unnamed and not self._context.is_quoted(span.start):
            return "inside"  # nobody is named for it
        parent = clause.parent
        if clause.place == "complement" and is_question(clause):
            return "inside"
        if parent is None or self._is_outside(parent, said):
            return "content" if clause.place in {"main", "complement"} else "inside"
        return "inside"

    def _is_told(self, said: Said) -> bool:
        """Say whether somebody was told a content, by whom is left open: "the jury was told"."""
        verb = None if said.cue is None else phrases.head_of(self._context.doc, said.cue)
        return verb is not None and verb.lemma_.lower() == "tell" and roles.is_passive(verb)

    def _is_outside(self, parent: Token, said: Said) -> bool:
        at = Span(parent.idx, parent.idx + len(parent))
        if is_frame(parent):
            return True
        if said.cue is not None and said.cue.overlaps(at):
            return True
        return said.content is None or not said.content.contains(at)


def _is_day(mention: TimeMention) -> bool:
    """Say whether a date names a day or period, and not only an hour ("at midnight")."""
    day, _, hour = (mention.timex or "").partition("T")
    return mention.kind in {"DATE", "TIME"} and bool(day) and not hour[:1].isdigit()
