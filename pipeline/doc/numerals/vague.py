"""Numerals that give only bounds: "tens of millions", "several hundred", "multi-million"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.doc.numerals.base import Numeral, glued_hyphen, here
from pipeline.doc.numerals.lex import Piece
from pipeline.doc.numerals.scale import Magnitudes
from pipeline.rulebook.numbers import NumberRules


class VagueReader:
    """Reads vague numerals; ``value`` is null, ``low`` and where known ``high`` are set."""

    def __init__(self, rules: NumberRules, magnitudes: Magnitudes) -> None:
        self._magnitudes = magnitudes
        self._vague = rules.vague
        self._several = rules.several
        self.starts = frozenset({*rules.vague, *rules.several, "a", "multi", "many"})

    def read(self, pieces: Sequence[Piece], i: int) -> Numeral | None:
        """Return the vague numeral that begins at piece ``i``."""
        word = pieces[i].low
        if word == "multi" and glued_hyphen(pieces, i + 1):
            end, low = self._magnitudes.factor(pieces, i + 2)
            high = low * 10
            return Numeral(i, end, None, "vague", low, high, scaled=True) if end > i + 2 else None
        if word == "many" and i + 1 < len(pieces) and pieces[i + 1].low in self._vague:
            return self._tens(pieces, i + 1, i)
        if word in self._vague:
            return self._tens(pieces, i, i)
        return self._some(pieces, i)

    def _some(self, pieces: Sequence[Piece], i: int) -> Numeral | None:
        """Read "several hundred", "a few thousand", "a couple of million"."""
        j = i + 1 if pieces[i].low == "a" and i + 1 < len(pieces) else i
        least = self._several.get(pieces[j].low)
        if least is None:
            return None
        of = j + 1 if not (pieces[j].low == "couple" and here(pieces, j + 1, "of")) else j + 2
        end, factor = self._magnitudes.factor(pieces, of)
        if end == of:
            return None
        return Numeral(i, end, None, "vague", least * factor, scaled=True)

    def _tens(self, pieces: Sequence[Piece], i: int, first: int) -> Numeral | None:
        """Read "hundreds", "tens of thousands"; "tens" alone is none."""
        low, j = self._vague[pieces[i].low], i + 1
        while here(pieces, j, "of") and j + 1 < len(pieces) and pieces[j + 1].low in self._vague:
            low, j = low * self._vague[pieces[j + 1].low], j + 2
        if pieces[i].low == "tens" and j == i + 1:
            return None
        return Numeral(first, j, None, "vague", low, low * 10, scaled=True)
