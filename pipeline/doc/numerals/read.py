"""Read one numeral: digits, words, both, fractions, and vague ones ("tens of millions")."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from pipeline.doc.numerals.base import Numeral, glued_hyphen, spaced
from pipeline.doc.numerals.fractions import FractionReader
from pipeline.doc.numerals.lex import Piece, number_of
from pipeline.doc.numerals.scale import Magnitudes
from pipeline.doc.numerals.vague import VagueReader
from pipeline.doc.numerals.words import WordReader
from pipeline.rulebook.numbers import NumberRules

_SLASHES = frozenset("/⁄∕")
#: Denominators that "n/d" in figures may have; others are dates or scores.
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64, 100, 128, 1000})


class NumeralReader:
    """Reads numerals off pieces with the words of one rule file."""

    def __init__(self, rules: NumberRules) -> None:
        self._magnitudes = Magnitudes(rules)
        self._fractions = FractionReader(rules, self._magnitudes)
        self._vague = VagueReader(rules, self._magnitudes)
        self._words = WordReader(rules, self._magnitudes, self._fractions)
        #: Words that a numeral may begin with, in lower case.
        self.starts = self._fractions.starts | self._vague.starts | self._words.starts

    def read(self, pieces: Sequence[Piece], i: int, *, money: bool = False) -> Numeral | None:
        """Return the longest numeral that begins at piece ``i``; None if there is none.

        ``money`` tells that a currency sign stands before it, so that "m" means million.
        """
        piece = pieces[i]
        if piece.kind == "num":
            return self._digits(pieces, i, money=money)
        if piece.kind == "frac":
            return Numeral(i, i + 1, unicodedata.numeric(piece.raw), "fraction", digits=True)
        if piece.kind != "word" or piece.low not in self.starts:
            return None
        return (
            self._vague.read(pieces, i)
            or self._fractions.read(pieces, i)
            or self._words.read(pieces, i)
        )

    def magnitude(self, pieces: Sequence[Piece], i: int) -> tuple[int, float]:
        """Return (index behind, factor) of magnitude words at ``i``; (i, 1.0) for none."""
        return self._magnitudes.factor(pieces, i)

    def and_part(self, pieces: Sequence[Piece], i: int) -> tuple[int, float]:
        """Return (index behind, value) of "and a half" at ``i``; (i, 0.0) where there is none."""
        value, end = self._fractions.and_part(pieces, i, 0.0, 1.0)
        return end, value

    def _digits(self, pieces: Sequence[Piece], i: int, *, money: bool) -> Numeral | None:
        value = number_of(pieces[i].raw)
        if value is None:
            return None
        ratio = _ratio(pieces, i)
        if ratio is not None:
            return Numeral(i, i + 3, ratio, "fraction", digits=True)
        stop, value = _mixed(pieces, i, value)
        power = _power(pieces, stop)
        if power:
            return Numeral(i, power[0], value * power[1], digits=True, scaled=True)
        value, stop = self._fractions.and_part(pieces, stop, value, 1.0)
        end, scaled = self._magnitudes.letter(pieces, stop, value, money=money)
        if end == stop:
            end, scaled = self._fractions.scale(pieces, stop, value)
        return Numeral(i, end, scaled, digits=True, scaled=end > stop)


def _mixed(pieces: Sequence[Piece], i: int, whole: float) -> tuple[int, float]:
    """Read "2½", "2 3/4" and "7-3/4" at ``i``; and "10, 000", a thousands comma with a blank."""
    stop = i + 1
    if stop >= len(pieces):
        return stop, whole
    if pieces[stop].kind == "frac" and pieces[stop].gap != "\n":
        return stop + 1, whole + unicodedata.numeric(pieces[stop].raw)
    at = stop + 1 if glued_hyphen(pieces, stop) else stop
    ratio = _ratio(pieces, at) if at > stop or spaced(pieces, at) else None
    if ratio is not None and whole == int(whole):
        return at + 3, whole + ratio
    zeros = stop + 1 < len(pieces) and pieces[stop + 1].raw == "000"
    if zeros and pieces[stop].raw == "," and not pieces[stop].gap and len(pieces[i].raw) < 4:
        return stop + 2, whole * 1000
    return stop, whole


def _power(pieces: Sequence[Piece], i: int) -> tuple[int, float] | None:
    """Read "×10−30" behind a mantissa."""
    if i + 1 >= len(pieces) or pieces[i].raw not in {"×", "x", "*"}:
        return None
    if pieces[i + 1].raw != "10" or pieces[i + 1].gap == "\n":
        return None
    j, sign = i + 2, 1
    if j < len(pieces) and pieces[j].raw in {"-", "−", "–", "^"} and not pieces[j].gap:
        sign = 1 if pieces[j].raw == "^" else -1
        j += 1
    if j < len(pieces) and pieces[j].kind == "num" and not pieces[j].gap:
        exponent = number_of(pieces[j].raw)
        if exponent is not None and exponent <= 100:
            return j + 1, 10.0 ** (sign * exponent)
    return None


def _ratio(pieces: Sequence[Piece], i: int) -> float | None:
    """Read "3/4" at ``i``; chains of slashes are dates and refused."""
    if i + 2 >= len(pieces) or pieces[i].kind != "num" or pieces[i + 2].kind != "num":
        return None
    if pieces[i + 1].raw not in _SLASHES or pieces[i + 1].gap or pieces[i + 2].gap:
        return None
    if i + 3 < len(pieces) and pieces[i + 3].raw in _SLASHES and not pieces[i + 3].gap:
        return None
    above, below = pieces[i].raw, pieces[i + 2].raw
    if not (above.isdecimal() and below.isdecimal() and len(below) < 5 and len(above) < 5):
        return None
    if int(below) not in _DENOMINATORS or not 0 < int(above) < int(below):
        return None
    return int(above) / int(below)
