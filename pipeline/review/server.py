"""The review page on a socket: who may reach it, and what it says when it cannot start."""

from __future__ import annotations

import contextlib
import getpass
import ipaddress
import secrets
import socket
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from pipeline.errors import ReviewError

#: Shortest start token that is taken, in characters.
SHORTEST_TOKEN = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to serve; ``token`` "" asks for a random one, None for none (loopback only)."""

    output: Path
    store: Path
    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = None
    reviewers: Sequence[str] = ()
    hosts: Sequence[str] = ()
    blind: bool = False


def default_store(output: Path) -> Path:
    """Return the store beside an output folder: runs write the folder anew, not the store.

    >>> default_store(Path("a/output")).as_posix()
    'a/output.review.sqlite'
    """
    whole = output if output.name else output.resolve()
    return whole.with_name(whole.name + ".review.sqlite")


def check_token(host: str, token: str | None) -> str | None:
    """Return the start token to use, a random one where "" was given.

    Raises:
        ReviewError: beyond loopback without a token, or with one that is easily guessed.
    """
    if token is None:
        if not _is_loopback(host):
            raise ReviewError(
                f"--host {host}: anybody who reaches this machine could decide; add --token"
            )
        return None
    if token == "":
        return secrets.token_urlsafe(24)
    if len(token) < SHORTEST_TOKEN:
        raise ReviewError(
            f"--token: {len(token)} characters can be guessed; give {SHORTEST_TOKEN} or more, "
            "or --token alone for a random one"
        )
    return token


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def own_hosts(options: Options, port: int) -> list[str]:
    """Return the ``Host`` headers that the page answers to."""
    names = {options.host, *options.hosts}
    if _is_loopback(options.host):
        names |= {"127.0.0.1", "localhost", "[::1]"}
    if options.host in {"0.0.0.0", "::"}:  # noqa: S104 - asked for, and refused without a token
        names.add(socket.gethostname())
    shown = [f"[{n}]" if ":" in n and not n.startswith("[") else n for n in names]
    return [*(f"{n}:{port}" for n in shown), *(shown if port == 80 else ())]


def serve(options: Options) -> int:
    """Serve until interrupted; return the exit status.

    Raises:
        ReviewError: when host, port, token or store cannot be used, or the extra is missing.
        TableError: when the output holds no tables.
    """
    token = check_token(options.host, options.token)
    try:
        import uvicorn

        from pipeline.review.app import Access, make_app
    except ModuleNotFoundError as error:
        raise ReviewError(
            f"the review page needs {error.name}; install it: pip install 'claimtable[review]'"
        ) from error
    from pipeline.review.desk import Desk
    from pipeline.review.session import clean_name, key_of
    from pipeline.review.store import Store

    store = Store(options.store)
    desk = Desk(options.output, store, blind=options.blind)
    with closing(desk), _bound(options.host, options.port) as bound:
        port = bound.getsockname()[1]
        access = Access(
            hosts=own_hosts(options, port),
            key=key_of(store.path),
            token=token,
            names=tuple(filter(None, map(clean_name, options.reviewers))),
            default=clean_name(getpass.getuser()) or "reviewer",
        )
        host = f"[{options.host}]" if ":" in options.host else options.host
        entry = f"?token={quote(token, safe='')}" if token else ""
        # One write: who reads the address off a pipe and closes it does not end the server.
        print(  # noqa: T201
            f"review page: http://{host}:{port}/{entry}  (Ctrl-C ends it)\n"
            f"decisions:   {store.path}\n",
            end="",
            flush=True,
        )
        config = uvicorn.Config(
            make_app(desk, access),
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=3,
        )
        with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C is the way to end it
            uvicorn.Server(config).run(sockets=[bound])
    return 0


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise ReviewError(
            f"{host}:{port}: cannot be served: {error.strerror}; name another port with --port"
        ) from error
