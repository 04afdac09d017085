"""MinHash signatures and the bands that bring similar sets together (locality-sensitive hashing).

One permutation hashing (Li, Owen and Zhang 2012): the hashes of a set are parted into bins by
their first bits, and the least of each bin is one value of the signature, so each hash is looked
at once. An empty bin borrows the value of the first filled one in an order of its own (optimal
densification, Shrivastava 2017), so two sets have equal values with the probability of their
Jaccard similarity, as with a permutation for each value.

With 32 bands of 4 rows a pair of Jaccard similarity 0.8 shares a band with a probability of
1 - (1 - 0.8^4)^32 > 0.9999999, one of 0.5 with 0.87, one of 0.05 with 0.0002.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.across.letters import BASE, Hashes, Places, spread

BANDS, ROWS = 32, 4
#: In a bucket of more members only neighbours and the first are paired: nothing is quadratic.
MAX_BUCKET = 8

_BINS = BANDS * ROWS
_SHIFT = np.uint64(64 - (_BINS.bit_length() - 1))
#: The bins that each bin borrows from, in order.
_LENDERS = np.argsort(
    spread(np.arange(1, _BINS * _BINS + 1, dtype=np.uint64) * np.uint64(BASE)).reshape(
        _BINS, _BINS
    )
)
#: Sets that are looked at together; bounds the memory.
_TOGETHER = 256


def bands_of(sets: Sequence[Hashes]) -> list[Hashes]:
    """Return one hash a band of each set of hashes, sorted; none of an empty set."""
    found = [np.zeros(0, dtype=np.uint64)] * len(sets)
    filled = [n for n, one in enumerate(sets) if len(one)]
    for start in range(0, len(filled), _TOGETHER):
        together = filled[start : start + _TOGETHER]
        rows = _signatures([sets[n] for n in together]).reshape(len(together), BANDS, ROWS)
        mixed = rows[:, :, 0]
        for row in range(1, ROWS):
            mixed = spread(mixed) + rows[:, :, row]
        for n, bands in zip(together, spread(mixed), strict=True):
            found[n] = bands
    return found


def _signatures(sets: Sequence[Hashes]) -> Hashes:
    """Return the signatures, one a row."""
    hashes = np.concatenate(sets)
    own = np.repeat(np.arange(len(sets)) * _BINS, [len(one) for one in sets])
    places = own + (hashes >> _SHIFT).astype(np.int64)
    least = np.flatnonzero(np.append(True, places[1:] != places[:-1]))
    values = np.zeros(len(sets) * _BINS, dtype=np.uint64)
    filled = np.zeros(len(values), dtype=np.bool_)
    values[places[least]], filled[places[least]] = hashes[least], True
    empty = np.flatnonzero(~filled)
    for turn in range(_BINS):
        lenders = empty - empty % _BINS + _LENDERS[empty % _BINS, turn]
        lent = filled[lenders]
        values[empty[lent]] = values[lenders[lent]]
        empty = empty[~lent]
    return values


def banded_pairs(matrix: Hashes) -> list[tuple[int, int]]:
    """Return the pairs (earlier, later) of positions that share a band, sorted.

    The matrix has the bands of each, a row.
    """
    count = len(matrix)
    if count < 2:
        return []
    found = [_bucket_pairs(matrix[:, band]) for band in range(BANDS)]
    codes = np.unique(np.concatenate([first * count + second for first, second in found]))
    return list(zip((codes // count).tolist(), (codes % count).tolist(), strict=True))


def _bucket_pairs(column: Hashes) -> tuple[Places, Places]:
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
