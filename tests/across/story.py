"""A story to compare: articles made of a text, their claims, the rows that come of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from pipeline.across.compare import compare
from pipeline.across.near_duplicates import find_duplicates
from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.model.comparison import Comparison
from pipeline.rulebook.files import Rulebook

Story = tuple[list[Article], list[Claim]]
Read = Callable[..., Story]


def article(name: str, text: str, published: str | None = "2025-03-08") -> Article:
    """Return an article as the reader of a text file makes it."""
    return Article(
        article_id=name,
        path=f"{name}.txt",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        published=published,
    )


def rows(story: Story, rulebook: Rulebook) -> list[Comparison]:
    """Return the comparisons of a story."""
    articles, claims = story
    duplicates = find_duplicates(articles, {}, rulebook.numbers.cardinals.keys())
    return compare(claims, {a.article_id: a for a in articles}, rulebook, duplicates)


def flagged_across(story: Story, rulebook: Rulebook) -> list[tuple[str, str]]:
    """Return the values of the first and second article that are held against each other."""
    first, second = (a.text for a in story[0])
    across = [c for c in flagged(rows(story, rulebook)) if c.a.article_id != c.b.article_id]
    return [(c.a.span.of(first), c.b.span.of(second)) for c in across]


def flagged(found: Sequence[Comparison]) -> list[Comparison]:
    """Return the comparisons that are no agreement."""
    return [c for c in found if c.verdict != "agreement"]
