"""Text that stood before in the same article: the first stays, each later one is a repeat."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.doc.layout.lines import Line
from pipeline.rulebook.blocks import fold

#: A line alone is called a repeat from so many words on; shorter ones recur by chance ("No.").
MIN_WORDS = 4
#: Paragraphs that are compared in other than identical wording have at least so many words.
MIN_NEAR_WORDS = 12
#: Share of common three-word runs from which two paragraphs are one; figures must be the same.
NEAR = 0.8
#: Earlier lines with the same text that are tried as the beginning of a repeated stretch.
MAX_STARTS = 8
#: Smallest hashes of three-word runs by which paragraphs are brought together.
SKETCH = 4

_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Repeat:
    """Lines ``first .. last`` repeat the lines ``original .. original + (last - first)``."""

    first: int
    last: int
    original: int
    similarity: float


def find_repeats(lines: Sequence[Line]) -> list[Repeat]:
    """Return the repeated stretches in text order; a stretch is as long as it goes."""
    keys = [fold(line.text) for line in lines]
    found: list[Repeat] = []
    places: dict[str, list[int]] = defaultdict(list)
    sketches: dict[int, list[int]] = defaultdict(list)
    runs = [_runs(key) for key in keys]
    at = 0
    while at < len(lines):
        repeat = _verbatim(lines, keys, places, at) or _near(lines, runs, sketches, at)
        end = at if repeat is None else repeat.last
        if repeat is not None:
            found.append(repeat)
        for i in range(at, end + 1):
            if len(places[keys[i]]) < MAX_STARTS:
                places[keys[i]].append(i)
            if repeat is None:
                for h in _sketch(runs[i]):
                    if len(sketches[h]) < MAX_STARTS:
                        sketches[h].append(i)
        at = end + 1
    return _merged(found)


def _verbatim(
    lines: Sequence[Line], keys: Sequence[str], places: dict[str, list[int]], at: int
) -> Repeat | None:
    """Return the longest stretch from a line on that stands word for word before it."""
    best, origin = 0, 0
    for start in places.get(keys[at], []):
        length = 0
        while (
            start + length < at
            and at + length < len(keys)
            and keys[start + length] == keys[at + length]
        ):
            length += 1
        if length > best:
            best, origin = length, start
    words = sum(lines[i].words for i in range(at, at + best))
    if best == 0 or words < MIN_WORDS:
        return None
    return Repeat(at, at + best - 1, origin, 1.0)


def _near(
    lines: Sequence[Line],
    runs: Sequence[frozenset[int]],
    sketches: Mapping[int, list[int]],
    at: int,
) -> Repeat | None:
    """Return the earlier paragraph of nearly the same wording with the same figures."""
    mine = runs[at]
    candidates = {i for h in _sketch(mine) for i in sketches.get(h, [])}
    best = max(
        ((len(mine & runs[i]) / len(mine | runs[i]), -i) for i in candidates),
        default=(0.0, 0),
    )
    origin = -best[1]
    if best[0] < NEAR or _figures(lines[at].text) != _figures(lines[origin].text):
        return None
    return Repeat(at, at, origin, round(best[0], 4))


def _sketch(runs: frozenset[int]) -> list[int]:
    """Return the hashes by which a paragraph is found again; none of a short one."""
    return sorted(runs)[:SKETCH] if len(runs) >= MIN_NEAR_WORDS - 2 else []


def _runs(key: str) -> frozenset[int]:
    """Return the hashes of all three-word runs of a folded line, the same in every process."""
    words = _WORD.findall(key)
    return frozenset(
        zlib.crc32(" ".join(words[i : i + 3]).encode("utf-8", "surrogatepass"))
        for i in range(len(words) - 2)
    )


def _figures(text: str) -> list[str]:
    return [figure.rstrip(".,") for figure in _FIGURE.findall(text)]


def _merged(found: Sequence[Repeat]) -> list[Repeat]:
    """Join stretches that go on where the one before ended, here and in the original."""
    merged: list[Repeat] = []
    for repeat in found:
        last = merged[-1] if merged else None
        if (
            last is not None
            and repeat.first == last.last + 1
            and repeat.original == last.original + last.last - last.first + 1
        ):
            similarity = min(last.similarity, repeat.similarity)
            merged[-1] = Repeat(last.first, repeat.last, last.original, similarity)
        else:
            merged.append(repeat)
    return merged
