"""Magnitudes behind a number: "hundred million", "-billion", "bn", "k"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.doc.numerals.base import glued_hyphen, product
from pipeline.doc.numerals.lex import Piece
from pipeline.rulebook.numbers import NumberRules

#: Symbols of units that are words too: "won the 400m in 44 seconds".
_WORDS = frozenset({"in"})


class Magnitudes:
    """The magnitude words and letters of one rule file."""

    def __init__(self, rules: NumberRules) -> None:
        self.words = rules.magnitudes
        self._letters = rules.suffixes
        self._money_letters = rules.suffixes | rules.money_suffixes
        self._people = frozenset({*rules.person_nouns, *rules.age_groups})
        self._races = frozenset(rules.races)
        symbols = {s for unit in rules.units if not unit.duration for s in unit.symbols}
        self._symbols = {s for s in symbols - _WORDS if len(s) > 1 or s.islower()}

    def factor(self, pieces: Sequence[Piece], i: int) -> tuple[int, float]:
        """Return (index behind, product) of the magnitude words at ``i``; (i, 1.0) for none."""
        product = 1.0
        while True:
            hyphened = glued_hyphen(pieces, i)
            j = i + 1 if hyphened else i
            if j >= len(pieces) or pieces[j].kind != "word" or pieces[j].gap == "\n":
                return i, product
            step = self.words.get(pieces[j].low)
            if step is None:
                return i, product
            product, i = product * step, j + 1

    def _counted(self, pieces: Sequence[Piece], i: int, value: float) -> bool:
        """Say whether "m" at ``i`` is million: a plural or a unit follows ("2m jobs", "4m ha").

        Elsewhere it is a metre, as before the plurals of races ("400m hurdles").
        """
        if pieces[i].gap or i + 1 >= len(pieces) or value in self._races:
            return False
        after = pieces[i + 1]
        plural = after.low.endswith("s") and not after.low.endswith("ss") and len(after.low) > 4
        known = after.low in self._people or after.raw in self._symbols
        return after.gap == " " and (known or plural)

    def letter(
        self, pieces: Sequence[Piece], i: int, value: float, *, money: bool
    ) -> tuple[int, float]:
        """Apply a magnitude letter at ``i`` ("7B", "1.2bn"); (i, value) where there is none.

        Of several letters a hyphen may tie them to the number ("a 517-mln-dollar contract").
        """
        if glued_hyphen(pieces, i) and len(pieces[i + 1].raw) > 1:
            end, scaled = self.letter(pieces, i + 1, value, money=False)
            return (end, scaled) if end > i + 1 else (i, value)
        if i >= len(pieces) or pieces[i].kind != "word" or pieces[i].gap == "\n":
            return i, value
        table = self._money_letters if money else self._letters
        factor = table.get(pieces[i].raw)
        if factor is None and pieces[i].raw == "m" and self._counted(pieces, i, value):
            factor = self._money_letters["m"]
        if factor is None or (pieces[i].gap and len(pieces[i].raw) < 2):
            return i, value
        return i + 1, product(value, factor)
