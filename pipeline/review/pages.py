"""The pages that one reads: the queue and one conflict."""

from __future__ import annotations

import sqlite3
from typing import Any, get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline.model.mention import Bound
from pipeline.review import corrections, evidence, queue
from pipeline.review.desk import Desk
from pipeline.review.events import Event, State, replay
from pipeline.review.render import page

GONE = "No such comparison in these tables; a later run may have changed it."
#: Suggestions that a filter's field offers.
_MOST_SUGGESTED = 200


def show_queue(request: Request) -> Response:
    """Show the open conflicts, worst first, as the address filters and sorts them."""
    desk: Desk = request.app.state.desk
    filters = queue.Filters.of(request.query_params)
    with desk.reading() as connection:
        mine = desk.queue(connection, request.state.reviewer)
        found = mine.page(filters)
        values = {
            "progress": mine.progress(),
            "reviewers": _reviewers(connection),
            "suggest": desk.once("suggest", lambda: _suggestions(connection)),
            "gone": connection.execute(_GONE).fetchone()[0],
        }
    return page(
        request,
        "queue.html",
        filters=filters,
        found=found,
        verdicts=queue.VERDICTS,
        statuses=queue.STATUSES,
        orders=queue.ORDERS,
        said=_said(request),
        **values,
    )


_GONE = "SELECT count(*) FROM store.summary WHERE case_id NOT IN (SELECT case_id FROM item)"


def show_conflict(request: Request, status: int = 200, clash: bool = False) -> Response:
    """Show one comparison with both articles; ``clash`` when another was faster to decide."""
    desk: Desk = request.app.state.desk
    me = request.state.reviewer
    filters = queue.Filters.of(request.query_params)
    with desk.reading() as connection:
        found = evidence.conflict(connection, request.path_params["id"])
        if found is None:
            raise HTTPException(404, GONE)
        mine = desk.queue(connection, me)
        past = desk.store.events(found.item["case_id"])
        values = {
            "siblings": evidence.siblings(connection, found.row["measure"]),
            "older": _older(desk, found.item["succeeds"]),
            "links": {
                name: mine.neighbour(filters, found.item, forward=name == "next")
                for name in ("previous", "next")
            },
        }
    return page(
        request,
        "conflict.html",
        status,
        conflict=found,
        filters=filters,
        clash=clash,
        said=_said(request),
        **visible(past, me, blind=desk.blind),
        corrected=corrections.shown,
        bounds=get_args(Bound),
        **values,
    )


def visible(past: list[Event], me: str, *, blind: bool) -> dict[str, Any]:
    """Return what a reviewer may see of a case: history, state, and the version it makes."""
    state = replay(past)
    hidden = blind and me not in state.decisions
    shown = [e for e in past if not hidden or e.reviewer == me]
    counted = [e for e in past if not blind or e.reviewer == me]
    return {
        "history": shown,
        "state": replay(shown) if hidden else state,
        "mine": state.decisions.get(me),
        "version": counted[-1].seq if counted else 0,
        "hidden": hidden and any(e.reviewer != me for e in past),
    }


def _older(desk: Desk, case_id: str | None) -> State | None:
    """Return the decisions on the evidence that this comparison has come out of."""
    return replay(desk.store.events(case_id)) if case_id else None


def _said(request: Request) -> Event | None:
    """Return the event that the last form stored, for the message on top of the next page."""
    number = request.query_params.get("said", "")
    if not (number.isascii() and number.isdigit() and len(number) < 18):
        return None
    event = request.app.state.desk.store.event(int(number))
    return event if event and event.reviewer == request.state.reviewer else None


def _reviewers(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    return connection.execute(
        "SELECT reviewer, count(*) AS n FROM store.state GROUP BY reviewer ORDER BY n DESC, 1"
    ).fetchall()


def _suggestions(connection: sqlite3.Connection) -> dict[str, list[str]]:
    queries = {
        "type": "SELECT DISTINCT type FROM claims ORDER BY 1",
        "article": "SELECT article_id FROM article WHERE n_claims > 0 ORDER BY 1",
        "entity": "SELECT subject_entity FROM claims WHERE subject_entity NOTNULL "
        "GROUP BY 1 ORDER BY count(*) DESC, 1",
        "source": "SELECT source_entity FROM claims WHERE source_entity NOTNULL "
        "GROUP BY 1 ORDER BY count(*) DESC, 1",
    }
    return {k: _column(connection, f"{q} LIMIT {_MOST_SUGGESTED}") for k, q in queries.items()}


def _column(connection: sqlite3.Connection, query: str) -> list[str]:
    return [row[0] for row in connection.execute(query)]
