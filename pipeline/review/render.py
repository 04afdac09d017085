"""Templates to pages: escaped everywhere, unknown names are errors, nothing marked as safe."""

from __future__ import annotations

import functools
import secrets
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from pipeline.review.desk import Desk
from pipeline.review.events import DECISIONS, SLOTS
from pipeline.review.evidence import LEGEND
from pipeline.review.marks import pieces, plain
from pipeline.review.words import amount, between, days, when


@functools.cache
def environment() -> Environment:
    """Return the environment of all templates, of pages and of the static report alike."""
    made = Environment(
        loader=PackageLoader("pipeline.review"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "DECISIONS": DECISIONS,
        "SLOTS": SLOTS,
        "LEGEND": LEGEND,
        "amount": amount,
        "between": between,
        "days": days,
        "when": when,
        "pieces": pieces,
        "plain": plain,
        "nonce": lambda: secrets.token_hex(16),
        "web_address": web_address,
    }
    return made


def web_address(url: str | None) -> str | None:
    """Return an address that may be linked: the web's only, no scripts, no files.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    return url if url and url.lower().startswith(("https://", "http://")) else None


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Return one page; every page knows who is at it and each form on it has a fresh number."""
    desk: Desk = request.app.state.desk
    content = (
        environment()
        .get_template(template)
        .render(
            me=request.state.reviewer,
            blind=desk.blind,
            path=request.url.path,
            **values,
        )
    )
    return HTMLResponse(content, status)
