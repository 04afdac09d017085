"""Write conflicts, claims and decisions in formats of others.

example: claimtable export output/ --to html
         claimtable export output/ --to decisions -o decisions.csv

  html           the worst conflicts as one page that opens from disk (extra `review`)
  xlsx           conflicts, claims, articles and decisions as a spreadsheet (extra `xlsx`)
  sqlite         every table and the decisions as one database
  decisions      what reviewers did, as CSV and JSON, with notes and corrected claims
  claimreview    decided claims as schema.org ClaimReview (JSON-LD)
  webannotation  claims and decisions as W3C Web Annotations (JSON-LD)
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.exports.material import Material

#: format -> what its file is called beside the output folder.
_NAMES = {
    "claimreview": "claimreview.jsonld",
    "webannotation": "annotations.jsonld",
    "xlsx": "tables.xlsx",
    "sqlite": "tables.sqlite",
    "html": "report.html",
    "decisions": "decisions",
}


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the verb."""
    parser.add_argument(
        "output",
        nargs="?",
        type=Path,
        default=Path("output"),
        help="folder of the tables (default: output/)",
    )
    parser.add_argument("--to", required=True, choices=tuple(_NAMES), help="format")
    parser.add_argument(
        "-o",
        dest="file",
        type=Path,
        metavar="FILE",
        help="default: beside OUTPUT, OUTPUT-report.html and the like",
    )
    parser.add_argument(
        "--store", type=Path, metavar="FILE", help="decisions (default: OUTPUT.review.sqlite)"
    )
    parser.add_argument(
        "--page",
        default="",
        metavar="URL",
        help="claimreview: address under which the html report will be published",
    )


def run(options: argparse.Namespace) -> int:
    """Write one format and name what was written."""
    from pipeline.exports.material import material
    from pipeline.review.server import default_store

    whole = options.output if options.output.name else options.output.resolve()
    target = options.file or whole.with_name(f"{whole.name}-{_NAMES[options.to]}")
    page = options.page or f"{whole.name}-{_NAMES['html']}"
    with material(options.output, options.store or default_store(options.output)) as made_of:
        for path in _writer(options.to, page)(made_of, target):
            print(f"wrote {path}")
    return 0


def _writer(to: str, page: str) -> Callable[[Material, Path], list[Path]]:
    from pipeline.exports.claimreview import write_claimreview
    from pipeline.exports.database import write_database
    from pipeline.exports.decisions import write_decisions
    from pipeline.exports.report import write_report
    from pipeline.exports.spreadsheet import write_spreadsheet
    from pipeline.exports.webannotation import write_webannotation

    writers: dict[str, Callable[[Material, Path], list[Path]]] = {
        "claimreview": lambda made_of, target: write_claimreview(made_of, target, page),
        "webannotation": write_webannotation,
        "xlsx": write_spreadsheet,
        "sqlite": write_database,
        "html": write_report,
        "decisions": write_decisions,
    }
    return writers[to]
