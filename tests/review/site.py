"""A running review page in this process, and a client that reads its forms."""

from __future__ import annotations

import http.client
import re
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import uvicorn

from pipeline.review.app import Access, make_app
from pipeline.review.desk import Desk
from pipeline.review.server import Options, own_hosts
from pipeline.review.session import key_of, sign
from pipeline.review.store import Store


@dataclass(frozen=True)
class Answer:
    """One answer of the server."""

    status: int
    headers: Mapping[str, str]
    body: str

    def fields(self, action: str) -> dict[str, str]:
        """Return the hidden fields of the form that is sent to an address."""
        form = re.search(
            rf'<form[^>]*action="{re.escape(action)}"(.*?)</form>', self.body, re.DOTALL
        )
        assert form, f"no form for {action}"
        found = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[1])
        return {name: unescape(value) for name, value in found}


class Site:
    """The review page of an output, reached over a socket as one reviewer."""

    desk: Desk  # of the page that `running` serves

    def __init__(self, port: int, key: bytes, token: str | None = None) -> None:
        self.port, self.key, self.token = port, key, token
        self.origin = f"http://127.0.0.1:{port}"

    def ask(
        self, method: str, path: str, body: str = "", reviewer: str = "Ana", **headers: str
    ) -> Answer:
        """Send one request; ``headers`` replace the usual ones (``_`` for ``-``)."""
        cookie = f"claimtable_{self.port}={sign(self.key, self.token, reviewer)}"
        sent = {"Host": f"127.0.0.1:{self.port}", "Cookie": cookie}
        if method == "POST":
            sent |= {"Origin": self.origin, "Content-Type": "application/x-www-form-urlencoded"}
        sent |= {k.replace("_", "-"): v for k, v in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body.encode() if method == "POST" else None, sent)
            got = connection.getresponse()
            return Answer(
                got.status, {k.lower(): v for k, v in got.getheaders()}, got.read().decode()
            )
        finally:
            connection.close()

    def get(self, path: str, reviewer: str = "Ana", **headers: str) -> Answer:
        """Get a page."""
        return self.ask("GET", path, reviewer=reviewer, **headers)

    def post(
        self, path: str, fields: Mapping[str, Any], reviewer: str = "Ana", **headers: str
    ) -> Answer:
        """Send a form."""
        return self.ask("POST", path, urlencode(fields), reviewer, **headers)

    def conflicts(self, query: str = "") -> list[str]:
        """Return the addresses of the conflicts that the queue lists, in its order."""
        return re.findall(r'class="open" href="(/conflict/\w+)', self.get(f"/?{query}").body)

    def decide(self, path: str, decision: str, reviewer: str = "Ana", **fields: str) -> Answer:
        """Open a conflict and decide it."""
        form = self.get(path, reviewer).fields(f"{path}/decide")
        return self.post(f"{path}/decide", form | {"decision": decision} | fields, reviewer)

    def undo(self, reviewer: str = "Ana") -> Answer:
        """Press undo on the queue's page."""
        return self.post("/undo", self.get("/", reviewer).fields("/undo"), reviewer)


@contextmanager
def running(
    output: Path,
    store: Path,
    *,
    blind: bool = False,
    token: str | None = None,
    names: tuple[str, ...] = (),
) -> Iterator[Site]:
    """Serve an output until the block ends."""
    desk = Desk(output, Store(store), blind=blind)
    bound = socket.create_server(("127.0.0.1", 0))
    port = bound.getsockname()[1]
    key = key_of(store)
    hosts = own_hosts(Options(output=output, store=store), port)
    app = make_app(desk, Access(hosts=hosts, key=key, token=token, names=names))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        site = Site(port, key, token)
        site.desk = desk
        yield site
    finally:
        server.should_exit = True
        thread.join()
        bound.close()
        desk.close()
