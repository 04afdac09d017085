"""Quotations of a text: where each begins and ends, whatever the marks and however unbalanced."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from pipeline.model.span import Span

#: Double marks only: a single mark may be an apostrophe.
_MARKS = re.compile(r"[\"“”„‟«»＂]|''|``")
_LINES = re.compile(r"[^\r\n]+")
_OPENING = frozenset("“„«")
_CLOSING = frozenset("”»")


def find_quotations(text: str) -> list[Span]:
    """Return the quotations of a text with their marks, in order, none inside another.

    A quotation ends at the latest with its line; one left open there runs to the line's end. A
    closing mark without an opening one belongs to nothing.
    """
    found: list[Span] = []
    for line in _LINES.finditer(text):
        opened: int | None = None
        for mark in _MARKS.finditer(text, line.start(), line.end()):
            sign = mark.group()
            if opened is None:
                if sign not in _CLOSING and _may_open(text, mark.start(), mark.end(), sign):
                    opened = mark.start()
            elif sign not in _OPENING:
                found.append(Span(opened, mark.end()))
                opened = None
        if opened is not None and opened < line.start() + len(line.group().rstrip()):
            found.append(Span(opened, line.start() + len(line.group().rstrip())))
    return found


def _may_open(text: str, start: int, end: int, sign: str) -> bool:
    """Say whether a mark can open a quotation: inches (6'2") and stray closers cannot."""
    if sign in _OPENING:
        return True
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not after.isspace() and not before.isalnum()


def quotation_at(quotations: Sequence[Span], span: Span) -> Span | None:
    """Return the first quotation that shares characters with a span."""
    at = bisect_right([q.start for q in quotations], span.start) - 1
    for quotation in quotations[max(at, 0) : at + 3]:
        if quotation.overlaps(span):
            return quotation
    return None
