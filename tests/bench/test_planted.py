"""What is found of copies planted in a small corpus; the figures are those of ``planted``."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.doc.layout.blocks import find_blocks
from pipeline.model.article import Article
from pipeline.model.span import Span
from pipeline.rulebook.load import load_rules
from tests.bench.planted import judged, read

LEAST = {
    "pairs of Jaccard 0.8 and more": 0.99,
    "links that are right (precision)": 1.0,
    "updates linked as versions": 1.0,
    "self-duplicates": 0.95,
    "wraps": 0.95,
    "shared paragraphs": 0.95,
}


@pytest.mark.shared
def test_planted_copies_are_found_and_updates_are_no_copies(shared: Path) -> None:
    found = judged(read(1500))

    assert {name: one for name, one in found.items() if one.share < LEAST[name]} == {}
    assert all(one.there for one in found.values())


@pytest.mark.shared
def test_the_second_half_of_a_seed_is_linked_to_its_first_exactly(shared: Path) -> None:
    (path,) = (shared / "seeds").glob("004_*.txt")
    text = path.read_text("utf-8")
    half = len(text) // 2 + 1
    article = Article(article_id="seed", path="", text=text, sha256="")

    _, found = find_blocks(article, load_rules().blocks)

    halves = [d for d in found if d.span.start >= half]
    assert [(d.span, d.original_span) for d in halves] == [
        (Span(half, len(text)), Span(0, len(text) - half))
    ]
    assert halves[0].span.of(text) == halves[0].original_span.of(text)
