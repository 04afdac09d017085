"""(f) What it takes to hold the claims of a corpus against each other, and how that grows.

The articles are read once, and each is held against itself then; the comparison is run over those
read, in a process of its own.
"""

from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.figures import Figure, articles
from tests.conftest import ROOT

#: Claims that the time is reckoned for.
CLAIMS = 200_000
#: Tables are written in another thread meanwhile, which does not count.
_RUN = """
import json, sys, time
from pathlib import Path
from pipeline.run import merge
from pipeline.run.extract import Settings, extract
from tests.bench.copies import peak
compared, spent = merge._compared, []
def timed(*given):
    begin = time.thread_time()
    found = compared(*given)
    spent.append(time.thread_time() - begin)
    return found
if __name__ == "__main__":
    merge._compared = timed
    corpus, output = sys.argv[1:]
    extract(Settings(corpus=Path(corpus), output=Path(output)))
    run = json.loads((Path(output) / "run.json").read_text("utf-8"))
    print(json.dumps([run["rows"]["claims"], spent[0], run["seconds"]["comparisons"], peak()]))
"""


def measure(sizes: Sequence[int]) -> Iterator[Figure]:
    """Yield the seconds and memory that so many articles take, and what more claims would."""
    group = "(f) comparison, Reuters, 1 core"
    points: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _run(folder, max(sizes), "read")
        for size in sorted(sizes):
            shutil.copytree(folder / "read" / ".parts", folder / "again" / ".parts")
            claims, cpu, seconds, memory = _run(folder, size, "again")
            shutil.rmtree(folder / "again")
            points.append((math.log(claims), math.log(cpu)))
            told = f"{cpu:.1f} s of CPU, {seconds:.1f} s, {memory:.0f} MB"
            yield Figure(group, f"{claims:,.0f} claims of {size} articles", told, "< 1500 MB")
    yield from _growth(group, points)


def _growth(group: str, points: Sequence[tuple[float, float]]) -> Iterator[Figure]:
    """Yield how time grows, and what more claims would take, given the logarithms of both."""
    if len(points) > 1:
        (x, y), (z, w) = points[0], points[-1]
        power = (w - y) / (z - x)
        yield Figure(group, "exponent of time", f"{power:.3f}", "≤ 1.1")
        reckoned = math.exp(w + power * (math.log(CLAIMS) - z))
        yield Figure(group, f"{CLAIMS:,} claims, reckoned", f"{reckoned:.0f} s of CPU", "< 60 s")


def _run(folder: Path, size: int, output: str) -> tuple[float, float, float, float]:
    """Return the claims of so many articles, what comparing them took, and the memory in MB.

    That is seconds of CPU, and by the clock.
    """
    corpus, program = folder / "corpus.jsonl", folder / "run.py"
    lines = (
        json.dumps(
            {
                "id": a.article_id,
                "text": a.text,
                "title": a.title or "",
                "published": str(a.anchor),
            }
        )
        for a in articles(size)
    )
    corpus.write_text("\n".join(lines) + "\n", "utf-8")
    program.write_text(_RUN, "utf-8")
    done = subprocess.run(
        [sys.executable, str(program), str(corpus), str(folder / output)],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
    )
    claims, cpu, seconds, memory = json.loads(done.stdout.splitlines()[-1])
    return claims, cpu, seconds, memory
