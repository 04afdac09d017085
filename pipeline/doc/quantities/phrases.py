"""Quantities without a numeral: majorities, "twice", "an hour", "several weeks"."""

from __future__ import annotations

from pipeline.doc.numerals.base import HYPHENS, Numeral
from pipeline.doc.numerals.lex import PhraseTable
from pipeline.doc.numerals.read import NumeralReader
from pipeline.doc.quantities.context import Context
from pipeline.doc.quantities.draft import Draft
from pipeline.doc.units.read import Suffix, UnitTable
from pipeline.rulebook.numbers import NumberRules

_COMPARED = frozenset({"the", "that", "its", "their", "his", "her", "what", "this", "those"})
_COMPARED_MORE = frozenset({"previous", "earlier", "current", "initial", "original", "last"})
_VERBS = frozenset({"VB", "VBP"})
#: Tags of a "that" which begins a clause.
_CLAUSAL = frozenset({"IN", "WDT"})
_SINCE = frozenset({"ago", "earlier", "later", "before"})
_LENGTHS = frozenset({"duration", "measure"})
#: What "most of" stands before where it tells how many of a whole.
_WHOLES = frozenset({"the", "these", "those", "its", "their", "his", "her", "our", "my", "them"})
_OPENING = frozenset("\"“‘'")
#: What "a majority" may stand before, besides "of": it is a part there, not a party.
_MAJORITY_OF = frozenset({"of", "stake", "share", "stakes", "in", "on", "at", "for", ".", ","})


