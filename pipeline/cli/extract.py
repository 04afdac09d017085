"""Read a corpus of articles to claim tables.

example: claimtable extract corpus/ -o output/

CORPUS is a folder (searched recursively) or one file: NAME.txt or NAME.html with NAME.meta.yaml
or NAME.meta.json beside it, NAME.jsonl, NAME.csv, NAME.warc (.jsonl.gz, .warc.gz too). Tables
go to OUTPUT as Parquet and CSV, with conflicts.csv (worst first), columns.md (what each column
means) and run.json. What was done before with the same text, rules, model and program is not
computed again.
"""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import EngineError

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from pipeline.run.extract import Progress
    from pipeline.run.flow import Report


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the verb."""
    _add_material(parser)
    _add_engine(parser)
    parser.add_argument("--force", action="store_true", help="compute every article again")
    parser.add_argument(
        "--quiet", action="store_true", help="no progress bar and no summary, errors only"
    )


def _add_material(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "corpus",
        nargs="?",
        type=Path,
        default=Path("corpus"),
        help="folder or file of articles (default: corpus/)",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("output"),
        help="folder for the tables (default: output/)",
    )
    parser.add_argument(
        "--rules", type=Path, metavar="DIR", help="rule files to use instead of the ones that ship"
    )
    parser.add_argument(
        "--model",
        metavar="NAME_OR_PATH",
        help="spaCy English model to use instead of the one that ships",
    )


def _add_engine(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--workers",
        type=_positive,
        metavar="N",
        help="processes, one model each (default: one a core, at most 4)",
    )
    parser.add_argument(
        "--engine",
        choices=("local", "dask"),
        default="local",
        help="who runs the processes; dask needs the extra `distributed` (default: local)",
    )
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="with --engine dask: a running cluster to use, such as tcp://host:8786; its workers "
        "count, not --workers, and OUTPUT is a folder that all of them share",
    )


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} workers; name at least 1")
    return number


def run(options: argparse.Namespace) -> int:
    """Extract, report what failed on stderr, and close with a summary."""
    from pipeline.run.extract import Settings, extract

    if options.scheduler and options.engine != "dask":
        raise EngineError(f"--scheduler {options.scheduler} needs --engine dask; add it")
    settings = Settings(
        corpus=options.corpus,
        output=options.output,
        rules=options.rules,
        model=options.model,
        workers=options.workers
        or min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1),
        engine=options.engine,
        scheduler=options.scheduler,
        force=options.force,
    )
    if options.quiet:
        report = extract(settings)
    else:
        with _bar() as bar:
            report = extract(settings, bar)
    _complain(report)
    if not options.quiet:
        from pipeline.cli.summary import summary

        print(summary(report, options.output))
    return 1 if len(report.failed) or report.faults else 0


def _complain(report: Report) -> None:
    """Name failed articles and warnings on stderr."""
    articles = report.articles
    unread = articles["status"].isin(["failed", "skipped"])
    for row in articles[unread | articles["warnings"].notna()].to_dict("records"):
        if row["status"] in {"failed", "skipped"}:
            print(f"{row['status']}: {row['error']}", file=sys.stderr)
        else:
            print(f"warning: {_placed(row['warnings'], row['path'])}", file=sys.stderr)


def _placed(warnings: str, path: str) -> str:
    """Return warnings behind their file, which those of a line or a row name themselves."""
    return warnings if warnings.startswith(f"{path}:") else f"{path}: {warnings}"


class _bar:  # noqa: N801 - used like a function
    """Progress bars on stderr, one a stage, that are silent where stderr is no terminal.

    They are imported when there is progress: the run has started its processes by then.
    """

    def __enter__(self) -> Progress:
        self._open = ExitStack()
        self._bar: Bar | None = None
        self._tasks: dict[str, TaskID] = {}
        return self._update

    def _update(self, stage: str, done: int, total: int) -> None:
        if self._bar is None:
            self._bar = self._open.enter_context(_new_bar())
        if stage not in self._tasks:
            self._tasks[stage] = self._bar.add_task(stage)
        self._bar.update(self._tasks[stage], completed=done, total=total)

    def __exit__(self, *_: object) -> None:
        self._open.close()


def _new_bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    stage = TextColumn("{task.description:<9}")
    columns = stage, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    return Bar(*columns, console=Console(stderr=True))
