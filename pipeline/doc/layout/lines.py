"""Lines and paragraphs of a raw text, and what their ends and letters tell."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from pipeline.model.span import Span

_BREAKS = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_LINE = re.compile(rf"[^{_BREAKS}]+")
_TERMINAL = re.compile(r"[.!?…。][\"'”’»)\]}*_]*\Z")

#: What begins a line in lower case only as the rest of the number that ended the line above.
REST_OF_NUMBER = re.compile(r"(?:thousand|million|billion|trillion|mln|bln|percent|pct)\b")

#: A line wrapped by a machine is at least and at most so long (characters).
WRAP_MIN, WRAP_MAX = 30, 100
#: Of the lines with another right below, so many end without punctuation in a wrapped text ...
WRAP_OPEN = 0.6
#: ... and so many of those below begin in lower case.
WRAP_LOWER = 0.3


class Line(NamedTuple):
    """A paragraph without its surrounding white space, and the blanks before it."""

    span: Span
    text: str
    after_blank: bool
    indent: int

    @property
    def words(self) -> int:
        """Number of words."""
        return len(self.text.split())

    @property
    def terminal(self) -> bool:
        """Whether it ends as a sentence does; closing quotes and brackets are looked through."""
        return _TERMINAL.search(self.text) is not None

    @property
    def starts_lower(self) -> bool:
        """Whether it goes on in lower case, as the rest of a sentence does."""
        return self.text[0].islower()


def paragraphs(text: str) -> list[Line]:
    r"""Return the paragraphs of a text in order; they hold every character but white space.

    A line is a paragraph, but for text that a machine wrapped: there the lines are joined. One
    that begins with the rest of a number belongs to the line above in any text.

    >>> [line.text for line in paragraphs("One.\r\n\r\n  Two. ")]
    ['One.', 'Two.']
    """
    lines = _lines(text)
    return _joined(text, lines) if _is_wrapped(lines) else _mended(text, lines)


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        body = raw.strip()
        if not body:
            continue
        indent = len(raw) - len(raw.lstrip())
        start = match.start() + indent
        gap = text[last : match.start()].replace("\r\n", "\n")
        blank = sum(gap.count(sign) for sign in "\n\r\x85\u2028\u2029") > 1
        lines.append(Line(Span(start, start + len(body)), body, blank or not lines, indent))
        last = match.end()
    return lines


def _mended(text: str, lines: list[Line]) -> list[Line]:
    mended: list[Line] = []
    for line in lines:
        above = mended[-1] if mended else None
        if above and above.text[-1].isalnum() and REST_OF_NUMBER.match(line.text):
            span = above.span.join(line.span)
            mended[-1] = above._replace(span=span, text=span.of(text))
        else:
            mended.append(line)
    return mended


def _is_wrapped(lines: list[Line]) -> bool:
    pairs = [(a, b) for a, b in pairwise(lines) if not b.after_blank]
    if len(pairs) < 2:
        return False
    lengths = sorted(len(a.text) for a, _ in pairs)
    if lengths[len(lengths) // 2] < WRAP_MIN or lengths[len(lengths) * 9 // 10] > WRAP_MAX:
        return False
    is_open = sum(not a.terminal for a, _ in pairs)
    lower = sum(b.starts_lower for _, b in pairs)
    return is_open >= WRAP_OPEN * len(pairs) and lower >= WRAP_LOWER * len(pairs)


def _joined(text: str, lines: list[Line]) -> list[Line]:
    """Return the lines of each paragraph as one; a blank line or an indent begins the next."""
    width = max(len(line.text) for line in lines if len(line.text) <= WRAP_MAX)
    groups: list[list[Line]] = []
    for line in lines:
        above = groups[-1][-1] if groups else None
        if above is None or line.after_blank or line.indent > above.indent + 1:
            groups.append([line])
        elif above.terminal and len(above.text) < width * 0.7:
            groups.append([line])  # the last line of a paragraph is short
        else:
            groups[-1].append(line)
    return [
        Line(span, span.of(text), group[0].after_blank, group[0].indent)
        for group in groups
        for span in [group[0].span.join(group[-1].span)]
    ]
