"""Bring new articles into the corpus, each as a text file with its metadata beside it.

example: claimtable ingest page.html wire.jsonl archive.warc.gz --corpus corpus/
         claimtable ingest story.txt --published 2026-03-04 --publisher "Halden Post"

SOURCE is a text (.txt), HTML, JSONL (.jsonl, .jsonl.gz), CSV or WARC (.warc, .warc.gz) file, a
folder of these, or - for standard input. Names are made of date and title; nothing is
overwritten, and a text that the corpus already holds is reported and not stored again.
HTML and WARC need the extra: pip install 'claimtable[html]'.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.reading.ingest import Outcome

#: Options that are metadata of every article that the call brings in.
_FIELDS = {
    "published": "ISO date or date-time of publication",
    "publisher": "who published it",
    "title": "its title",
    "url": "its address",
    "author": "who wrote it",
}
_SAID = {"copy": "held already, not stored again", "skipped": "skipped", "failed": "failed"}


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the verb."""
    parser.add_argument(
        "sources", nargs="+", metavar="SOURCE", type=Path, help="file, folder, or - for stdin"
    )
    parser.add_argument(
        "--corpus", type=Path, default=Path("corpus"), help="corpus folder (default: corpus/)"
    )
    for name, what in _FIELDS.items():
        metavar = "DATE" if name == "published" else "TEXT"
        parser.add_argument(f"--{name}", metavar=metavar, help=f"{what}, for all of this call")


def run(options: argparse.Namespace) -> int:
    """Ingest, name what was not stored on stderr, and close with a summary."""
    from pipeline.reading.ingest import ingest

    given = {name: getattr(options, name) for name in _FIELDS}
    counts: Counter[str] = Counter()
    for outcome in ingest(options.sources, options.corpus, given, sys.stdin.buffer):
        counts[outcome.what] += 1
        _tell(outcome)
    print(f"{'added':32} {counts['added']:6}  to {options.corpus}/")
    for what, said in _SAID.items():
        print(f"{said:32} {counts[what]:6}")
    return 1 if counts["failed"] else 0


def _tell(outcome: Outcome) -> None:
    if outcome.what == "added":
        print(f"{outcome.source} -> {outcome.article_id}.txt")
        if outcome.reason:
            print(f"warning: {outcome.reason}", file=sys.stderr)
    elif outcome.what == "copy":
        print(f"{outcome.source} = {outcome.article_id}, held already")
    else:
        print(f"{outcome.what}: {outcome.reason}", file=sys.stderr)
