"""The one coordinate system: half-open ranges of Unicode code points in an article's text."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.errors import SpanError


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """Half-open range ``[start, end)`` of Unicode code points in the raw article text.

    Raises:
        SpanError: when the range is empty, reversed or negative.
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start < end:
            raise SpanError(f"span {start}:{end} is empty, reversed or negative")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters of the span.

        >>> Span(4, 7).of("one two")
        'two'
        """
        if self.end > len(text):
            raise SpanError(f"span {self.start}:{self.end} ends after the text ({len(text)})")
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Say whether the other lies wholly inside this one.

        >>> Span(0, 9).contains(Span(3, 9)), Span(3, 9).contains(Span(0, 9))
        (True, False)
        """
        return self.start <= other.start and other.end <= self.end

    def join(self, other: Span) -> Span:
        """Return the smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


# An article has hundreds of spans; a frozen dataclass looks its own fields up by name to set them.
_set_start, _set_end = (vars(Span)[name].__set__ for name in ("start", "end"))
