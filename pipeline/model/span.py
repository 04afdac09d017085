"""The one coordinate system: half-open ranges of Unicode code points in an article's text."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range ``[start, end)`` of Unicode code points in the raw article text.

    Raises:
        SpanError: when the range is empty, reversed or negative.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"span {self.start}:{self.end} is empty, reversed or negative")

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
