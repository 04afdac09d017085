"""Headlines In Title Case or ALL IN CAPITALS, read as the model knows prose.

A tagger takes every capital for a name: of "Storm Kills 31 in Lund" it leaves no verb. So a word
is read in small letters, unless the article writes it with a capital inside its sentences.
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
    """Return a text of the same length whose headlines in capitals have small letters."""
    heads = [b.span for b in blocks if b.role in _HEADS and _is_title_case(b.span.of(text))]
    if not heads:
        return text
    known = set(_names(text, blocks))
    names = {name.upper(): name for name in known}
    for span in heads:
        loud = span.of(text).isupper()
        for at, match in enumerate(list(_WORD.finditer(text, span.start, span.end))):
            word = match[0]
            if loud:
                read = names.get(word.upper(), word.lower() if at else word.capitalize())
            else:
                kept = at == 0 or word in known or not word[1:].islower()
                read = word if kept else word.lower()
            if len(read) == len(word):
                text = f"{text[: match.start()]}{read}{text[match.end() :]}"
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
