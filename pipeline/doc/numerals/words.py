"""Cardinals in words: "two hundred and forty-five thousand", "three point five million"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.doc.numerals.base import Numeral, glued_hyphen, here
from pipeline.doc.numerals.fractions import FractionReader
from pipeline.doc.numerals.lex import Piece
from pipeline.doc.numerals.scale import Magnitudes
from pipeline.rulebook.numbers import NumberRules


class _Sum(NamedTuple):
    """What the words read so far say: ``total`` + ``current``, below ``limit``, up to ``stop``.

    ``unit`` is the magnitude that the last word named, 1 behind a cardinal.
    """

    stop: int
    total: float = 0.0
    current: float = 0.0
    limit: float = float("inf")
    unit: float = 1.0

    @property
    def value(self) -> float:
        return self.total + self.current

    @property
    def scaled(self) -> bool:
        return bool(self.total) or self.current >= 100


class WordReader:
    """Reads cardinals written in words."""

    def __init__(
        self, rules: NumberRules, magnitudes: Magnitudes, fractions: FractionReader
    ) -> None:
        self._cardinals = rules.cardinals
        self._magnitudes = magnitudes
        self._fractions = fractions
        self._fraction_words = frozenset(rules.fractions)
        self.starts = frozenset({*rules.cardinals, *magnitudes.words, "a"})

    def read(self, pieces: Sequence[Piece], i: int) -> Numeral | None:
        """Return the numeral in words that begins at piece ``i``."""
        word = pieces[i].low
        if word in self._cardinals:
            return self._cardinal(pieces, i)
        own = self._magnitudes.words.get(word)
        if own is None and word != "a":
            return None
        end, factor = self._magnitudes.factor(pieces, i + 1)
        if own is not None:
            if end == i + 1 and word == "dozen":
                return None
            value = factor * own
            return Numeral(i, end, value, "bare", scaled=True)
        if end == i + 1:
            return None
        said = self._sum(pieces, _Sum(end, 0.0, factor)) if factor == 100 else _Sum(end, factor)
        value, end = self._fractions.and_part(pieces, said.stop, said.value, factor)
        return Numeral(i, end, value, scaled=True)

    def _cardinal(self, pieces: Sequence[Piece], i: int) -> Numeral:
        said = self._sum(pieces, _Sum(i))
        stop, value = self._decimals(pieces, said)
        value, stop = self._fractions.and_part(
            pieces, stop, value, said.unit if said.unit >= 1000 else 1.0
        )
        end, scaled = self._fractions.scale(pieces, stop, value)
        if end == stop:
            end, scaled = self._magnitudes.letter(pieces, stop, value, money=False)
        return Numeral(i, end, scaled, scaled=said.scaled or end > stop)

    def _sum(self, pieces: Sequence[Piece], said: _Sum, *, joined: bool = True) -> _Sum:
        """Read on from ``said`` as far as the words make one number; "and" only if ``joined``."""
        while True:
            j = self._next(pieces, said)
            if j is None:
                return said
            if pieces[j].low == "and":
                further = self._and(pieces, said, j) if joined else None
            else:
                further = self._step(pieces, said, j)
            if further is None:
                return said
            said = further

    def _step(self, pieces: Sequence[Piece], said: _Sum, j: int) -> _Sum | None:
        word = pieces[j].low
        if word in self._cardinals and _fits(said.current, self._cardinals[word]):
            return said._replace(
                stop=j + 1, current=said.current + self._cardinals[word], unit=1.0
            )
        factor = self._magnitudes.words.get(word, 0.0)
        if factor == 100 and 0 < said.current < 100:
            return said._replace(stop=j + 1, current=said.current * 100, unit=100.0)
        if 100 < factor < said.limit and said.current:
            total = said.total + said.current * factor
            return _Sum(j + 1, total, 0.0, factor, factor)
        return None

    def _and(self, pieces: Sequence[Piece], said: _Sum, j: int) -> _Sum | None:
        """Read "and five" in "two hundred and five"; "one thousand and two hundred" are two."""
        word = pieces[j + 1].low if j + 1 < len(pieces) else ""
        if not said.scaled or said.current % 100 or not self._cardinals.get(word):
            return None
        inner = self._sum(pieces, _Sum(j + 1), joined=False)
        last = pieces[inner.stop - 1].low
        behind = pieces[inner.stop].low if inner.stop < len(pieces) else ""
        one_more = inner.stop == j + 2 and behind in self._fraction_words
        if one_more or (inner.value >= 100 and last != "thousand") or last == "hundred":
            return None
        if inner.unit > 1 and inner.unit >= min(said.limit, 1e6):
            return None
        if said.current:  # "one hundred and five thousand": the sum goes on inside the hundreds
            return self._step(pieces, said, j + 1)
        if inner.total:
            return inner._replace(total=said.total + inner.total)
        return said._replace(stop=inner.stop, current=inner.current, unit=1.0)

    def _next(self, pieces: Sequence[Piece], said: _Sum) -> int | None:
        j = said.stop
        begun = said.value or said.unit > 1
        if begun and glued_hyphen(pieces, j):
            j += 1
        if j >= len(pieces) or pieces[j].kind != "word" or (begun and pieces[j].gap == "\n"):
            return None
        return j

    def _decimals(self, pieces: Sequence[Piece], said: _Sum) -> tuple[int, float]:
        """Read "point five" or "point two five" behind a whole number below a thousand."""
        j = said.stop
        if said.value >= 1000 or not here(pieces, j, "point"):
            return said.stop, said.value
        if said.value == 1 and said.stop > 1 and pieces[said.stop - 2].low == "at":
            return said.stop, said.value  # "at one point five men left"
        digits = ""
        while j + 1 < len(pieces) and self._cardinals.get(pieces[j + 1].low, 10) < 10:
            digits += str(self._cardinals[pieces[j + 1].low])
            j += 1
        return (j + 1, float(f"{said.value:.0f}.{digits}")) if digits else (said.stop, said.value)


def _fits(current: float, word: int) -> bool:
    """Say whether a cardinal word may follow inside one number ("forty" then "five")."""
    tail = current % 100
    if tail == 0:
        return word > 0 or current == 0
    return tail >= 20 and tail % 10 == 0 and 0 < word < 10
