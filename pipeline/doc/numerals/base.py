"""What a numeral is, and how pieces stand to each other inside one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.doc.numerals.lex import Piece

HYPHENS = frozenset("-‐‑")
DASHES = HYPHENS | frozenset("–—")


class Numeral(NamedTuple):
    """A number as written in pieces ``first`` .. ``stop`` (exclusive).

    ``form`` is plain, fraction (part of a whole), vague (``value`` null, bounds set) or bare (a
    magnitude word alone, a number only beside a unit); ``scaled`` tells that a magnitude word
    or letter is part of it.
    """

    first: int
    stop: int
    value: float | None
    form: str = "plain"
    low: float | None = None
    high: float | None = None
    scaled: bool = False
    digits: bool = False


def product(value: float, factor: float) -> float:
    """Return the product as it would be written: 16.1 million is 16100000, not ...00.000000002."""
    return value if factor == 1.0 else float(f"{value * factor:.12g}")


def low(pieces: Sequence[Piece], i: int) -> str:
    """Return piece ``i`` in lower case; '' outside the text."""
    return pieces[i].low if 0 <= i < len(pieces) else ""


def here(pieces: Sequence[Piece], i: int, word: str) -> bool:
    """Say whether piece ``i`` is ``word`` and on the line of the piece before it."""
    return i < len(pieces) and pieces[i].low == word and pieces[i].gap != "\n"


def glued_hyphen(pieces: Sequence[Piece], i: int) -> bool:
    """Say whether a hyphen glued to both neighbours stands at ``i``."""
    return (
        0 < i < len(pieces) - 1
        and pieces[i].raw in HYPHENS
        and not pieces[i].gap
        and not pieces[i + 1].gap
    )


def spaced(pieces: Sequence[Piece], i: int) -> bool:
    """Say whether piece ``i`` exists and stands behind a blank on the same line."""
    return i < len(pieces) and pieces[i].gap == " "
