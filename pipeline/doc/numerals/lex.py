"""Cut a text into the pieces that numerals are made of: digit groups, words, signs."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from pipeline.doc.dates.lexer import is_wrap
from pipeline.doc.layout.lines import REST_OF_NUMBER
from pipeline.model.visible import visible

_PIECE = re.compile(
    r"(?P<num>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"  # 12,34,567 as written in India
    r"|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)"  # thousands set apart by a thin blank
    r"|\d+(?:\.\d+)*"
    r"|(?<![\w.])\.\d+)"
    r"|(?P<frac>[¼-¾⅐-⅞])"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<sym>\S)"
)
_BREAK = re.compile(r"[\n\r\u2028\u2029\f\v]")
#: A line feed without indentation behind it, but for one blank, may only wrap a paragraph.
_WRAP = re.compile(r" *\r?\n ?")
_BLANK = re.compile(r"\s")
#: More digits than this in one group are an identifier, not an amount.
MAX_DIGITS = 18


class Piece(NamedTuple):
    """One piece of text; ``gap`` is what stands before it: nothing, a blank or a line break."""

    kind: str
    raw: str
    low: str
    start: int
    end: int
    gap: str


def lex(text: str) -> list[Piece]:
    """Return the pieces of a text in order, read off its visible copy.

    >>> [p.raw for p in lex("US$1.2bn, 12-24")]
    ['US', '$', '1.2', 'bn', ',', '12', '-', '24']
    """
    pieces: list[Piece] = []
    clean = visible(text)
    seen = clean.text
    last = 0
    for found in _PIECE.finditer(seen):
        start, end = found.span()
        kind = found.lastgroup or "sym"
        raw = found.group()
        low = raw.lower()
        if "’" in low:
            low = low.replace("’", "'")
        between = seen[last:start]
        gap = between if between in {"", " "} else _gap(seen, last, start)
        pieces.append(Piece(kind, raw, low, *clean.span(start, end), gap))
        last = end
    return pieces


def _gap(text: str, last: int, start: int) -> str:
    between = text[last:start]
    if _BREAK.search(between):
        listed = text[last - 1 : last].isdigit() and text[start].isdigit()
        if not _WRAP.fullmatch(between) or text[start].isupper() or listed:
            return "\n"
        rest = text[last - 1 : last].isalnum() and REST_OF_NUMBER.match(text, start)
        return " " if rest or is_wrap(text, text.index("\n", last)) else "\n"
    return " " if _BLANK.search(between) else ""


def number_of(raw: str) -> float | None:
    """Return what a digit group says; None for dotted chains and overlong runs.

    >>> number_of("12,345.5"), number_of("3.1.2")
    (12345.5, None)
    """
    if len(raw) > MAX_DIGITS + 8 or raw.count(".") > 1:
        return None
    plain = "".join(c for c in raw if c.isdigit() or c == ".")
    if len(plain) > MAX_DIGITS:
        return None
    return float(plain)


class PhraseTable:
    """Phrases of several pieces, looked up forwards from a piece or backwards to one.

    Keys are lower case unless ``exact``; the longest phrase wins.
    """

    def __init__(self, phrases: dict[str, str], *, exact: bool = False) -> None:
        self._exact = exact
        self._first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._last: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, value in phrases.items():
            pieces = lex(phrase if exact else phrase.lower())
            words = tuple(p.raw if exact else p.low for p in pieces)
            if not words:
                continue
            entry = (words, value)
            self._first.setdefault(words[0], []).append(entry)
            self._last.setdefault(words[-1], []).append(entry)
        for table in (self._first, self._last):
            for entries in table.values():
                entries.sort(key=lambda e: -len(e[0]))

    @property
    def starts(self) -> Set[str]:
        """The pieces that a phrase begins with."""
        return self._first.keys()

    def after(self, pieces: Sequence[Piece], i: int) -> tuple[int, str] | None:
        """Return (index behind, value) of the longest phrase that begins at piece ``i``."""
        if not 0 <= i < len(pieces):
            return None
        key = pieces[i].raw if self._exact else pieces[i].low
        for words, value in self._first.get(key, ()):
            if self._stands(pieces, i, words):
                return i + len(words), value
        return None

    def before(self, pieces: Sequence[Piece], i: int) -> tuple[int, str] | None:
        """Return (index of first piece, value) of the longest phrase that ends before ``i``."""
        if not 0 < i <= len(pieces):
            return None
        key = pieces[i - 1].raw if self._exact else pieces[i - 1].low
        for words, value in self._last.get(key, ()):
            if self._stands(pieces, i - len(words), words):
                return i - len(words), value
        return None

    def _stands(self, pieces: Sequence[Piece], i: int, words: tuple[str, ...]) -> bool:
        if len(words) == 1:
            return True  # it was looked up by this word
        if i < 0 or i + len(words) > len(pieces):
            return False
        for k, word in enumerate(words):
            piece = pieces[i + k]
            if (piece.raw if self._exact else piece.low) != word or (k and piece.gap == "\n"):
                return False
        return True
