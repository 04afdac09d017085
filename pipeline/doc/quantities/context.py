"""One document as the quantity stage sees it: pieces, tokens, dates and entities by offset."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from pipeline.doc.numerals.lex import Piece, lex
from pipeline.doc.parsing.tree import Doc, Token
from pipeline.model.mention import Entity, TimeMention

#: A plural noun stands within so many tokens behind the number that counts it.
_PHRASE = 4
_IN_PHRASE = frozenset({"ADJ", "NOUN", "PROPN"})
_MANY = ("children", "people", "women", "men", "folk")


def _plural(token: Token, tagged: bool) -> bool:
    if token.lower_.endswith(_MANY):
        return True
    return token.tag_ in {"NNS", "NNPS"} if tagged else token.lower_.endswith("s")


class Context:
    """Look-ups from characters to tokens and to the mentions found before."""

    def __init__(self, doc: Doc, dates: Sequence[TimeMention], entities: Sequence[Entity]) -> None:
        self.doc = doc
        self.text: str = doc.text
        self.pieces: list[Piece] = lex(self.text)
        self.tagged = doc.tagged
        self.parsed = doc.parsed
        self._dates = sorted(
            (d.span.start, d.span.end) for d in dates if d.kind in {"DATE", "TIME"}
        )
        self._entities = sorted((e.span.start, e.span.end, e.label) for e in entities)

    def token_at(self, offset: int) -> Token | None:
        """Return the token that holds a character, or the one before it."""
        i = bisect_right(self.doc.starts, offset) - 1
        return self.doc[i] if i >= 0 else None

    def piece_token(self, i: int) -> Token | None:
        """Return the token that holds the first character of piece ``i``."""
        return self.token_at(self.pieces[i].start) if 0 <= i < len(self.pieces) else None

    def low(self, i: int) -> str:
        """Return piece ``i`` in lower case; '' beyond the text."""
        return self.pieces[i].low if 0 <= i < len(self.pieces) else ""

    def raw(self, i: int) -> str:
        """Return piece ``i`` as written; '' beyond the text."""
        return self.pieces[i].raw if 0 <= i < len(self.pieces) else ""

    def joined(self, i: int) -> bool:
        """Say whether piece ``i`` follows its neighbour on the same line."""
        return 0 < i < len(self.pieces) and self.pieces[i].gap != "\n"

    def opens(self, i: int) -> bool:
        """Say whether piece ``i`` opens a line or a sentence."""
        token = self.piece_token(i)
        return i == 0 or not self.joined(i) or (token is not None and bool(token.is_sent_start))

    def plural_at(self, i: int) -> bool:
        """Say whether piece ``i`` is a plural noun, or one for many ("schoolchildren")."""
        token = self.piece_token(i) if self.joined(i) else None
        return token is not None and _plural(token, self.tagged)

    def plural_follows(self, i: int) -> bool:
        """Say whether a noun phrase in the plural begins at piece ``i``."""
        token = self.piece_token(i) if self.joined(i) else None
        if token is None:
            return False
        for here in token.doc[token.i : token.i + _PHRASE]:
            if _plural(here, self.tagged):
                return True
            if here.pos_ not in _IN_PHRASE and here.text != "-":
                return False
        return False

    def in_date(self, start: int, end: int) -> bool:
        """Say whether a range of characters lies in a date or time of day."""
        i = bisect_right(self._dates, (start, float("inf"))) - 1
        return i >= 0 and self._dates[i][0] <= start and end <= self._dates[i][1]

    def entity_over(self, start: int, end: int) -> tuple[int, int, str] | None:
        """Return the entity that holds a range of characters and more."""
        i = bisect_right(self._entities, (start, float("inf"), "")) - 1
        if i < 0:
            return None
        found = self._entities[i]
        inside = found[0] <= start and end <= found[1]
        return found if inside and (found[0], found[1]) != (start, end) else None
