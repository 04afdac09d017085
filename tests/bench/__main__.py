"""``make bench``: how fast, beside what, and how it grows; a table, and docs/ with ``--out``.

(a) whole extract and bare language model; (b) and the naive composition of libraries;
(c) near-duplicates beside datasketch and rensa; (d) one worker, two, Dask; (e) growth of time
and memory; (f) the comparison of claims; (p) the review page. Each comparison is of one run, so
ratios hold on any machine. Without the shared data sets (a) and (d) read the sample corpus, and
(c), (e) and (f) are left out.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench import claims, copies, page, reading, review, runs
from tests.bench.figures import REUTERS, Figure, articles


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what is asked for and print it."""
    options = _parser().parse_args(arguments)
    load = os.getloadavg()[0]
    found: list[Figure] = []
    grown: dict[int, runs.Run] = {}
    for figure in _figures(options, grown):
        print(f"{figure.group}: {figure.what}: {figure.value} {figure.asked}".rstrip(), flush=True)
        found.append(figure)
    if options.out is not None:
        options.out.mkdir(parents=True, exist_ok=True)
        command = " ".join(["python -m tests.bench", *(arguments or sys.argv[1:])])
        text = page.markdown(found, command, load, plot=bool(grown))
        (options.out / "benchmarks.md").write_text(text, "utf-8")
        if grown:
            (options.out / "growth.svg").write_text(page.svg(grown), "utf-8")
    if "p" in options.parts:
        review.main()


def _figures(options: argparse.Namespace, grown: dict[int, runs.Run]) -> Iterator[Figure]:
    """Yield what is measured; the runs of growth are put down in ``grown``."""
    parts = set(options.parts)
    if not REUTERS.is_file():
        for part in sorted(parts & {"c", "e", "f"}):
            print(f"({part}) is left out: {REUTERS.name} is not there", file=sys.stderr)
        parts -= {"c", "e", "f"}
    if parts & {"a", "b"}:
        naive_on = min(options.articles, 300) if "b" in parts else 0
        yield from reading.measure(articles(options.articles), naive_on)
    if "c" in parts:
        yield from copies.measure(options.documents)
    if "d" in parts:
        yield from runs.measure_engines(options.articles)
    if "e" in parts:
        yield from runs.measure_growth(options.sizes, options.paragraphs, grown)
    if "f" in parts:
        yield from claims.measure(options.compared)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--parts", default="abcdefp", help="letters of what to measure")
    parser.add_argument("--articles", type=int, default=2000, help="of Reuters, for a, b and d")
    parser.add_argument("--documents", type=int, default=20_000, help="planted ones, for c")
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[1_000, 5_000, 19_000, 100_000], help="for e"
    )
    parser.add_argument(
        "--paragraphs",
        type=int,
        help="for e, of each planted article, so many from its start: two are Reuters' length",
    )
    parser.add_argument(
        "--compared",
        type=int,
        nargs="+",
        default=[2_500, 5_000],
        help="articles of Reuters, for f",
    )
    parser.add_argument("--out", type=Path, help="folder for benchmarks.md and growth.svg")
    return parser


if __name__ == "__main__":
    main()
