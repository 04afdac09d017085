"""Quotations of a text: where each begins and ends, whatever the marks and however unbalanced."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from pipeline.model.span import Span

_MARKS = re.compile(r"[\"“”„‟«»＂]|''|``|’’|‘‘")
#: A single mark may be an apostrophe: it opens before a word, and a straight one closes only
#: behind a comma or stop.
_SINGLE = {
    "'": re.compile(r"(?<!\w)'(?=[^\W\d])(?:[^\n\r'‘’\"“”]|\b['’]\b)*[,.?!…]'(?!\w)"),
    "‘": re.compile(r"(?<!\w)‘(?=[^\W\d])(?:[^\n\r‘’\"“”]|\b’\b)*’(?!\w)"),
}
_LINES = re.compile(r"[^\r\n]+")
_OPENING = frozenset("“„«")
_CLOSING = frozenset("”»")
#: A quotation of fewer words is a term or a scare quote unless its end tells otherwise.
_WORDS = 3
#: A title has no more words; in one, only words of up to three letters are written small.
_TITLE, _SMALL = 7, 3
_SPEECH_ENDS = frozenset(",.?!—–-…")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks; ``closed`` says whether its closing mark was found.

    ``speech`` says whether it reads as something said, not as a term in quotation marks.
    """

    span: Span
    closed: bool
    speech: bool


@lru_cache(maxsize=2)  # what finds attributions and what links claims ask of one text
def read_quotations(text: str) -> tuple[Quotation, ...]:
    """Return the quotations of a text with their marks, in order, none inside another.

    A quotation ends at the latest with its line; one left open there runs to the line's end. A
    closing mark without an opening one belongs to nothing.
    """
    double = _double(text)
    starts = [q.span.start for q in double]
    found = list(double)
    for mark, form in _SINGLE.items():
        for match in form.finditer(text) if mark in text else ():
            at = bisect_right(starts, match.start()) - 1
            if at < 0 or double[at].span.end <= match.start():
                found.append(_quotation(text, Span(*match.span()), closed=True))
    return tuple(sorted(found, key=lambda q: q.span))


def _double(text: str) -> list[Quotation]:
    """Return the quotations in double marks."""
    found: list[Quotation] = []
    for line in _LINES.finditer(text):
        opened: int | None = None
        for mark in _MARKS.finditer(text, line.start(), line.end()):
            sign = mark.group()
            if opened is None:
                if _may_open(text, mark.start(), mark.end(), sign):
                    opened = mark.start()
            elif sign not in _OPENING and _may_close(text, mark.start(), sign):
                found.append(_quotation(text, Span(opened, mark.end()), closed=True))
                opened = None
        end = line.start() + len(line.group().rstrip())
        if opened is not None and opened < end:
            found.append(_quotation(text, Span(opened, end), closed=False))
    return found


def _quotation(text: str, span: Span, *, closed: bool) -> Quotation:
    inside = span.of(text).strip("\"“”„‟«»＂'`’‘ ")
    words = len(inside.split())
    ends = inside[-1:] in _SPEECH_ENDS or text[span.end : span.end + 1] == ","
    begins = inside[:1].isupper() and not _is_title(inside)
    speech = (words >= 1 and ends and begins) or (words > _WORDS and (ends or begins))
    return Quotation(span, closed, speech)


def _is_title(inside: str) -> bool:
    """Say whether quoted words are a name: "Face of the Nation," has capitals all through."""
    words = inside.rstrip(",").split()
    long = [word for word in words if len(word) > _SMALL]
    return 1 < len(words) <= _TITLE and all(w[:1].isupper() and w[-1].isalnum() for w in long)


def _may_open(text: str, start: int, end: int, sign: str) -> bool:
    """Say whether a mark can open a quotation: inches (6'2") and stray closers cannot.

    A closing mark at the start of a line is an opening one typed wrongly.
    """
    if sign in _OPENING:
        return True
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else " "
    if sign in _CLOSING:
        return before in "\r\n" and not after.isspace()
    return not after.isspace() and not before.isalnum()


def _may_close(text: str, start: int, sign: str) -> bool:
    """Say whether a mark can close a quotation: a straight one after a blank opens another."""
    return sign in _CLOSING or not text[start - 1].isspace()
