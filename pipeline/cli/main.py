"""``claimtable``: verbs, their help, and exit statuses 0, 1 and 2."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from pipeline.errors import ClaimtableError

#: verb -> one line of help; each verb is one module of this package with ``add`` and ``run``.
VERBS = {
    "extract": "read a corpus of articles to claim tables",
    "ingest": "bring new articles into the corpus",
    "explain": "say why: mentions, claims and rules, sentence by sentence",
    "rules": "check or list the rule files",
    "show": "print a table of an output folder",
    "review": "serve the review page for fact-checkers",
    "evaluate": "score an output against gold tables or a review",
    "export": "write conflicts, claims and decisions in formats of others",
}


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="claimtable",
        description="Read news articles to tables of what they claim, with exact source spans, "
        "and flag where they disagree.\n\nexample: claimtable extract corpus/ -o output/",
        epilog="Exit status: 0 done; 1 done, but some articles failed (named on stderr); "
        "2 usage, rule file or corpus at fault, nothing written.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"claimtable {_version()}")
    verbs = top.add_subparsers(dest="verb", metavar="VERB", required=True)
    for name, line in VERBS.items():
        module = importlib.import_module(f"pipeline.cli.{name}")
        sub = verbs.add_parser(
            name,
            help=line,
            description=module.__doc__,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add(sub)
        sub.set_defaults(run=module.run)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = parser().parse_args(argv)
    try:
        return int(options.run(options))
    except ClaimtableError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(
            "\nstopped; the tables are as they were, finished articles are kept", file=sys.stderr
        )
        # one that struck in code made of a string, as dataclasses have it, would end Python by the
        # signal though it is caught here, unless other such code has run since
        exec("")  # noqa: S102
        return 130
    except BrokenPipeError:  # `claimtable show | head`
        sys.stderr.close()
        return 0


def _version() -> str:
    from importlib.metadata import version

    return version("claimtable")
