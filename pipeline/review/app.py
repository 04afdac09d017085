"""The application: routes, guard, error pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline.review import actions, browse, claim_list, pages
from pipeline.review.desk import Desk
from pipeline.review.guard import Guard
from pipeline.review.render import page

_STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Who may come in: the ``Host`` headers that are ours, the key, the token, the names.

    ``names`` are the only reviewers there are when it is not empty; the first, or ``default``,
    is who one is before choosing.
    """

    hosts: Sequence[str]
    key: bytes
    token: str | None = None
    names: Sequence[str] = ()
    default: str = "reviewer"


def make_app(desk: Desk, access: Access) -> Starlette:
    """Return the review page over a desk."""
    routes = [
        Route("/", pages.show_queue),
        Route("/conflict/{id}", pages.show_conflict),
        Route("/conflict/{id}/decide", actions.decide, methods=["POST"]),
        Route("/conflict/{id}/adjudicate", actions.adjudicate, methods=["POST"]),
        Route("/conflict/{id}/correct", actions.correct, methods=["POST"]),
        Route("/conflict/{id}/note", actions.note, methods=["POST"]),
        Route("/article/{key}", browse.show_article),
        Route("/claims", claim_list.show_claims),
        Route("/measure/{measure:path}", browse.show_measure),
        Route("/entity", browse.show_entity),
        Route("/agreement", browse.show_agreement),
        Route("/gone", browse.show_gone),
        Route("/undo", actions.undo, methods=["POST"]),
        Route("/reviewer", _show_reviewer, methods=["GET"]),
        Route("/reviewer", actions.choose_reviewer, methods=["POST"]),
        Mount("/static", StaticFiles(directory=_STATIC)),
    ]
    guard = Middleware(
        Guard,
        hosts=access.hosts,
        key=access.key,
        token=access.token,
        default=access.names[0] if access.names else access.default,
    )
    app = Starlette(
        routes=routes,
        middleware=[guard],
        exception_handlers={HTTPException: _complain},  # type: ignore[dict-item]
    )
    app.state.desk, app.state.key = desk, access.key
    app.state.token, app.state.names = access.token, tuple(access.names)
    return app


def _show_reviewer(request: Request) -> Response:
    return page(request, "reviewer.html", names=request.app.state.names)


def _complain(request: Request, error: HTTPException) -> Response:
    return page(
        request, "error.html", error.status_code, code=error.status_code, detail=error.detail
    )
