"""What every request must pass before a page sees it, and the headers that every answer bears."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from urllib.parse import urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.review.session import reviewer_of, sign

#: Nothing from elsewhere, nothing inline; forms go home; nobody frames the page.
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": CSP,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
_SAFE = {"GET", "HEAD"}
#: Largest body of a form, in bytes.
MOST_BYTES = 64 * 1024


class Guard:
    """Refuses foreign hosts, foreign origins, large bodies and, with a token, strangers.

    ``hosts`` are the ``Host`` headers that are ours; ``names`` the reviewers that may sign in
    (empty: any name); the first, or ``default``, is who one is before choosing.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        hosts: Iterable[str],
        key: bytes,
        token: str | None,
        default: str,
    ) -> None:
        self._app, self._hosts = app, frozenset(h.lower() for h in hosts)
        self._key, self._token, self._default = key, token, default

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request or pass it on with the reviewer in ``request.state``."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        answer = self._refusal(Request(scope), scope)
        await (answer or self._app)(scope, receive, sending)

    def _refusal(self, request: Request, scope: Scope) -> Response | None:
        headers = request.headers
        host = headers.get("host", "").lower()
        if host not in self._hosts:
            return PlainTextResponse("This page answers to its own address only.", 400)
        if request.method not in _SAFE:
            if not _from_here(headers, host, request.url.scheme):
                return PlainTextResponse("This form was not sent from this page.", 403)
            if not headers.get("content-length", "").isdigit():
                return PlainTextResponse("The form must say its length.", 411)
            if int(headers["content-length"]) > MOST_BYTES:
                return PlainTextResponse("The form is too long; shorten the note.", 413)
        return self._enter(request, scope)

    def _enter(self, request: Request, scope: Scope) -> Response | None:
        """Find out who it is; with a token, let only those in who bring it."""
        cookie = request.cookies.get(cookie_name(request), "")
        known = reviewer_of(self._key, self._token, cookie) if cookie else None
        scope.setdefault("state", {})["reviewer"] = known or self._default
        if known or self._token is None or request.url.path.startswith("/static/"):
            return None
        given = request.query_params.get("token", "")
        if not hmac.compare_digest(given.encode(), self._token.encode()):
            return PlainTextResponse(
                "Open the address with the token that `claimtable review` printed at its start.",
                403,
            )
        rest = urlencode([p for p in request.query_params.multi_items() if p[0] != "token"])
        answer = RedirectResponse(request.url.path + (f"?{rest}" if rest else ""), 303)
        set_reviewer(answer, request, sign(self._key, self._token, self._default))
        return answer


def _from_here(headers: Headers, host: str, scheme: str) -> bool:
    """Say whether a form was sent by a page of ours; browsers name the origin of every POST."""
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    return headers.get("origin", "").lower() == f"{scheme}://{host}"


def cookie_name(request: Request) -> str:
    """Return the cookie's name; ports share cookies, so it names the port."""
    return f"claimtable_{request.url.port or 80}"


def set_reviewer(response: Response, request: Request, value: str) -> None:
    """Set the signed cookie: never sent from other sites, never seen by scripts."""
    response.set_cookie(
        cookie_name(request),
        value,
        max_age=30 * 24 * 3600,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
