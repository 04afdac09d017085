"""Serve the review page: fact-checkers decide the flagged conflicts, worst first.

example: claimtable review output/
         claimtable review output/ --reviewer Ana --reviewer Ben --blind

Needs the extra `review` (pip install 'claimtable[review]'). Decisions are kept beside OUTPUT, in
OUTPUT.review.sqlite, and outlive later runs. The page is for this machine only, unless --host
and --token say otherwise.
"""

from __future__ import annotations

import argparse
from pathlib import Path


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the verb."""
    parser.add_argument(
        "output",
        nargs="?",
        type=Path,
        default=Path("output"),
        help="folder of the tables (default: output/)",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8765, help="default: 8765; 0 takes a free one")
    parser.add_argument(
        "--reviewer",
        action="append",
        default=[],
        metavar="NAME",
        help="who reviews; several times for several, then no other name is taken",
    )
    parser.add_argument(
        "--token",
        nargs="?",
        const="",
        help="ask for this token; without a value a random one is made and printed",
    )
    parser.add_argument(
        "--store", type=Path, metavar="FILE", help="decisions (default: OUTPUT.review.sqlite)"
    )
    parser.add_argument(
        "--blind",
        action="store_true",
        help="hide the decisions of others on a conflict until one has decided it",
    )
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="further name that the page is reached by, beyond loopback",
    )


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    from pipeline.review.server import Options, default_store, serve

    return serve(
        Options(
            output=options.output,
            store=options.store or default_store(options.output),
            host=options.host,
            port=options.port,
            token=options.token,
            reviewers=options.reviewer,
            hosts=options.allow_host,
            blind=options.blind,
        )
    )
