"""What a form does: one event stored, then on to the next conflict."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.review import evidence, queue
from pipeline.review.corrections import CorrectionError, correction
from pipeline.review.desk import Desk
from pipeline.review.events import Event, Kind
from pipeline.review.forms import Act, Correct, Decide, Form, fields_of, read
from pipeline.review.guard import set_reviewer
from pipeline.review.pages import GONE, show_conflict
from pipeline.review.session import clean_name, sign
from pipeline.review.store import StaleVersionError


async def decide(request: Request) -> Response:
    """Store a decision and go on to the next conflict of the queue."""
    form = await read(request, Decide)
    if form.decision == "extraction" and not form.slot:
        raise HTTPException(400, "Choose which slot was misread.")
    slot = form.slot if form.decision == "extraction" else None
    return await run_in_threadpool(_store, request, form, "decide", form.decision, slot)


async def adjudicate(request: Request) -> Response:
    """Settle a difference between reviewers."""
    form = await read(request, Decide)
    return await run_in_threadpool(_store, request, form, "adjudicate", form.decision, None)


async def note(request: Request) -> Response:
    """Store a note without a decision; the page stays."""
    form = await read(request, Act)
    if not form.note:
        raise HTTPException(400, "The note is empty.")
    return await run_in_threadpool(_store, request, form, "note", None, None)


async def correct(request: Request) -> Response:
    """Store other words or another value for a slot of one of the two claims."""
    form = await read(request, Correct)
    return await run_in_threadpool(_store, request, form, "correct", None, form.slot)


def _store(
    request: Request, form: Act, kind: Kind, after: str | None, slot: str | None
) -> Response:
    desk: Desk = request.app.state.desk
    comparison_id = request.path_params["id"]
    with desk.reading() as connection:
        found = evidence.conflict(connection, comparison_id)
    if found is None:
        raise HTTPException(404, GONE)
    if isinstance(form, Correct):
        side = found.sides["ab".index(form.slot[0])]
        try:
            after = correction(form, side.claim, side.article["text"])
        except CorrectionError as error:
            raise HTTPException(400, str(error)) from error
    event = Event(
        reviewer=request.state.reviewer,
        case_id=found.item["case_id"],
        comparison_id=comparison_id,
        kind=kind,
        after=after,
        slot=slot,
        note=form.note or None,
        fingerprint=found.item["fingerprint"],
        evidence=evidence.snapshot(found),
        nonce=form.nonce,
    )
    try:
        stored = desk.store.append(event, version=form.version, blind=desk.blind)
    except StaleVersionError:
        return show_conflict(request, 409, clash=True)
    if kind in {"note", "correct"}:
        return _to(f"/conflict/{quote(comparison_id, safe='')}", form.queue, stored)
    return _onward(request, form, comparison_id, stored)


def _onward(request: Request, form: Form, comparison_id: str, stored: Event) -> Response:
    """Go to what comes next in the queue, from its top again after its end."""
    desk: Desk = request.app.state.desk
    filters = queue.Filters.of(dict(parse_qsl(form.queue)))
    with desk.reading() as connection:
        mine = desk.queue(connection, request.state.reviewer)
        item = connection.execute(
            "SELECT * FROM item WHERE comparison_id = ?", (comparison_id,)
        ).fetchone()
        following = item and mine.neighbour(filters, item, forward=True)
        if following is None:
            first = mine.page(filters).rows
            following = first[0]["comparison_id"] if first else None
    if following is None or following == comparison_id:
        return _to("/", form.queue, stored)
    return _to(f"/conflict/{quote(following, safe='')}", form.queue, stored)


async def undo(request: Request) -> Response:
    """Take back one's last act and show the conflict it was on."""
    form = await read(request, Form)
    desk: Desk = request.app.state.desk
    event = await run_in_threadpool(desk.store.undo, request.state.reviewer, form.nonce)
    if event is None:
        return _to("/", form.queue, None)
    with desk.reading() as connection:
        row = connection.execute(
            "SELECT comparison_id FROM item WHERE case_id = ?", (event.case_id,)
        ).fetchone()
    return _to(f"/conflict/{quote(row[0], safe='')}" if row else "/", form.queue, event)


async def choose_reviewer(request: Request) -> Response:
    """Sign in under a name."""
    name = clean_name((await fields_of(request)).get("name", ""))
    allowed = request.app.state.names
    if name is None or (allowed and name not in allowed):
        raise HTTPException(
            400,
            "Give a name of 1 to 60 characters" + (f": {', '.join(allowed)}." if allowed else "."),
        )
    answer = RedirectResponse("/", 303)
    set_reviewer(answer, request, sign(request.app.state.key, request.app.state.token, name))
    return answer


def _to(path: str, filters: str, stored: Event | None) -> Response:
    """Redirect to a page of ours, with the queue's filters and the event to be told of."""
    kept = queue.Filters.of(dict(parse_qsl(filters))).address()
    query = "&".join(filter(None, (kept, f"said={stored.seq}" if stored else "")))
    return RedirectResponse(path + (f"?{query}" if query else ""), 303)
