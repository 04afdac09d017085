"""Find every quantity of a document: what it says, how firmly, and of what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language

from pipeline.doc.numerals.lex import Piece
from pipeline.doc.parsing.tree import Doc
from pipeline.doc.parsing.tree_reading import tree_of
from pipeline.doc.quantities.ages import AgeReader
from pipeline.doc.quantities.change import ChangeFinder
from pipeline.doc.quantities.compose import Composer
from pipeline.doc.quantities.context import Context
from pipeline.doc.quantities.draft import Draft
from pipeline.doc.quantities.guards import Guards
from pipeline.doc.quantities.hedges import Hedged, HedgeTable
from pipeline.doc.quantities.millions import Millions
from pipeline.doc.quantities.nouns import NounFinder
from pipeline.doc.quantities.phrases import PhraseReader
from pipeline.doc.units.read import UnitTable
from pipeline.model.mention import Bound, Entity, KeptOut, Quantity, TimeMention
from pipeline.model.span import Span
from pipeline.rulebook.compiled import compiled
from pipeline.rulebook.files import Rulebook


@dataclass(frozen=True, slots=True)
class Found:
    """Quantities, look-alikes, and the ids of the hedge rules that fired."""

    quantities: list[Quantity]
    kept_out: list[KeptOut]
    hedges: frozenset[str]


def fired(sentence: str, rulebook: Rulebook, nlp: Language) -> set[str]:
    """Return the ids of the number and hedge rules that fire in a sentence."""
    found = find_quantities(tree_of(nlp(sentence)), (), (), rulebook)
    rules = {q.rule for q in found.quantities} | {k.rule for k in found.kept_out}
    return rules | found.hedges


def find_quantities(
    doc: Doc,
    dates: Sequence[TimeMention],
    entities: Sequence[Entity],
    rulebook: Rulebook,
) -> Found:
    """Return the quantities of a document in text order, without overlap, and the look-alikes."""
    return _detector(rulebook).run(Context(doc, dates, entities))


class Detector:
    """The stages of detection, with the tables of one rulebook compiled once."""

    def __init__(self, rulebook: Rulebook) -> None:
        numbers = rulebook.numbers
        self._numbers = numbers
        self._units = UnitTable(numbers)
        self._composer = Composer(numbers, self._units)
        self._phrases = PhraseReader(numbers, self._units, self._composer.numerals)
        self._ages = AgeReader(numbers)
        self._hedges = HedgeTable(rulebook.hedges)
        self._guards = Guards(numbers)
        self._nouns = NounFinder(numbers)
        self._change = ChangeFinder(numbers)
        self._starts = self._composer.starts | self._phrases.starts | self._guards.ordinals

    def run(self, context: Context) -> Found:
        """Walk the pieces once, left to right."""
        quantities: list[Quantity] = []
        kept_out: list[KeptOut] = []
        hedges: set[str] = set()
        millions = Millions(self._numbers, self._units.money, context)
        i, least = 0, 0
        while i < len(context.pieces):
            if not self._may_begin(context.pieces[i]):
                i += 1
                continue
            draft = self._read(context, i, millions)
            if draft is None:
                name = self._guards.unread(context.pieces[i])
                if name:
                    kept_out.append(self._kept_out(context, i, i + 1, name))
                i += 1
                continue
            stopped = self._guards.stop(context, draft)
            if stopped:
                kept_out.append(self._kept_out(context, draft.first, draft.stop, stopped))
                i = max(i + 1, min(draft.stop, draft.numeral.stop))
                continue
            quantity, names, stop = self._finish(context, draft, least)
            hedges.update(names)
            if quantity is not None:
                quantities.append(quantity)
            i = least = max(stop, i + 1)
        return Found(self._told_coins(context, quantities), kept_out, frozenset(hedges))

    def _told_coins(self, context: Context, quantities: list[Quantity]) -> list[Quantity]:
        """Return quantities with the country of their coins where the article names just one."""
        units = {q.unit.split("/")[0] for q in quantities if q.kind == "money" and q.unit}
        told = {}
        for coin, countries in self._units.money.coins.items():
            if coin not in units:
                continue
            words = {piece.low for piece in context.pieces}
            named = units & countries.keys() or {
                code for code, names in countries.items() if not words.isdisjoint(names)
            }
            if len(named) == 1:
                told[coin] = named.pop()
        return [_in_currency(q, told) for q in quantities] if told else quantities

    def _may_begin(self, piece: Piece) -> bool:
        """Say whether a figure, or a number that is none, may begin with a piece; few do."""
        if piece.kind in {"num", "frac"}:
            return True
        return piece.low in self._starts or piece.raw in self._starts

    def _read(self, context: Context, i: int, millions: Millions) -> Draft | None:
        draft = self._phrases.read(context, i) or self._composer.read(context.pieces, i)
        if draft is not None and draft.ranged and self._dated(context, draft):
            return self._composer.amount(context.pieces, i)  # "rose on Feb 25 to 4 billion"
        if draft is None or draft.rule != "share_of":
            return draft and millions.read(draft)
        at = draft.numeral
        whole = Draft(at.first, at.stop, "number", at, at.value, head=at.first)
        named = self._guards.stop(context, whole)  # "38 of its 737 MAX jets"
        return self._composer.amount(context.pieces, i) if named else draft

    @staticmethod
    def _dated(context: Context, draft: Draft) -> bool:
        """Say whether the first number of a range stands in a date and the second does not."""
        first, last = context.pieces[draft.head], context.pieces[draft.numeral.first]
        inside = context.in_date(first.start, first.end)
        return inside and not context.in_date(last.start, last.end)

    def _finish(
        self, context: Context, draft: Draft, least: int
    ) -> tuple[Quantity | None, tuple[str, ...], int]:
        draft = self._unit_behind_hedge(context, draft)
        hedged = self._hedges.grow(context.pieces, draft.first, draft.stop)
        hedged = hedged._replace(first=max(hedged.first, least))
        if _spans(context, draft, hedged):
            hedged = Hedged(draft.first, draft.stop, "exact")
        draft, hedged = self._ages.read(context, draft, hedged)
        if draft.rule == "article" and hedged.bound == "exact":
            return None, (), draft.stop  # "an hour" is a figure only with a hedge
        return self._build(context, draft, hedged), hedged.rules, hedged.stop

    def _unit_behind_hedge(self, context: Context, draft: Draft) -> Draft:
        """Read "5 or more years", where the hedge parts number and unit."""
        behind = self._hedges.after(context.pieces, draft.stop) if draft.bare else None
        if behind is None:
            return draft
        suffix = self._units.suffix(context.pieces, draft.numeral._replace(stop=behind[0]))
        if suffix is None or suffix.kind not in {"duration", "measure", "percent", "money"}:
            return draft
        return draft._replace(kind=suffix.kind, unit=suffix.unit, rule=suffix.kind)

    def _build(self, context: Context, draft: Draft, hedged: Hedged) -> Quantity:
        span = self._span(context, hedged.first, hedged.stop)
        noun, noun_span = None, None
        kind, unit, rule = draft.kind, draft.unit, draft.rule
        prefix = self._units.prefix(context.pieces, hedged.first) if draft.bare else None
        if prefix:
            kind, unit = prefix
            rule = kind
        elif draft.bare:
            found = self._nouns.find(context, draft.numeral.stop - 1, hedged.stop)
            if found and self._is_bare_unit(context, draft, found[1]):
                span = Span(span.start, found[1].end)
                kind, unit, rule = "measure", found[0], "measure"
            elif found:
                noun, noun_span = found
                kind, unit, rule = "count", noun, "count"
            elif self._nouns.counts_people(context, hedged.first, hedged.stop):
                kind, unit, noun, rule = "count", "person", "person", "count"
        bound = _bound(draft, hedged.bound)
        low, high = _bounds(draft, bound)
        cue = Span(context.pieces[hedged.cue[0]].start, context.pieces[hedged.cue[1] - 1].end) \
            if hedged.cue else None  # fmt: skip
        return Quantity(
            span=span,
            text=span.of(context.text),
            kind=kind,
            value=draft.value,
            low=low,
            high=high,
            unit=unit,
            bound=bound,
            change=self._change.find(context, draft, hedged.first, hedged.stop),
            noun=noun,
            noun_span=noun_span,
            hedge=cue,
            rule=rule,
        )

    def _is_bare_unit(self, context: Context, draft: Draft, noun: Span) -> bool:
        """Say whether what seems counted is a unit: "12 stone" are no stones."""
        return draft.value != 1 and noun.of(context.text).lower() in self._numbers.bare_units

    def _kept_out(self, context: Context, first: int, stop: int, rule: str) -> KeptOut:
        return KeptOut(self._span(context, first, stop), rule, self._guards.why.get(rule, ""))

    @staticmethod
    def _span(context: Context, first: int, stop: int) -> Span:
        return Span(context.pieces[first].start, context.pieces[stop - 1].end)


def _in_currency(quantity: Quantity, told: Mapping[str, str]) -> Quantity:
    """Return a sum of coins in the currency that they are told to be."""
    coin, slash, per = (quantity.unit or "").partition("/")
    if quantity.kind != "money" or coin not in told:
        return quantity
    return replace(quantity, unit=f"{told[coin]}{slash}{per}")


def _spans(context: Context, draft: Draft, hedged: Hedged) -> bool:
    """Say whether "over" means "during", as in "300 jobs over five years"."""
    if draft.kind != "duration" or hedged.first != draft.first - 1:
        return False
    if context.low(hedged.first) != "over" or not context.joined(hedged.first):
        return False
    token = context.piece_token(hedged.first - 1)
    return token is not None and token.pos_ in {"NOUN", "PROPN", "NUM", "SYM"}


def _bound(draft: Draft, hedge: Bound) -> Bound:
    if draft.ranged:
        return "range"
    if draft.value is None and hedge == "exact":
        if draft.low is None:
            return "under"  # "a fraction of an inch"
        return "over" if draft.high is not None or draft.rule == "majority" else "about"
    return hedge


def _bounds(draft: Draft, bound: Bound) -> tuple[float | None, float | None]:
    """Return the literal bounds: the ends of a range, or the open side of a bound."""
    if draft.value is None:
        return draft.low, draft.high
    if bound in {"over", "at_least"}:
        return draft.value, None
    if bound in {"under", "at_most", "almost"}:
        return None, draft.value
    return None, None


@compiled
def _detector(rulebook: Rulebook) -> Detector:
    return Detector(rulebook)
