"""Articles from what was read of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from pipeline.model.article import Article


def made(
    article_id: str,
    where: str,
    text: str,
    fields: Mapping[str, str | None],
    warnings: tuple[str, ...],
) -> Article:
    """Return the article of a text and its metadata."""
    return Article(
        article_id=article_id,
        path=where,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        warnings=warnings,
        title=fields["title"],
        publisher=fields["publisher"],
        author=fields["author"],
        published=fields["published"],
        url=fields["url"],
        language=fields["language"],
    )


def failed(article_id: str, where: str, error: str, data: bytes = b"") -> Article:
    """Return an article that says why it could not be read; the hash is of what was read."""
    return Article(
        article_id=article_id,
        path=where,
        text="",
        sha256=hashlib.sha256(data).hexdigest(),
        status="failed",
        error=error,
    )
