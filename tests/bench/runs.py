"""(d) One worker, two, and Dask; (e) how time and memory grow with the corpus.

Each run is a process of its own, as from the command line; its memory is that of the parent, which
holds the tables, and its CPU time includes the workers.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.bench.copies import planted
from tests.bench.figures import Figure, articles
from tests.conftest import ROOT

_RUN = """
import json, resource, sys, time
from tests.bench.copies import peak
from pathlib import Path
from pipeline.run.extract import Settings, extract
if __name__ == "__main__":
    corpus, output, workers, engine = sys.argv[1:]
    begin = time.perf_counter()
    report = extract(Settings(corpus=Path(corpus), output=Path(output), workers=int(workers),
                              engine=engine, force=True))
    wall = time.perf_counter() - begin
    own, below = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = sum(u.ru_utime + u.ru_stime for u in (own, below))
    print(json.dumps([wall, cpu, peak(), below.ru_maxrss / 1024,
                      report.computed, len(report.failed)]))
"""


class Run(NamedTuple):
    """One extract: seconds on the clock and of the processors, memory at most in MB."""

    wall: float
    cpu: float
    parent: float
    worker: float
    articles: int
    failed: int


def run(corpus: Path, workers: int, engine: str = "local") -> Run:
    """Extract a corpus in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "run.py"
        program.write_text(_RUN, "utf-8")
        done = subprocess.run(
            [sys.executable, str(program), str(corpus), f"{folder}/out", str(workers), engine],
            check=True,
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        )
    return Run(*json.loads(done.stdout.splitlines()[-1]))


def measure_engines(count: int) -> Iterator[Figure]:
    """Yield the times of one worker, of two, and of Dask with two."""
    group = f"(d) engines, {count} articles"
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.jsonl"
        _store(corpus, [(a.article_id, a.text) for a in articles(count)])
        one, two = run(corpus, 1), run(corpus, 2)
        dask = run(corpus, 2, "dask")
    for name, taken in (("1 worker", one), ("2 workers", two), ("2 workers, Dask", dask)):
        yield Figure(group, name, f"{taken.wall:.1f} s ({taken.cpu:.1f} s of CPU)")
    yield Figure(group, "1 worker / 2 workers", f"{one.wall / two.wall:.2f}", "≥ 1.7")
    yield Figure(group, "Dask / local pool", f"{dask.wall / two.wall:.2f}", "≤ 1.25")


def measure_growth(
    sizes: Sequence[int], paragraphs: int | None, runs: dict[int, Run]
) -> Iterator[Figure]:
    """Yield the figures of growing corpora, and put their runs down by size.

    Each size is planted by itself: of a part of a larger corpus few documents have their copies
    in it, and pairs of copies would grow as the square. Of each document the first
    ``paragraphs`` are read, all with None.
    """
    of = f"first {paragraphs} paragraphs of a " if paragraphs else ""
    group = f"(e) growth, {of}planted corpus, 1 worker"
    for size in sorted(sizes):
        with tempfile.TemporaryDirectory() as folder:
            docs = planted(size, Path(folder))
            corpus = Path(folder) / f"{size}.jsonl"
            texts = ["\n\n".join(doc["text"].split("\n\n")[:paragraphs]) for doc in docs]
            _store(corpus, [(str(doc["id"]), text) for doc, text in zip(docs, texts, strict=True)])
            taken = runs[size] = run(corpus, 1)
        told = f"{taken.cpu:.0f} s of CPU, parent {taken.parent:.0f} MB"
        asked = "parent < 1500 MB at 100,000"
        yield Figure(group, f"{size} articles", f"{told}, worker {taken.worker:.0f} MB", asked)
    yield Figure(group, "exponent of time", f"{exponent(runs):.3f}", "≤ 1.05")


def exponent(runs: dict[int, Run]) -> float:
    """Return the power of the size with which time grows: the slope of a line through the logs."""
    points = [(math.log(size), math.log(r.cpu)) for size, r in runs.items()]
    x0, y0 = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    spread = sum((x - x0) ** 2 for x, _ in points)
    return sum((x - x0) * (y - y0) for x, y in points) / spread if spread else math.nan


def _store(corpus: Path, texts: Sequence[tuple[str, str]]) -> None:
    lines = (json.dumps({"id": key, "text": text}) for key, text in texts)
    corpus.write_text("\n".join(lines) + "\n", "utf-8")
