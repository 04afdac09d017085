"""Headlines In Title Case, read as the model knows prose: small letters but for names.

A tagger takes every capital for a name: of "Storm Kills 31 in Lund" it leaves no verb. A word
keeps its capital where the article writes it so inside its sentences, or all in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.model.block import Block

_HEADS = frozenset({"headline", "deck"})
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
#: A name inside a sentence stands behind a small word or a comma.
_NAME = re.compile(r"(?<=[a-z,;’'] )[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")
#: A line in title case has so many words, and so large a part of the longer ones in capitals.
_FEWEST, _SHARE, _LONG = 3, 0.8, 3
_SMALL = frozenset({"the", "and", "for", "but", "from", "with", "over", "into", "its", "their"})


def recased(text: str, blocks: Sequence[Block]) -> str:
    """Return a text of the same length whose headlines in title case have small letters."""
    heads = [b.span for b in blocks if b.role in _HEADS and _is_title_case(b.span.of(text))]
    if not heads:
        return text
    names = set(_names(text, blocks))
    for span in heads:
        words = _WORD.finditer(text, span.start, span.end)
        small = [m for m in list(words)[1:] if m[0] not in names and m[0][1:].islower()]
        for match in small:
            low = match[0].lower()
            if len(low) == len(match[0]):
                text = f"{text[: match.start()]}{low}{text[match.end() :]}"
    return text


def _is_title_case(line: str) -> bool:
    words = [w for w in _WORD.findall(line) if len(w) >= _LONG and w not in _SMALL]
    if len(_WORD.findall(line)) < _FEWEST or len(words) < 2:
        return False
    return len([w for w in words if w[0].isupper()]) >= _SHARE * len(words)


def _names(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the words that the copy writes in capitals inside its sentences, or never small."""
    for block in blocks:
        if block.role == "body":
            for match in _NAME.finditer(text, block.span.start, block.span.end):
                yield from _WORD.findall(match[0])
    words = {w for b in blocks if b.role == "body" for w in _WORD.findall(b.span.of(text))}
    yield from (w for w in words if w[0].isupper() and w.lower() not in words)
