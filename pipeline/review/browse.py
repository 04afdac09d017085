"""Pages beside the queue: an article, a measure or entity over time, agreement, what is gone."""

from __future__ import annotations

import sqlite3

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline.review import evidence
from pipeline.review.agreement import pairs_of
from pipeline.review.claim_list import CLAIMS
from pipeline.review.desk import Desk
from pipeline.review.events import by_case, replay
from pipeline.review.marks import Mark, pieces
from pipeline.review.render import page
from pipeline.review.timeline import plots

#: What is marked in an article: table -> (label, column that says more).
_MENTIONS = {
    "entities": ("entity", "label"),
    "quantities": ("figure", "kind"),
    "dates": ("time", "timex"),
}


def show_article(request: Request) -> Response:
    """Show one article with all its mentions and claims."""
    desk: Desk = request.app.state.desk
    with desk.reading() as connection:
        article = connection.execute(
            "SELECT * FROM article WHERE key = ?", (request.path_params["key"],)
        ).fetchone()
        if article is None:
            raise HTTPException(404, "No such article in these tables.")
        name = article["article_id"]
        claims = connection.execute(
            "SELECT * FROM claims WHERE article_id = ? ORDER BY sentence_start, quantity_start",
            (name,),
        ).fetchall()
        marks = _mentions(connection, name)
        roles = connection.execute(
            "SELECT role, count(*) AS n FROM blocks WHERE article_id = ? GROUP BY 1", (name,)
        ).fetchall()
    marks += [Mark(c["sentence_start"], c["sentence_end"], "sentence") for c in claims]
    legend = ("figure", "entity", "time", "source", "cue", "sentence")
    text = pieces(article["text"], marks)
    return page(
        request,
        "article.html",
        article=article,
        claims=claims,
        text=text,
        roles=roles,
        legend=legend,
    )


def _mentions(connection: sqlite3.Connection, name: str) -> list[Mark]:
    marks = [
        Mark(row["start"], row["end"], label, row[more] or "")
        for table, (label, more) in _MENTIONS.items()
        for row in connection.execute(f"SELECT * FROM {table} WHERE article_id = ?", (name,))  # noqa: S608
    ]
    for row in connection.execute("SELECT * FROM attributions WHERE article_id = ?", (name,)):
        marks += [
            Mark(row[f"{slot}_start"], row[f"{slot}_end"], slot)
            for slot in ("source", "cue")
            if row[f"{slot}_start"] is not None
        ]
    return marks


def show_measure(request: Request) -> Response:
    """Show all claims on one measure over time."""
    desk: Desk = request.app.state.desk
    measure = request.path_params["measure"]
    with desk.reading() as connection:
        row = connection.execute("SELECT * FROM item WHERE measure = ?", (measure,)).fetchone()
        if row is None:
            raise HTTPException(
                404, "No such measure in these tables; a later run may have changed it."
            )
        claims = evidence.siblings(connection, measure)
    return page(
        request,
        "over_time.html",
        title=row["label"] or measure,
        claims=claims,
        plots=plots(claims),
    )


def show_entity(request: Request) -> Response:
    """Show the claims about one entity over time."""
    desk: Desk = request.app.state.desk
    name = request.query_params.get("name", "")
    with desk.reading() as connection:
        claims = connection.execute(
            f"{CLAIMS} WHERE c.subject_entity = ?"
            " ORDER BY coalesce(c.time_from, a.published), c.value LIMIT 500",
            (name,),
        ).fetchall()
    if not claims:
        raise HTTPException(404, "No claims about an entity of this name.")
    return page(request, "over_time.html", title=name, claims=claims, plots=plots(claims))


def show_agreement(request: Request) -> Response:
    """Show how far reviewers agree, and where they differ."""
    desk: Desk = request.app.state.desk
    states = list(by_case(desk.store.events()).values())
    if desk.blind:
        states = [s for s in states if request.state.reviewer in s.decisions]
    return page(
        request, "agreement.html", pairs=pairs_of(states), differing=sum(s.differs for s in states)
    )


def show_gone(request: Request) -> Response:
    """Show the decisions whose evidence is no longer in the tables."""
    desk: Desk = request.app.state.desk
    with desk.reading() as connection:
        cases = [
            row[0]
            for row in connection.execute(
                "SELECT case_id FROM store.summary"
                " WHERE case_id NOT IN (SELECT case_id FROM item) ORDER BY seq"
            )
        ]
    states = [replay(desk.store.events(case)) for case in cases]
    me = request.state.reviewer
    kept = [s for s in states if not desk.blind or me in s.decisions]
    return page(request, "gone.html", states=kept)
