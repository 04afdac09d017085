"""The results as a page: a table in Markdown and a plot of growth in SVG."""

from __future__ import annotations

import math
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from itertools import groupby

from threadpoolctl import threadpool_info

from tests.bench.figures import Figure
from tests.bench.runs import Run

_LIBRARIES = ("spacy", "thinc", "numpy", "pyarrow", "pandas", "quantulum3", "dateparser")
_WIDTH, _HEIGHT, _EDGE = 640, 360, 60
_SVG = "http://www.w3.org/2000/svg"
_FONT = 'font-family="sans-serif" font-size="13"'


def machine() -> str:
    """Return processor, memory, versions and the kernels of numpy's BLAS in one line."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:  # noqa: PTH123 - no regular file
        names = [line.partition(":")[2].strip() for line in file if line.startswith("model name")]
    with open("/proc/meminfo", encoding="utf-8") as file:  # noqa: PTH123
        memory = int(file.readline().split()[1]) / 2**20
    versions = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    kernels = {
        f"{library['internal_api']} with kernels for {library['architecture']}"
        for library in threadpool_info()
        if "architecture" in library
    }
    return (
        f"{len(names)} × {names[0]}, {memory:.0f} GB, {platform.system()}, "
        f"Python {platform.python_version()}, {versions}, numpy's {' and '.join(sorted(kernels))}"
    )


def markdown(figures: Sequence[Figure], command: str, load: float, *, plot: bool) -> str:
    """Return the page; ``load`` is what else ran on the machine."""
    lines = [
        "# Benchmarks",
        "",
        f"`{command}` on {machine()}.",
        f"Load by others at the start: {load:.1f}. Times of (a) to (c) and (e) are CPU times.",
        "",
    ]
    for group, rows in groupby(figures, key=lambda figure: figure.group):
        lines += [f"## {group}", "", "| | measured | asked for |", "|---|---|---|"]
        lines += [f"| {row.what} | {row.value} | {row.asked} |" for row in rows]
        lines.append("")
    if plot:
        lines += ["![Time and memory against the number of articles](growth.svg)", ""]
    return "\n".join(lines)


def svg(runs: Mapping[int, Run]) -> str:
    """Return a plot of CPU seconds and of the parent's memory, both axes logarithmic."""
    series = {
        "CPU seconds": ("#0b5cad", {size: run.cpu for size, run in runs.items()}),
        "parent, MB": ("#a33", {size: run.parent for size, run in runs.items()}),
    }
    sizes = sorted(runs)
    values = [value for _, points in series.values() for value in points.values()]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))

    def x(size: int) -> float:
        reach = math.log(sizes[-1] / sizes[0]) or 1.0
        return _EDGE + (_WIDTH - 2 * _EDGE) * math.log(size / sizes[0]) / reach

    def y(value: float) -> float:
        return _HEIGHT - _EDGE - (_HEIGHT - 2 * _EDGE) * (math.log10(value) - low) / (high - low)

    parts = [
        f'<svg xmlns="{_SVG}" viewBox="0 0 {_WIDTH} {_HEIGHT}" {_FONT}>',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
    ]
    for power in range(low, high + 1):
        at = y(10.0**power)
        parts.append(f'<path d="M{_EDGE} {at:.1f}H{_WIDTH - _EDGE}" stroke="#ddd"/>')
        parts.append(
            f'<text x="{_EDGE - 8}" y="{at + 4:.1f}" text-anchor="end">{10**power}</text>'
        )
    for size in sizes:
        parts.append(_label(x(size), _HEIGHT - _EDGE + 20, str(size)))
    for n, (name, (colour, points)) in enumerate(series.items()):
        path = " ".join(f"{x(size):.1f},{y(points[size]):.1f}" for size in sizes)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{x(size):.1f}" cy="{y(points[size]):.1f}" r="3" fill="{colour}"/>'
            for size in sizes
        ]
        parts.append(f'<text x="{_EDGE}" y="{22 + 18 * n}" fill="{colour}">{name}</text>')
    parts.append(_label(_WIDTH / 2, _HEIGHT - 12, "articles"))
    return "\n".join([*parts, "</svg>", ""])


def _label(x: float, y: float, text: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle">{text}</text>'
