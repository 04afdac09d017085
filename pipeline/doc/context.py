"""One article as the linker sees it: its mentions by sentence, its copy, its attributions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from pipeline.doc.anaphora.resolve import Antecedents
from pipeline.doc.attribution.quotes import read_quotations
from pipeline.doc.entities.find import canonical_of
from pipeline.doc.marks import Marks
from pipeline.doc.parsing.lexicon import lexicon_of
from pipeline.doc.parsing.tree import Doc, Token
from pipeline.model.article import Article
from pipeline.model.block import CLAIM_ROLES
from pipeline.model.mention import PLACES, Attribution, Entity, Quantity, TimeMention
from pipeline.model.span import Span
from pipeline.rulebook.files import Rulebook

#: A phrase holds at most so many names.
_NAMES = 12


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


M = TypeVar("M", bound=_Spanned)
T = TypeVar("T")
R = TypeVar("R")


class Context:
    """What the slots of a claim are filled from; every look-up is by sentence, none scans all.

    ``sentences`` are the character spans of the parse's sentences without the white space at
    their ends, in text order.
    """

    def __init__(self, doc: Doc, marks: Marks, article: Article, rulebook: Rulebook) -> None:
        self.doc = doc
        self.text = article.text
        self.marks = marks
        self.article = article
        self.rulebook = rulebook
        self.anchor = article.anchor
        self.lexicon = lexicon_of(rulebook.links)
        self.sentences = list(sentences_of(doc))
        self._starts = [0, *(s.start for s in self.sentences[1:])]
        self._dates = self._by_sentence(marks.dates)
        self._quantities = self._by_sentence(marks.quantities)
        self._said: dict[int, list[Attribution]] = defaultdict(list)
        for attribution in marks.attributions:
            last = self.index(attribution.content.end - 1)
            for number in range(self.index(attribution.content.start), last + 1):
                self._said[number].append(attribution)
        for said in self._said.values():
            said.sort(key=lambda a: (len(a.content), a.content, a.rule))
        self._entity_starts = [e.span.start for e in marks.entities]
        self._entities = {
            offset: entity
            for entity in marks.entities
            for offset in range(entity.span.start, entity.span.end)
        }
        self._placed = {
            number
            for entity in marks.entities
            if entity.label in PLACES
            for number in range(self.index(entity.span.start), self.index(entity.span.end - 1) + 1)
        }
        self.antecedents = Antecedents(doc, marks, rulebook.cues)
        self._quotations = [quotation.span for quotation in read_quotations(self.text)]
        self._quotation_starts = [span.start for span in self._quotations]
        self._copy = [b.span for b in marks.blocks if b.role in CLAIM_ROLES]
        self._headings = {b.span.start for b in marks.blocks if b.role == "headline"}
        self._copy_starts = [span.start for span in self._copy]
        self._known: dict[Hashable, Any] = {}

    def once(self, find: Callable[[Context, T], R], thing: T, at: Hashable) -> R:
        """Return what is found of a thing, sought once; ``at`` tells it from others of its kind.

        Several claims ask it of one date or speaker.
        """
        key = find, at
        if key not in self._known:
            self._known[key] = find(self, thing)
        found: R = self._known[key]
        return found

    def index(self, offset: int) -> int:
        """Return the number of the sentence that holds a character (the one before a gap)."""
        return bisect_right(self._starts, offset) - 1

    def sentence(self, offset: int) -> Span:
        """Return the sentence that holds a character."""
        return self.sentences[self.index(offset)]

    def dates(self, offset: int) -> Sequence[TimeMention]:
        """Return the dates of the sentence that holds a character."""
        return self._dates.get(self.index(offset), ())

    def quantities(self, offset: int) -> Sequence[Quantity]:
        """Return the figures of the sentence that holds a character."""
        return self._quantities.get(self.index(offset), ())

    def attributions(self, span: Span) -> list[Attribution]:
        """Return the attributions whose content holds a span, the innermost first."""
        said = self._said.get(self.index(span.start))
        return [a for a in said if a.content.contains(span)] if said else []

    def entity(self, token: Token) -> Entity | None:
        """Return the named entity that a token belongs to."""
        return self._entities.get(token.idx)

    def names_place(self, offset: int) -> bool:
        """Say whether a place is named in the sentence that holds a character."""
        return self.index(offset) in self._placed

    def is_quoted(self, offset: int) -> bool:
        """Say whether a character stands inside quotation marks."""
        at = bisect_right(self._quotation_starts, offset) - 1
        return at >= 0 and offset < self._quotations[at].end

    def name_of(self, span: Span) -> str | None:
        """Return the canonical name of what a phrase names, or None."""
        first = bisect_left(self._entity_starts, span.start)
        near = self.marks.entities[first : first + _NAMES]
        return canonical_of(self.doc, span, near, self.rulebook.gazetteer)

    def in_copy(self, span: Span) -> bool:
        """Say whether a span stands in a block that claims are read from."""
        at = bisect_right(self._copy_starts, span.start) - 1
        return at >= 0 and self._copy[at].contains(span)

    def is_heading(self, span: Span) -> bool:
        """Say whether a sentence is a headline, or a whole block without a full stop."""
        at = bisect_right(self._copy_starts, span.start) - 1
        if at < 0 or not self._copy[at].contains(span):
            return False
        block = self._copy[at]
        alone = not self.text[block.start : span.start].strip()
        alone = alone and not self.text[span.end : block.end].strip()
        return block.start in self._headings or (alone and self.text[span.end - 1].isalnum())

    def _by_sentence(self, mentions: Sequence[M]) -> dict[int, list[M]]:
        found: dict[int, list[M]] = defaultdict(list)
        for mention in mentions:
            found[self.index(mention.span.start)].append(mention)
        return found


def sentences_of(doc: Doc) -> Iterator[Span]:
    """Yield the sentences of the parse without the white space at their ends, in text order."""
    for sentence in doc.sents:
        text = sentence.text
        bare = text.strip()
        if bare:
            start = sentence.start_char + text.index(bare)
            yield Span(start, start + len(bare))
