"""Read one numeral: digits, words, both, fractions, and vague ones ("tens of millions")."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.doc.numerals_lex import Piece, number_of
from pipeline.rulebook.numbers import NumberRules

HYPHENS = frozenset("-‐‑")
DASHES = HYPHENS | frozenset("–—")
_SLASHES = frozenset("/⁄∕")
#: Denominators that "n/d" in figures may have; others are dates or scores.
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64, 100, 128, 1000})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written in pieces ``first`` .. ``stop`` (exclusive).

    ``form`` is plain, fraction (part of a whole) or vague (``value`` null, bounds set);
    ``scaled`` tells that a magnitude word or letter is part of it.
    """

    first: int
    stop: int
    value: float | None
    form: str = "plain"
    low: float | None = None
    high: float | None = None
    scaled: bool = False
    digits: bool = False


class NumeralReader:
    """Reads numerals off pieces with the words of one rule file."""

    def __init__(self, rules: NumberRules) -> None:
        self.cardinals = rules.cardinals
        self.magnitudes = rules.magnitudes
        self.suffixes = rules.suffixes
        self.money_suffixes = rules.suffixes | rules.money_suffixes
        self.fractions = rules.fractions
        self.vague = rules.vague
        self.several = rules.several
        self.number_words = frozenset({*rules.cardinals, *rules.magnitudes, "and"})
        self.starts = frozenset(
            {*rules.cardinals, *rules.magnitudes, *rules.vague, *rules.several, "half"}
            | {"a", "an", "quarter", "multi", "scores", "many"}
        )

    def read(self, pieces: Sequence[Piece], i: int, *, money: bool = False) -> Numeral | None:
        """Return the longest numeral that begins at piece ``i``; None if there is none."""
        piece = pieces[i]
        if piece.kind == "word" and piece.low not in self.starts:
            return None
        if piece.kind == "num":
            return self._digits(pieces, i, money=money)
        if piece.kind == "frac":
            return Numeral(i, i + 1, unicodedata.numeric(piece.raw), "fraction", digits=True)
        if piece.kind != "word":
            return None
        for reader in (self._vague, self._fraction, self._words):
            found = reader(pieces, i)
            if found:
                return found
        return None

    def _digits(self, pieces: Sequence[Piece], i: int, *, money: bool) -> Numeral | None:
        value = number_of(pieces[i].raw)
        if value is None:
            return None
        stop, form = i + 1, "plain"
        if stop < len(pieces) and pieces[stop].kind == "frac" and pieces[stop].gap != "\n":
            value, stop = value + unicodedata.numeric(pieces[stop].raw), stop + 1
        else:
            ratio = self._ratio(pieces, i)
            mixed = self._ratio(pieces, stop) if _spaced(pieces, stop) else None
            if ratio is not None:
                value, stop, form = ratio, i + 3, "fraction"
            elif mixed is not None and value == int(value):
                value, stop = value + mixed, stop + 3
        power = self._power(pieces, stop)
        if power:
            return Numeral(i, power[0], value * power[1], digits=True, scaled=True)
        value, stop = self._and_half(pieces, stop, value, 1.0)
        scale = self._suffix(pieces, stop, money=money)
        if scale and form == "plain":
            return Numeral(i, stop + 1, value * scale, digits=True, scaled=True)
        end, scaled = self._scale(pieces, stop, value)
        if end > stop:
            return Numeral(i, end, scaled, digits=True, scaled=True)
        return Numeral(i, stop, value, form, digits=True)

    def _suffix(self, pieces: Sequence[Piece], i: int, *, money: bool) -> float | None:
        if i >= len(pieces) or pieces[i].kind != "word" or pieces[i].gap == "\n":
            return None
        table = self.money_suffixes if money else self.suffixes
        factor = table.get(pieces[i].raw)
        if factor is None or (pieces[i].gap and len(pieces[i].raw) < 2):
            return None
        return factor

    @staticmethod
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

    @staticmethod
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

    def _scale(self, pieces: Sequence[Piece], i: int, value: float) -> tuple[int, float]:
        """Apply the magnitude words at ``i`` ("hundred million", "-billion", "and a half")."""
        factor = 1.0
        while True:
            j = i + 1 if _hyphen(pieces, i) else i
            if j >= len(pieces) or pieces[j].gap == "\n" or pieces[j].kind != "word":
                break
            step = self.magnitudes.get(pieces[j].low)
            if step is None or (j > i and pieces[j].gap):
                break
            factor, i = factor * step, j + 1
        if factor == 1.0:
            return i, value
        value, i = self._and_half(pieces, i, value * factor, factor)
        return i, value

    def _and_half(
        self, pieces: Sequence[Piece], i: int, value: float, unit: float
    ) -> tuple[float, int]:
        """Add "and a half" or "and three quarters" of ``unit`` at ``i``."""
        if not (_is(pieces, i, "and") and i + 2 < len(pieces)):
            return value, i
        part = self._fraction(pieces, i + 1, scale=False)
        article = pieces[i + 1].low in {"a", "an", "one"}
        if part is None or part.value is None:
            return value, i
        if not article and pieces[i + 1].low not in self.cardinals:
            return value, i
        if _is(pieces, part.stop, "of"):
            return value, i
        return value + part.value * unit, part.stop

    def _vague(self, pieces: Sequence[Piece], i: int) -> Numeral | None:
        """Read "hundreds of thousands", "several hundred", "a few thousand", "multi-million"."""
        word = pieces[i].low
        j = i + 1 if word in {"a", "an"} and i + 1 < len(pieces) else i
        head = pieces[j].low
        if head in self.several:
            j += 1
            if head == "couple" and _is(pieces, j, "of"):
                j += 1
            end, value = self._scale(pieces, j, self.several[head])
            if end > j:
                return Numeral(i, end, None, "vague", value, None, scaled=True)
            return None
        if word == "multi" and _hyphen(pieces, i + 1):
            end, value = self._scale(pieces, i + 2, 1.0)
            return Numeral(i, end, None, "vague", value, scaled=True) if end > i + 2 else None
        if word == "many" and i + 1 < len(pieces) and pieces[i + 1].low in self.vague:
            inner = self._vague(pieces, i + 1)
            return inner and Numeral(i, inner.stop, None, "vague", inner.low, inner.high)
        if word not in self.vague:
            return None
        low, j = self.vague[word], i + 1
        while _is(pieces, j, "of") and j + 1 < len(pieces) and pieces[j + 1].low in self.vague:
            low, j = low * self.vague[pieces[j + 1].low], j + 2
        if word == "tens" and j == i + 1:
            return None
        return Numeral(i, j, None, "vague", low, low * 10, scaled=True)

    def _fraction(self, pieces: Sequence[Piece], i: int, *, scale: bool = True) -> Numeral | None:
        """Read "two-thirds", "a quarter", "half"; with a magnitude it is a plain number."""
        top, j = 1.0, i
        word = pieces[i].low
        if word in {"a", "an"} or word in self.cardinals:
            top = 1.0 if word in {"a", "an"} else float(self.cardinals[word])
            j = i + 2 if _hyphen(pieces, i + 1) else i + 1
        elif word not in {"half", "quarter"}:
            return None
        if j >= len(pieces) or (j > i and pieces[j].gap == "\n"):
            return None
        below = self.fractions.get(pieces[j].low)
        plural = pieces[j].low.endswith("s")
        if below is None or top == 0 or top >= below or (plural != (top > 1)):
            return None
        value, stop = top / below, j + 1
        for start in self._of_a(pieces, stop) if scale else ():
            end, scaled = self._scale(pieces, start, value)
            if end > start:
                return Numeral(i, end, scaled, scaled=True)
        return None if word == "quarter" else Numeral(i, stop, value, "fraction")

    @staticmethod
    def _of_a(pieces: Sequence[Piece], i: int) -> tuple[int, ...]:
        """Return where a magnitude may stand behind a fraction ("of a million", "a dozen")."""
        if _is(pieces, i, "of") and (_is(pieces, i + 1, "a") or _is(pieces, i + 1, "one")):
            return (i + 2,)
        if _is(pieces, i, "a") or _is(pieces, i, "of"):
            return (i + 1,)
        return (i,)

    def _words(self, pieces: Sequence[Piece], i: int) -> Numeral | None:
        word = pieces[i].low
        if word in {"a", "an"}:
            end, value = self._scale(pieces, i + 1, 1.0)
            return Numeral(i, end, value, scaled=True) if end > i + 1 else None
        if word in self.cardinals:
            stop, value, scaled = self._cardinal(pieces, i, limit=None)
            value, stop = self._and_half(pieces, stop, value, 1.0)
            end, value = self._scale(pieces, stop, value)
            return Numeral(i, end, value, scaled=scaled or end > stop)
        if word in self.magnitudes and word not in {"dozen"}:
            end, value = self._scale(pieces, i, 1.0)
            return Numeral(i, end, value, "bare", scaled=True) if end > i else None
        return None

    def _cardinal(
        self, pieces: Sequence[Piece], i: int, *, limit: float | None
    ) -> tuple[int, float, bool]:
        """Read "two hundred and forty-five thousand one hundred"; ``limit`` bounds the value."""
        total, current, last, scaled = 0.0, 0.0, float("inf"), False
        stop = i
        while stop < len(pieces):
            j = self._next_word(pieces, stop, i)
            if j is None or pieces[j].low not in self.number_words:
                break
            word = pieces[j].low
            if word == "and":
                rest = self._after_and(pieces, j, last)
                if not scaled or rest is None:
                    break
                if current:  # "one hundred and five thousand" goes on
                    stop = j + 1
                    continue
                return rest[0], total + rest[1], True
            if word in self.cardinals and _fits(current, self.cardinals[word]):
                current += self.cardinals[word]
            elif word == "hundred" and 0 < current < 100:
                current, scaled = current * 100, True
            elif 100 < self.magnitudes.get(word, 0) < last and current:
                last, scaled = self.magnitudes[word], True
                total, current = total + current * last, 0.0
            else:
                break
            stop = j + 1
        value = total + current
        return (stop, value, scaled) if limit is None or value < limit else (i, 0.0, False)

    def _after_and(
        self, pieces: Sequence[Piece], j: int, limit: float
    ) -> tuple[int, float] | None:
        if j + 1 >= len(pieces) or pieces[j + 1].low not in self.cardinals:
            return None
        if j + 2 < len(pieces) and pieces[j + 2].low == "hundred":
            return None
        end, value, _ = self._cardinal(pieces, j + 1, limit=limit)
        return (end, value) if end > j + 1 else None

    @staticmethod
    def _next_word(pieces: Sequence[Piece], j: int, first: int) -> int | None:
        if j > first and _hyphen(pieces, j) and j + 1 < len(pieces) and not pieces[j + 1].gap:
            j += 1
        piece = pieces[j]
        if piece.kind != "word" or (j > first and piece.gap == "\n"):
            return None
        return j


def _fits(current: float, word: int) -> bool:
    """Say whether a cardinal word may follow inside one number ("forty" then "five")."""
    tail = current % 100
    if tail == 0:
        return word > 0 or current == 0
    return tail >= 20 and tail % 10 == 0 and 0 < word < 10


def _is(pieces: Sequence[Piece], i: int, word: str) -> bool:
    return i < len(pieces) and pieces[i].low == word and pieces[i].gap != "\n"


def _hyphen(pieces: Sequence[Piece], i: int) -> bool:
    """Say whether a hyphen glued to both neighbours stands at ``i``."""
    return (
        0 < i < len(pieces) - 1
        and pieces[i].raw in HYPHENS
        and not pieces[i].gap
        and not pieces[i + 1].gap
    )


def _spaced(pieces: Sequence[Piece], i: int) -> bool:
    return i < len(pieces) and pieces[i].gap == " "
