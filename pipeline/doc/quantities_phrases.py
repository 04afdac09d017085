"""Quantities without a numeral: majorities, twice, an hour; and ages."""

from __future__ import annotations

from dataclasses import replace

from pipeline.doc.hedges import Hedged
from pipeline.doc.numerals import HYPHENS, Numeral
from pipeline.doc.numerals_lex import PhraseTable
from pipeline.doc.quantities_compose import Draft
from pipeline.doc.quantities_context import Context
from pipeline.doc.units import UnitTable
from pipeline.rulebook.numbers import NumberRules

_AGED = frozenset({"aged", "age", "ages"})
_COMPARED = frozenset(
    {"as", "the", "that", "its", "their", "his", "her", "what", "this", "those", "previous"}
)
#: Nobody is older than this many years.
_OLDEST = 125


class PhraseReader:
    """Reads quantities that no numeral stands in, and tells ages from counts."""

    def __init__(self, rules: NumberRules, units: UnitTable) -> None:
        self._units = units
        parts = dict.fromkeys(rules.majority, "over") | dict.fromkeys(rules.minority, "under")
        self._parts = PhraseTable(parts)
        self._multiples = rules.multiples
        self._starts = (
            frozenset(p.split()[0] for p in parts) | frozenset(rules.multiples) | {"a", "an"}
        )

    def read(self, context: Context, i: int) -> Draft | None:
        """Return the draft of a phrase that begins at piece ``i``."""
        piece = context.pieces[i]
        if piece.kind != "word" or piece.low not in self._starts:
            return None
        return self._part(context, i) or self._multiple(context, i) or self._article(context, i)

    def _part(self, context: Context, i: int) -> Draft | None:
        found = self._parts.after(context.pieces, i)
        if found is None or context.low(i - 1) in {"the", "a"}:
            return None
        stop, side = found
        article = context.low(i)
        of = context.low(stop) == "of"
        if side == "under" or (article == "the" and not of):
            return None
        if (
            not of
            and context.low(stop) not in {"stake", "share", "stakes", "."}
            and context.low(stop) not in {"in", "on", "at", "for", ","}
        ):
            return None
        numeral = Numeral(i, stop, None, "vague", 0.5, None)
        return Draft(i, stop, "share", numeral, None, 0.5, unit="1", form="vague",
                     rule="majority", head=i)  # fmt: skip

    def _multiple(self, context: Context, i: int) -> Draft | None:
        word = context.low(i)
        value = self._multiples.get(word)
        if value is None:
            return None
        after = context.low(i + 1)
        verb = word.endswith(("ed", "ing", "fold"))
        if not verb and after not in _COMPARED:
            return None
        if context.raw(i + 1) in HYPHENS and not context.pieces[i + 1].gap:
            return None
        numeral = Numeral(i, i + 1, value)
        return Draft(i, i + 1, "multiple", numeral, value, unit="x", rule="multiple", head=i)

    def _article(self, context: Context, i: int) -> Draft | None:
        """Read "an hour", "a week": kept only where a hedge stands before it."""
        if context.low(i) not in {"a", "an"} or i + 1 >= len(context.pieces):
            return None
        suffix = self._units.suffix(context.pieces, Numeral(i, i + 1, 1.0))
        if (
            suffix is None
            or suffix.kind not in {"duration", "measure"}
            or (context.raw(i + 1) in HYPHENS or suffix.stop == i + 1)
        ):
            return None
        numeral = Numeral(i, i + 1, 1.0)
        return Draft(i, suffix.stop, suffix.kind, numeral, suffix.factor, unit=suffix.unit,
                     rule="article", head=i)  # fmt: skip

    def age(self, context: Context, draft: Draft, hedged: Hedged) -> tuple[Draft, Hedged]:
        """Read "aged 26 or above", "Patrick Carlineo, 55," and "five years old" as years."""
        if draft.kind == "duration" and not draft.hyphened:
            old = self._old(context, hedged.stop)
            return draft, replace(hedged, stop=old)
        if not draft.bare or draft.form != "plain":
            return draft, hedged
        top = draft.high if draft.value is None else draft.value
        if top is None or not 0 < top < _OLDEST:
            return draft, hedged
        before = context.low(hedged.first - 1)
        if before == "of" and context.low(hedged.first - 2) == "age":
            before = "age"
        if before == "between":
            before = context.low(hedged.first - 2)
        if before in _AGED or self._behind_name(context, draft):
            return replace(draft, kind="duration", unit="year", rule="duration"), hedged
        return draft, hedged

    @staticmethod
    def _old(context: Context, stop: int) -> int:
        here, after = context.raw(stop), context.low(stop + 1)
        if here.lower() == "old" and context.joined(stop):
            return stop + 1
        if here in HYPHENS and after == "old":
            return stop + 2
        return stop

    @staticmethod
    def _behind_name(context: Context, draft: Draft) -> bool:
        """Say whether the number stands between commas behind a name."""
        i, j = draft.first, draft.stop
        if (
            context.raw(i - 1) != ","
            or context.raw(j) not in {",", "."}
            or not draft.numeral.digits
        ):
            return False
        token = context.piece_token(i - 2)
        if token is None or context.pieces[j].gap or context.raw(draft.head).find(".") >= 0:
            return False
        return token.pos_ == "PROPN" or (not context.tagged and token.text[:1].isupper())
