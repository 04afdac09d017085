"""Fractions in words: "two-thirds", "a quarter", "half a million", "two and a half"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.doc.numerals.base import Numeral, glued_hyphen, here, product
from pipeline.doc.numerals.lex import Piece
from pipeline.doc.numerals.scale import Magnitudes
from pipeline.rulebook.numbers import NumberRules

#: What may stand between a fraction and the magnitude that it is a part of.
_OF_A = (("of", "a"), ("of", "one"), ("of",), ("a",), ("-", "a"), ())


class FractionReader:
    """Reads fraction words, alone, before a magnitude, or behind a whole number."""

    def __init__(self, rules: NumberRules, magnitudes: Magnitudes) -> None:
        self._magnitudes = magnitudes
        self._below = rules.fractions
        self._above: dict[str, int] = {w: n for w, n in rules.cardinals.items() if 0 < n < 20}
        self._above |= dict.fromkeys(("a", "an"), 1)
        self.starts = frozenset({*self._above, "half", "quarter"})

    def read(self, pieces: Sequence[Piece], i: int) -> Numeral | None:
        """Read a fraction at ``i``; with a magnitude behind it, it is a plain number."""
        part = self._part(pieces, i)
        if part is None:
            return None
        stop, value = part
        for words in _OF_A:
            start = stop + len(words)
            if all(here(pieces, stop + k, w) for k, w in enumerate(words)):
                end, scaled = self.scale(pieces, start, value)
                if end > start:
                    return Numeral(i, end, scaled, scaled=True)
        return None if pieces[i].low == "quarter" else Numeral(i, stop, value, "fraction")

    def scale(self, pieces: Sequence[Piece], i: int, value: float) -> tuple[int, float]:
        """Apply magnitude words at ``i``, and what "and a half" behind them adds."""
        end, factor = self._magnitudes.factor(pieces, i)
        if end == i:
            return i, value
        value, end = self.and_part(pieces, end, product(value, factor), factor)
        return end, value

    def and_part(
        self, pieces: Sequence[Piece], i: int, value: float, unit: float
    ) -> tuple[float, int]:
        """Add "and a half" or "-and-three-quarters" of ``unit`` at ``i``."""
        hyphened = glued_hyphen(pieces, i) and here(pieces, i + 1, "and")
        at = i + 1 if hyphened else i
        if not here(pieces, at, "and"):
            return value, i
        begin = at + 2 if glued_hyphen(pieces, at + 1) else at + 1
        part = self._part(pieces, begin) if begin < len(pieces) else None
        if part is None or pieces[begin].low not in self._above or here(pieces, part[0], "of"):
            return value, i
        end, factor = self._magnitudes.factor(pieces, part[0])
        if 1 < factor < unit:  # "one billion and a quarter million"
            return value + part[1] * factor, end
        return value + part[1] * unit, part[0]

    def _part(self, pieces: Sequence[Piece], i: int) -> tuple[int, float] | None:
        """Return (index behind, value) of "half", "two-thirds", "a quarter" at ``i``."""
        word, top, j = pieces[i].low, 1, i
        if word in self._above:
            top = self._above[word]
            j = i + 2 if glued_hyphen(pieces, i + 1) else i + 1
        elif word not in {"half", "quarter"}:
            return None
        if j >= len(pieces) or (j > i and pieces[j].gap == "\n"):
            return None
        below = self._below.get(pieces[j].low)
        plural = pieces[j].low.endswith(("s", "halves"))
        if below is None or top >= below or plural != (top > 1):
            return None
        return j + 1, top / below
