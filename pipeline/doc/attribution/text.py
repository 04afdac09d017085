"""The text as attribution reads it: sentences by token, quotations by offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from pipeline.doc.attribution.quotes import Quotation, read_quotations
from pipeline.doc.parsing.tree import Doc, Token
from pipeline.model.mention import QuoteKind
from pipeline.model.span import Span

_TRIM = " \t\r\n,;:–—-\u00a0"
_MARKS = frozenset("\"'“”‘’«»")


class Copy:
    """One parsed article with its quotations; every look-up is cheap, none scans the text."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self.quotations = read_quotations(self.text)
        self._opens = [q.span.start for q in self.quotations]
        self._first: list[int] = []
        self._last: list[int] = []
        self._offsets = doc.starts
        for sentence in doc.sents:
            begin, end = sentence.start, sentence.end
            while end - 1 > begin and doc[end - 1].is_space:
                end -= 1
            while begin < end - 1 and doc[begin].is_space:
                begin += 1
            self._first += [begin] * len(sentence)
            self._last += [end - 1] * len(sentence)

    def sentence_start(self, token: Token) -> Token:
        """Return the first word of a token's sentence."""
        return self.doc[self._first[token.i]]

    def sentence_end(self, token: Token) -> Token:
        """Return the last token of a token's sentence, its full stop or closing mark."""
        return self.doc[self._last[token.i]]

    def token_before(self, offset: int) -> Token | None:
        """Return the last token that begins before an offset."""
        at = bisect_left(self._offsets, offset) - 1
        while at >= 0 and self.doc[at].is_space:
            at -= 1
        return self.doc[at] if at >= 0 else None

    def token_at(self, offset: int) -> Token:
        """Return the token that holds an offset, or the last one before it."""
        return self.doc.tokens[max(bisect_right(self._offsets, offset) - 1, 0)]

    def quotation_at(self, offset: int) -> Quotation | None:
        """Return the quotation that an offset lies in."""
        at = bisect_right(self._opens, offset) - 1
        if at >= 0 and self.quotations[at].span.end > offset:
            return self.quotations[at]
        return None

    def in_speech(self, offset: int) -> bool:
        """Say whether an offset lies in a quotation that reads as something said."""
        quotation = self.quotation_at(offset)
        return quotation is not None and quotation.speech

    def quotations_in(self, span: Span) -> list[Quotation]:
        """Return the quotations that share characters with a span."""
        low = max(bisect_right(self._opens, span.start) - 1, 0)
        high = bisect_left(self._opens, span.end)
        return [q for q in self.quotations[low:high] if q.span.overlaps(span)]

    def kind_of(self, span: Span) -> QuoteKind:
        """Say whether a content stands in quotation marks wholly, in part or not at all."""
        inside = sum(
            min(span.end, q.span.end) - max(span.start, q.span.start)
            for q in self.quotations_in(span)
        )
        if not inside:
            return "indirect"
        return "direct" if inside >= len(span) - 4 else "mixed"

    def trimmed(self, span: Span) -> Span | None:
        """Return a span without the blanks, commas and stop around it; None for nothing.

        A quotation that a span cuts at one end is taken in whole.
        """
        start, end = span.start, span.end
        while start < end and self.text[start] in _TRIM:
            start += 1
        while end > start and self.text[end - 1] in _TRIM:
            end -= 1
        if end > start and self.text[end - 1] == "." and self.text[end - 2 : end - 1] != ".":
            end -= 1
        if end <= start:
            return None
        if end - start == 1 and self.text[start] in _MARKS:
            return None
        return Span(start, end)
