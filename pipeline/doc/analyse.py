"""One article from text to claims: the story on one screen."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.language import Language

from pipeline.doc.attribution.find import find_attributions
from pipeline.doc.dates.find import find_dates
from pipeline.doc.entities.find import find_entities
from pipeline.doc.facets.find import describe
from pipeline.doc.layout.blocks import find_blocks
from pipeline.doc.link.link import link
from pipeline.doc.marks import Marks
from pipeline.doc.parsing.mend import mend
from pipeline.doc.parsing.parse import parse_all
from pipeline.doc.parsing.slips import slips_of
from pipeline.doc.parsing.tree import Doc
from pipeline.doc.quantities.find import find_quantities
from pipeline.model.article import Article
from pipeline.model.block import Block, Duplicate
from pipeline.model.claim import Claim
from pipeline.model.mention import Entity, Quantity
from pipeline.rulebook.files import Rulebook

STAGES = (
    "blocks", "model", "entities", "dates", "quantities", "attributions", "claims", "facets",
    "alone",
)  # fmt: skip


@dataclass(slots=True)
class Clock:
    """Seconds spent in each stage, summed over articles."""

    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(STAGES, 0.0))
    _last: float = field(default_factory=time.perf_counter)

    def start(self) -> None:
        """Begin to count."""
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        """Add the time since the last lap to a stage."""
        now = time.perf_counter()
        self.seconds[stage] += now - self._last
        self._last = now


@dataclass(frozen=True, slots=True)
class Text:
    """A parsed article and its blocks, with what repeats inside it."""

    doc: Doc
    blocks: list[Block]
    duplicates: list[Duplicate]


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was read off one article."""

    marks: Marks
    claims: list[Claim]


def analyse(article: Article, nlp: Language, rulebook: Rulebook, clock: Clock) -> Analysis:
    """Return the mentions and claims of one article.

    Raises:
        ArticleError: when the text cannot be parsed.
    """
    (text,) = parse_articles([article], nlp, rulebook, clock)
    return analyse_text(article, text, rulebook, clock)


def analyse_text(article: Article, text: Text, rulebook: Rulebook, clock: Clock) -> Analysis:
    """Return the mentions and claims of a parsed article."""
    marks = mark(article, text, rulebook, clock)
    claims = link(text.doc, marks, article, rulebook)
    clock.lap("claims")
    describe(text.doc, marks, article, claims, rulebook)
    clock.lap("facets")
    return Analysis(marks, claims)


def parse_articles(
    articles: Sequence[Article], nlp: Language, rulebook: Rulebook, clock: Clock
) -> list[Text]:
    """Return the articles parsed; an article is read the same alone and among others.

    Raises:
        ArticleError: when a text cannot be parsed.
    """
    clock.start()
    found = [find_blocks(article, rulebook.blocks) for article in articles]
    clock.lap("blocks")
    pairs = zip(articles, found, strict=True)
    docs = parse_all(nlp, [(article.text, blocks) for article, (blocks, _) in pairs])
    slips = slips_of(rulebook.links)
    for doc in docs:
        mend(doc, slips)
    clock.lap("model")
    return [Text(doc, *both) for doc, both in zip(docs, found, strict=True)]


def read(article: Article, nlp: Language, rulebook: Rulebook, clock: Clock) -> tuple[Doc, Marks]:
    """Return the parsed article and its mentions, before claims are linked.

    Raises:
        ArticleError: when the text cannot be parsed.
    """
    (text,) = parse_articles([article], nlp, rulebook, clock)
    return text.doc, mark(article, text, rulebook, clock)


def mark(article: Article, text: Text, rulebook: Rulebook, clock: Clock) -> Marks:
    """Return every mention of a parsed article."""
    doc = text.doc
    clock.start()
    entities = find_entities(doc, rulebook.gazetteer)
    clock.lap("entities")
    dates = find_dates(doc, article.anchor, rulebook.dates)
    clock.lap("dates")
    found = find_quantities(doc, dates, entities, rulebook)
    entities = _but_moneys(entities, found.quantities)
    clock.lap("quantities")
    attributions = find_attributions(doc, entities, rulebook.cues)
    clock.lap("attributions")
    return Marks(
        blocks=text.blocks,
        duplicates=text.duplicates,
        entities=entities,
        dates=dates,
        quantities=found.quantities,
        kept_out=tuple(found.kept_out),
        attributions=attributions,
    )


def _but_moneys(entities: list[Entity], quantities: Sequence[Quantity]) -> list[Entity]:
    """Return the names without those that are the money of a sum ("NOK" of "NOK 41m")."""
    sums = [q.span for q in quantities if q.kind == "money"]
    starts = [span.start for span in sums]
    kept = []
    for entity in entities:
        before = bisect_right(starts, entity.span.start) - 1
        if before < 0 or not sums[before].contains(entity.span):
            kept.append(entity)
    return kept
