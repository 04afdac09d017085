"""Articles from records of named fields: a line of JSONL, a row of CSV."""

from __future__ import annotations

import reprlib
from collections.abc import Mapping
from typing import Any

from pipeline.errors import ArticleError
from pipeline.model.article import Article
from pipeline.reading.decode import check_text
from pipeline.reading.files import printable
from pipeline.reading.make import failed, made
from pipeline.reading.metadata import Number, checked


def from_record(
    raw: Mapping[str, Any], unnamed: str, where: str, data: bytes, warnings: tuple[str, ...] = ()
) -> Article:
    """Return the article of a record, failed where it has no text.

    It is called by its ``id``, else ``unnamed``; ``data`` is what is hashed when it fails.
    """
    article_id, about_id = _id(raw.get("id"), unnamed, where)
    try:
        body = _body(raw, article_id, where)
    except ArticleError as error:
        return failed(article_id, where, str(error), data)
    fields, about_fields = checked(raw, where)
    return made(article_id, where, body, fields, (*warnings, *about_id, *about_fields))


def _id(given: Any, unnamed: str, where: str) -> tuple[str, tuple[str, ...]]:
    """Return the id of a record: its own, fit for one line of a table, or its number."""
    if isinstance(given, str) and given.strip():
        return printable(given), ()
    if given is None or given == "":
        return unnamed, ()
    warning = f"{where}: id = {reprlib.repr(given)} is no name; called {unnamed} instead"
    return unnamed, (warning,)


def _body(raw: Mapping[str, Any], article_id: str, where: str) -> str:
    body = raw.get("text")
    if not isinstance(body, str) or isinstance(body, Number) or not body.strip():
        raise ArticleError(
            f"{where}: article {article_id!r} has no `text`; add the field or remove the line"
        )
    return check_text(body, where)
