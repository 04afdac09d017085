"""The list of claims, filtered by facets and search, all of it from the address."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from pipeline.review.desk import Desk
from pipeline.review.queue import PAGE, contains, full_text, page_number
from pipeline.review.render import page

#: Claims with what is shown of their articles.
CLAIMS = (
    "SELECT c.*, a.name, a.key, a.publisher, a.published"
    " FROM claims c JOIN article a USING (article_id)"
)
_FACETS = ("type", "certainty")
_CONTAINS = {
    "article": ("c.article_id", "a.name"),
    "entity": ("c.subject_entity", "c.subject"),
    "source": ("c.source_entity", "c.source"),
}


def show_claims(request: Request) -> Response:
    """Show one page of the claims that the address asks for."""
    desk: Desk = request.app.state.desk
    names = ("q", *_FACETS, *_CONTAINS)
    asked = {k: request.query_params.get(k, "").strip()[:200] for k in names}
    condition, values = _where(asked)
    with desk.reading() as connection:
        counting = f"SELECT count(*) FROM ({CLAIMS} WHERE {condition})"  # noqa: S608 - our own words
        total = connection.execute(counting, values).fetchone()[0]
        pages = max(1, -(-total // PAGE))
        number = min(page_number(request.query_params.get("page", "")), pages)
        rows = connection.execute(
            f"{CLAIMS} WHERE {condition} ORDER BY c.article_id, c.sentence_start, c.quantity_start"
            " LIMIT :limit OFFSET :offset",
            values | {"limit": PAGE, "offset": (number - 1) * PAGE},
        ).fetchall()
        facets = desk.once("facets", lambda: _facets(connection))

    def address(**changes: Any) -> str:
        return urlencode({k: v for k, v in (asked | changes).items() if v})

    shown = {"rows": rows, "total": total, "pages": pages, "number": number}
    return page(request, "claims.html", asked=asked, facets=facets, address=address, **shown)


def _where(asked: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    parts = ["1"]
    values: dict[str, Any] = {k: v for k, v in asked.items() if v and k != "q"}
    parts += [f"c.{name} = :{name}" for name in _FACETS if asked[name]]
    parts += [contains(name, columns) for name, columns in _CONTAINS.items() if asked[name]]
    match = full_text(asked["q"])
    if match:
        parts.append("c.claim_id IN (SELECT claim_id FROM search WHERE search MATCH :q)")
        values["q"] = match
    return " AND ".join(parts), values


def _facets(connection: sqlite3.Connection) -> dict[str, list[sqlite3.Row]]:
    return {
        name: connection.execute(
            f"SELECT {name} AS value, count(*) AS n FROM claims GROUP BY 1 ORDER BY 2 DESC, 1"  # noqa: S608
        ).fetchall()
        for name in _FACETS
    }
