"""What the writing of a number tells of its precision."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

_NUMERAL = re.compile(r"\d(?:[\d,\u00a0\u202f]*\d)?(?:\.\d+)?")
#: "1 in 3" is a fraction word; "13 of 20" is a count of two things.
_ODDS = re.compile(
    r"\b(\d+|an?|one|two|three|four|five|six|seven|eight|nine)[\s-]+(?:in|out of|of)"
    r"(?:\s+every)?\s+(\w+)\b",
    re.IGNORECASE,
)
#: A share of so small a whole is said as a fraction.
_SMALL_WHOLE = 10
_FRACTION_WORDS = re.compile(
    r"\b(?:half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?\b", re.IGNORECASE
)
#: A whole number and a part: "7-1/2", "6 3/8", "7½".
_MIXED = re.compile(r"(\d[\d,]*)(?:[\s-](\d{1,2})/(\d{1,2})\b|\s?([¼½¾⅓⅔⅛⅜⅝⅞]))")
_MAGNITUDES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Writing:
    """Worth of the last written digit, trailing zeros and significant digits of a number."""

    step: float
    zeros: int
    digits: int
    fraction: bool = False
    soft: bool = False


@lru_cache(maxsize=1 << 14)
def written(text: str, value: float) -> Writing:
    """Return the precision of a number from its writing and its value in base units.

    >>> written("$10.6 billion", 10.6e9)
    Writing(step=100000000.0, zeros=0, digits=3, fraction=False, soft=False)
    >>> written("10,400 staff", 10400.0)
    Writing(step=1.0, zeros=2, digits=3, fraction=False, soft=False)
    >>> written("7-3/8 pct", 7.375).step
    0.125
    """
    mixed = _MIXED.search(text)
    if mixed:
        return _of_mixed(mixed, value)
    if _is_fraction(text):
        return Writing(0.0, 1 if _is_whole(value * 10) else 0, 1, fraction=True)
    best: Writing | None = None
    error = float("inf")
    for match in _NUMERAL.finditer(text):
        numeral = re.sub(r"[^\d.]", "", match[0])
        found, off = _of_numeral(numeral, value)
        if off < error:
            best, error = found, off
    return best or _of_words(text.lower(), value)


def _is_fraction(text: str) -> bool:
    odds = _ODDS.search(text)
    if odds and odds[2].isdigit():
        return int(odds[2]) <= _SMALL_WHOLE
    return bool(_FRACTION_WORDS.search(text) or odds) and "%" not in text


def _of_mixed(mixed: re.Match[str], value: float) -> Writing:
    """Return what a whole number with a part tells: it is exact to one such part."""
    whole, upper, lower, sign = mixed.groups()
    part = Fraction(unicodedata.numeric(sign)).limit_denominator(8) if sign else None
    parts = part.denominator if part else int(lower) or 1
    said = int(whole.replace(",", "")) + (float(part) if part else int(upper) / parts)
    scale = abs(value) / said if said else 1.0
    return Writing(scale / parts, 0, len(whole.replace(",", "")) + 1)


def _of_numeral(numeral: str, value: float) -> tuple[Writing, float]:
    """Return what a numeral tells, and how far its scale lies from a power of ten."""
    said = float(numeral)
    scale = abs(value) / said if said else 1.0
    decimals = len(numeral.partition(".")[2])
    digits = (numeral.replace(".", "") if decimals else numeral.rstrip("0")).lstrip("0")
    zeros = 0 if decimals else len(numeral) - len(numeral.rstrip("0"))
    power = 10.0 ** round(_log10(scale))
    writing = Writing(scale * 10.0**-decimals, zeros, max(1, len(digits)))
    return writing, abs(scale / power - 1)


def _of_words(text: str, value: float) -> Writing:
    """Read a number in words: the last magnitude word is its last digit, or what follows it.

    >>> written("three hundred and twelve", 312.0).step, written("three hundred", 300.0).step
    (1.0, 100.0)
    """
    words = re.findall(r"[a-z]+", text)
    steps = [_MAGNITUDES[w] for w in words if w in _MAGNITUDES]
    step = steps[-1] if steps and abs(value) >= steps[-1] else 1.0
    while step > 1 and not _is_whole(value / step):
        step /= 10  # "one hundred and sixty-four"
    if abs(value) < 1 and value:
        step = 0.01  # "seven percent"
    dozen = any(w.startswith("dozen") for w in words)
    said = round(abs(value) / step)
    zeros = len(str(said)) - len(str(said).rstrip("0")) if said and not dozen else 0
    return Writing(step, zeros, max(1, len(str(said).rstrip("0"))), soft=dozen)


def _is_whole(value: float) -> bool:
    return abs(value - round(value)) < 1e-6


def _log10(value: float) -> float:
    return math.log10(value) if value > 0 else 0.0
