"""Articles from what was read of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from pipeline.model.article import Article, Status
from pipeline.reading.hygiene import other_language, remarks


def made(
    article_id: str,
    where: str,
    text: str,
    fields: Mapping[str, str | None],
    warnings: tuple[str, ...],
) -> Article:
    """Return the article of a text and its metadata, skipped where it is not English."""
    language = other_language(text, fields["language"])
    return Article(
        article_id=article_id,
        path=where,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        status="ok" if language is None else "skipped",
        error=None if language is None else f"{where}: not English ({language})",
        warnings=warnings + remarks(text, where),
        title=fields["title"],
        publisher=fields["publisher"],
        author=fields["author"],
        published=fields["published"],
        url=fields["url"],
        language=fields["language"],
    )


def failed(article_id: str, where: str, error: str, data: bytes = b"") -> Article:
    """Return an article that says why it could not be read; the hash is of what was read."""
    return _without_text("failed", article_id, where, error, data)


def skipped(article_id: str, where: str, error: str, data: bytes = b"") -> Article:
    """Return an article that says why there is nothing in it for us."""
    return _without_text("skipped", article_id, where, error, data)


def _without_text(status: Status, article_id: str, where: str, error: str, data: bytes) -> Article:
    return Article(
        article_id=article_id,
        path=where,
        text="",
        sha256=hashlib.sha256(data).hexdigest(),
        status=status,
        error=error,
    )