class PhraseReader:
    """Reads quantities that no numeral stands in."""

    def __init__(self, rules: NumberRules, units: UnitTable, numerals: NumeralReader) -> None:
        self._units = units
        self._numerals = numerals
        self._parts = PhraseTable(dict.fromkeys(rules.majority, ""))
        self._multiples = rules.multiples
        self._several = rules.several
        self._cardinals = rules.cardinals
        #: Words that a phrase may begin with.
        self.starts = frozenset(p.split()[0] for p in rules.majority) | frozenset(
            {*rules.multiples, "a", "an", "several", "most"}
        )

    def read(self, context: Context, i: int) -> Draft | None:
        """Return the draft of a phrase that begins at piece ``i``."""
        piece = context.pieces[i]
        if piece.kind != "word" or piece.low not in self.starts:
            return None
        if piece.low == "several":
            return self._some_units(context, i)
        if piece.low == "most":
            return self._most(context, i)
        return (
            self._part(context, i)
            or self._multiple(context, i)
            or self._fraction_of(context, i)
            or self._article(context, i)
        )

    def _part(self, context: Context, i: int) -> Draft | None:
        found = self._parts.after(context.pieces, i)
        if found is None or context.low(i - 1) in {"the", "a"}:
            return None
        stop = found[0]
        after = context.low(stop)
        party = context.low(i) == "the" and context.low(stop - 1) == "majority"
        if after not in ({"of"} if party else _MAJORITY_OF):
            return None
        numeral = Numeral(i, stop, None, "vague", 0.5)
        return Draft(i, stop, "share", numeral, None, 0.5, unit="1", form="vague",
                     rule="majority", head=i)  # fmt: skip

    @staticmethod
    def _most(context: Context, i: int) -> Draft | None:
        """Read "Most pupils walk", "said that most of the pupils walk": who the clause is about.

        Elsewhere "most" tells no part that is asserted ("in most towns", "the most expensive").
        """
        behind = i - 1 if context.raw(i - 1) in _OPENING else i
        if not context.opens(behind) and context.low(behind - 1) != "that":
            return None
        token = context.piece_token(i)
        if token is None or (context.tagged and token.tag_ == "RBS"):
            return None
        part = context.low(i + 1) == "of" and context.low(i + 2) in _WHOLES
        noun = context.piece_token(i + 1) if context.joined(i + 1) else None
        mass = noun is not None and noun.tag_ == "NN" and noun.i == token.i + 1
        if not (part or mass or context.plural_follows(i + 1)):
            return None
        return Draft(i, i + 1, "share", Numeral(i, i + 1, None, "vague", 0.5), None, 0.5,
                     unit="1", form="vague", rule="majority", head=i)  # fmt: skip

    def _multiple(self, context: Context, i: int) -> Draft | None:
        word = context.low(i)
        value = self._multiples.get(word)
        if value is None or (context.raw(i + 1) in HYPHENS and not context.pieces[i + 1].gap):
            return None
        if context.low(i + 1) == "down":
            return None  # "doubling down"
        if not word.endswith(("ed", "ing", "fold")) and not self._compares(context, i):
            return None
        return Draft(i, i + 1, "multiple", Numeral(i, i + 1, value), value, unit="x",
                     rule="multiple", head=i)  # fmt: skip

    def _compares(self, context: Context, i: int) -> bool:
        """Say whether "twice" or "double" at ``i`` is said of an amount, not of an event."""
        after = context.low(i + 1)
        if not context.joined(i + 1) or self._tells_how_often(context, i):
            return False
        if after in _COMPARED or after in _COMPARED_MORE:
            return True
        if after == "as":
            token = context.piece_token(i + 2)
            return token is not None and (not context.tagged or token.pos_ in {"ADJ", "ADV"})
        token = context.piece_token(i)
        verb = token is not None and context.tagged and token.tag_ in _VERBS
        return verb and context.low(i) != "twice"

    def _tells_how_often(self, context: Context, i: int) -> bool:
        """Say whether a period or a clause follows: "was told twice last year", "twice that"."""
        token = context.piece_token(i + 1)
        if token is not None and token.lower_ == "that" and token.tag_ in _CLAUSAL:
            return True
        unit = self._units.unit_word(context.pieces, i + 2)
        owned = unit is not None and context.raw(unit.stop) in {"'", "’"}  # "twice last year's"
        return unit is not None and unit.kind == "duration" and not owned

    def _fraction_of(self, context: Context, i: int) -> Draft | None:
        """Read "a fraction of an inch": less than one."""
        if context.low(i + 1) != "fraction" or context.low(i + 2) != "of":
            return None
        begin = i + 4 if context.low(i + 3) in {"a", "an", "one"} else i + 3
        unit = self._units.unit_word(context.pieces, begin) if begin > i + 3 else None
        if unit is None:
            return None
        return self._one(i, unit)._replace(value=None, high=unit.factor, form="vague")

    def _article(self, context: Context, i: int) -> Draft | None:
        """Read "an hour", "a week", kept only where a hedge stands beside; and "a year or two"."""
        if context.low(i) not in {"a", "an"} or i + 1 >= len(context.pieces):
            return None
        if context.low(i + 1) == "quarter" or not context.joined(i + 1):
            return None
        unit = self._units.unit_word(context.pieces, i + 1)
        if unit is None or unit.kind not in _LENGTHS or context.low(unit.stop) in _SINCE:
            return None
        draft = self._one(i, unit)._replace(rule="article")
        end, added = self._numerals.and_part(context.pieces, unit.stop)
        if end > unit.stop:  # "an hour and a half"
            value = (1.0 + added) * unit.factor
            return draft._replace(stop=end, value=value, rule=unit.kind)
        more = self._cardinals.get(context.low(unit.stop + 1), 0)
        if context.low(unit.stop) == "or" and more > 1:
            draft = draft._replace(stop=unit.stop + 2, numeral=Numeral(i, unit.stop + 2, None))
            least, most = unit.factor, more * unit.factor
            return draft._replace(value=None, low=least, high=most, ranged=True, rule=unit.kind)
        return draft

    def _some_units(self, context: Context, i: int) -> Draft | None:
        """Read "several weeks": more than one."""
        unit = self._units.unit_word(context.pieces, i + 1) if context.joined(i + 1) else None
        if unit is None or unit.kind not in _LENGTHS or context.low(unit.stop) in _SINCE:
            return None
        return self._one(i, unit)._replace(value=None, low=self._several["several"] * unit.factor,
                       form="vague")  # fmt: skip

    @staticmethod
    def _one(i: int, unit: Suffix) -> Draft:
        return Draft(i, unit.stop, unit.kind, Numeral(i, unit.stop, 1.0), unit.factor,
                     unit=unit.unit, rule=unit.kind, head=i)  # fmt: skip
