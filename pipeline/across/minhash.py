"""MinHash signatures and the bands that bring similar sets together (locality-sensitive hashing).

With 32 bands of 4 rows a pair of Jaccard similarity 0.8 shares a band with a probability of
1 - (1 - 0.8^4)^32 > 0.9999999, one of 0.5 with 0.87, one of 0.05 with 0.0002.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipeline.across.words import Hashes, spread

BANDS, ROWS = 32, 4
#: In a bucket of more members only neighbours and the first are paired: nothing is quadratic.
MAX_BUCKET = 8
#: Hashes that are permuted at once; bounds the memory for one long article.
_CHUNK = 1024

_CONSTANTS = spread(np.arange(1, 2 * BANDS * ROWS + 1, dtype=np.uint64) * np.uint64(0x9E3779B9))
_FACTORS = (_CONSTANTS[: BANDS * ROWS] | np.uint64(1))[:, None]
_OFFSETS = _CONSTANTS[BANDS * ROWS :][:, None]


def bands_of(runs: Hashes) -> Hashes:
    """Return one hash a band of a set of hashes (not empty)."""
    least = np.full(BANDS * ROWS, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(runs), _CHUNK):
        permuted = runs[start : start + _CHUNK] * _FACTORS
        permuted += _OFFSETS
        np.minimum(least, permuted.min(axis=1), out=least)
    rows = least.reshape(BANDS, ROWS)
    mixed = rows[:, 0]
    for row in range(1, ROWS):
        mixed = spread(mixed) + rows[:, row]
    return spread(mixed)


def banded_pairs(bands: Sequence[Hashes]) -> list[tuple[int, int]]:
    """Return the pairs (earlier, later) of positions that share a band, sorted."""
    if len(bands) < 2:
        return []
    matrix = np.stack(bands)
    count = len(matrix)
    found = [_bucket_pairs(matrix[:, band]) for band in range(BANDS)]
    codes = np.unique(np.concatenate([first * count + second for first, second in found]))
    return list(zip((codes // count).tolist(), (codes % count).tolist(), strict=True))


def _bucket_pairs(
    column: Hashes,
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the pairs of one band: all of a small bucket, a chain and a star of a large one."""
    order = np.argsort(column, kind="stable")
    ordered = column[order]
    begins = np.concatenate([[True], ordered[1:] != ordered[:-1]])
    starts = np.flatnonzero(begins)
    sizes = np.diff(starts, append=len(ordered))
    size = np.repeat(sizes, sizes)
    place = np.arange(len(ordered)) - np.repeat(starts, sizes)
    firsts, seconds = [], []
    for step in range(1, MAX_BUCKET):
        at = np.flatnonzero((place >= step) & ((size <= MAX_BUCKET) | (step == 1)))
        firsts.append(order[at - step])
        seconds.append(order[at])
    at = np.flatnonzero((size > MAX_BUCKET) & (place > 1))
    firsts.append(order[at - place[at]])
    seconds.append(order[at])
    return np.concatenate(firsts), np.concatenate(seconds)
