"""Letters as numbers: what each code point is, and hashes of any stretch of a sequence."""

from __future__ import annotations

import functools
import re
import string
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Kinds = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]

#: What a code point can be, as bits.
WORD, DIGIT, SPACE, ENDING, CLOSING, CAPITAL, POINT = (1 << bit for bit in range(7))
_PATTERNS = {WORD: r"\w+", DIGIT: r"\d+", SPACE: r"\s+"}
_CHARACTERS = {
    ENDING: ".!?…。",
    CLOSING: "\"'”’»)]",
    CAPITAL: string.ascii_uppercase,
    POINT: ".,",
}
#: Odd factors that spread hashes over all 64 bits (SplitMix64).
_SPREAD_A, _SPREAD_B = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
#: An odd number, so that it has an inverse modulo 2^64.
BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(BASE, -1, 1 << 64)
#: Unicode's planes from the fourth on hold no letter, digit or blank.
_PLANES = 0x40000


class Letters(NamedTuple):
    """By code point: its bits, and a number that letters of either case share."""

    kinds: Kinds
    hashes: Hashes

    def read(self, text: str) -> tuple[Kinds, Hashes]:
        """Return bits and numbers of each character of a text."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        return self.kinds[codes], self.hashes[codes]


@functools.cache
def letters() -> Letters:
    """Return the table of all code points."""
    codes = np.arange(0x110000, dtype="<u4")
    characters = codes.tobytes().decode("utf-32-le", "surrogatepass")
    kinds = np.zeros(len(codes), dtype=np.uint8)
    for bit, pattern in _PATTERNS.items():
        for match in re.finditer(pattern, characters[:_PLANES]):
            kinds[match.start() : match.end()] |= bit
    for bit, listed in _CHARACTERS.items():
        kinds[[ord(character) for character in listed]] |= bit
    small = characters.replace("İ", "i").lower()  # the only letter that two small ones stand for
    folded = np.frombuffer(small.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return Letters(kinds, spread((folded.astype(np.uint64) + np.uint64(1)) * np.uint64(BASE)))


def spread(hashes: Hashes) -> Hashes:
    """Return hashes whose bits all depend on all bits (SplitMix64)."""
    hashes = (hashes ^ (hashes >> np.uint64(30))) * _SPREAD_A
    hashes = (hashes ^ (hashes >> np.uint64(27))) * _SPREAD_B
    return np.asarray(hashes ^ (hashes >> np.uint64(31)))


class Rolled:
    """Hashes of any stretches of a sequence of numbers, each in constant time.

    They are differences of running sums of powers of one base (Karp and Rabin 1987), so equal
    stretches have equal hashes wherever they stand.
    """

    def __init__(self, numbers: Hashes) -> None:
        powers, self._inverses = _powers(1 << len(numbers).bit_length())
        self._sums = np.zeros(len(numbers) + 1, dtype=np.uint64)
        np.cumsum(numbers * powers[: len(numbers)], out=self._sums[1:])

    def __call__(self, start: Places, end: Places) -> Hashes:
        """Return the hashes of the stretches ``[start, end)``."""
        return spread((self._sums[end] - self._sums[start]) * self._inverses[start])


@functools.lru_cache(maxsize=4)
def _powers(count: int) -> tuple[Hashes, Hashes]:
    """Return the first powers of the base and of its inverse, modulo 2^64."""
    tables = (np.full(count, factor, dtype=np.uint64) for factor in (BASE, _INVERSE))
    powers, inverses = (np.cumprod(table) for table in tables)
    return powers, inverses
