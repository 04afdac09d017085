"""An article's text cut into pieces at the ends of its marks, hidden characters set apart.

Pieces are plain values; the templates escape them. Positions are Unicode code points.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_ZWJ = "\u200d"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text and what it is (``figure``, ``subject``, ...); ``note`` says more."""

    start: int
    end: int
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text under one set of marks; ``hidden`` names a character that would not be seen.

    ``opens`` and ``closes`` are the labels of the marks that begin and end here.
    """

    start: int
    text: str
    labels: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    note: str = ""
    hidden: str = ""


def pieces(text: str, marks: Iterable[Mark] = (), start: int = 0) -> list[Piece]:
    """Return the pieces of a text whose first character stands at ``start`` of its article.

    Marks that end outside the text are cut to it; empty ones are dropped.

    >>> [(p.text, p.labels) for p in pieces("one two", [Mark(0, 3, "figure")])]
    [('one', ('figure',)), (' two', ())]
    """
    end = start + len(text)
    inside = [
        Mark(max(m.start, start), min(m.end, end), m.label, m.note)
        for m in marks
        if max(m.start, start) < min(m.end, end)
    ]
    cuts = {start, end, *(m.start for m in inside), *(m.end for m in inside)}
    for i, character in enumerate(text):
        if _hides(character, text[i - 1] if i else ""):
            cuts |= {start + i, start + i + 1}
    edges = sorted(cuts)
    opening = sorted(inside, key=lambda m: (m.start, -m.end, m.label))
    return list(_cut(text, start, edges, opening))


def _cut(text: str, start: int, edges: Sequence[int], marks: Sequence[Mark]) -> Iterator[Piece]:
    live: list[Mark] = []
    waiting = iter(marks)
    coming = next(waiting, None)
    for left, right in itertools.pairwise(edges):
        live = [m for m in live if m.end > left]
        while coming is not None and coming.start <= left:
            live.append(coming)
            coming = next(waiting, None)
        part = text[left - start : right - start]
        before = text[left - start - 1] if left > start else ""
        yield Piece(
            left,
            part,
            tuple(dict.fromkeys(m.label for m in live)),
            tuple(m.label for m in live if m.start == left),
            tuple(m.label for m in live if m.end == right),
            "; ".join(m.note for m in live if m.start == left and m.note),
            _name(part) if len(part) == 1 and _hides(part, before) else "",
        )


def _hides(character: str, before: str) -> bool:
    """Say whether a character would not be seen, or would turn the text around it.

    The joiner inside an emoji is seen, as the emoji.
    """
    category = unicodedata.category(character)
    if category == "Cc":
        return character not in "\n\r\t"
    if category != "Cf":
        return False
    return not (
        character == _ZWJ and before and unicodedata.category(before) in {"So", "Sk", "Mn"}
    )


def _name(character: str) -> str:
    return unicodedata.name(character, f"CONTROL {ord(character):02X}").lower()


def plain(text: str | None) -> str:
    """Return a text for places that hold no marks, each hidden character shown as one sign."""
    return "".join("\ufffd" if p.hidden else p.text for p in pieces(text or ""))


def locate(text: str, start: int, words: str) -> int | None:
    r"""Return where ``words`` end when they stand at ``start``; None when others stand there.

    A browser hands back what it shows: white space and hidden characters may differ.

    >>> locate("a\r\n b", 0, "a\nb")
    5
    """
    at = start
    for character in words:
        if slack(character):
            continue
        while at < len(text) and slack(text[at]):
            at += 1
        if at >= len(text) or text[at] != character:
            return None
        at += 1
    return at


def find(text: str, words: str, near: int) -> tuple[int, int] | None:
    """Return the span of ``words`` that begins nearest to ``near``; None where there is none."""
    first = next((c for c in words if not slack(c)), None)
    if first is None:
        return None
    best: tuple[int, int] | None = None
    at = text.find(first)
    while at >= 0:
        end = locate(text, at, words)
        if end is not None and (best is None or abs(at - near) < abs(best[0] - near)):
            best = (at, end)
        at = text.find(first, at + 1)
    return best


def slack(character: str) -> bool:
    """Say whether a browser may show a character otherwise, or not at all."""
    return character.isspace() or unicodedata.category(character) in {"Cf", "Cc"}
