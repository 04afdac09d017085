"""The claims of a corpus, as they are kept and as they count across articles."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.model.claim import Claim
from pipeline.run.kept import Kept, Places
from pipeline.run.results import REPEATS
from pipeline.tables.arrow import flattened, parents_of, whole
from pipeline.tables.columns import CLAIMS
from pipeline.tables.kept_claims import claims_of

#: Articles whose claims are made objects at a time: rows on the way take several times as much.
_AT_A_TIME = 256


class Claims:
    """The claims of kept results, without those of copies, which count as occurrences."""

    def __init__(self, kept: Kept, copies: Collection[str]) -> None:
        self._kept = kept
        counted = kept.read(tuple(REPEATS))
        passages, repeats = map(whole, counted.columns)
        sizes = pc.list_value_length(repeats).to_numpy(zero_copy_only=False)
        self._ends = np.concatenate([[0], np.cumsum(sizes)])
        own = np.asarray(repeats.flatten(), dtype=np.int64)
        self._occurrences = _occurrences(passages.flatten(), own)
        told = parents_of(repeats)[self._occurrences != own]
        #: The articles of which a passage stands in others, too.
        self.shared = frozenset(kept.ids[place] for place in np.unique(told).tolist())
        self._counts = np.where([key in copies for key in kept.ids], 0, sizes).astype(np.int64)

    def counts(self) -> npt.NDArray[np.int64]:
        """Return the number of claims of each article, by its place."""
        return self._counts

    def keys(self) -> dict[str, str]:
        """Return for each article with claims the hash of all that they depend on."""
        found = {}
        for place in np.flatnonzero(self._counts).tolist():
            counts = self._of(place).tobytes()
            digest = hashlib.sha256(self._kept.keys[place].encode() + counts)
            found[self._kept.ids[place]] = digest.hexdigest()
        return found

    def table(self, lists: pa.LargeListArray, places: Places) -> pa.Table:
        """Return the table of claims of the articles at some places, whose kept rows are given."""
        ids = pa.array([self._kept.ids[place] for place in places], pa.large_string())
        whole = flattened(lists, CLAIMS, ids)
        at = CLAIMS.names.index("occurrences")
        counts = [self._of(place) for place in places]
        found = whole.set_column(at, "occurrences", pa.array(np.concatenate([_NONE, *counts])))
        kept = np.repeat(self._counts[places] > 0, [len(one) for one in counts])
        return found if kept.all() else found.filter(pa.array(kept))

    def of(self, article_ids: Collection[str]) -> Iterator[Claim]:
        """Yield the claims of some articles as objects, in the order of the ids."""
        places = self._kept.places(article_ids)
        places = places[self._counts[places] > 0]
        for start in range(0, len(places), _AT_A_TIME):
            piece = places[start : start + _AT_A_TIME]
            lists = whole(self._kept.read(["claims"], piece).column(0))
            counts = np.concatenate([self._of(place) for place in piece]).tolist()
            owners = piece[parents_of(lists)].tolist()
            ids = [self._kept.ids[place] for place in owners]
            yield from claims_of(lists.flatten(), ids, counts)

    def _of(self, place: int) -> npt.NDArray[np.int64]:
        """Return the occurrences of the claims of an article."""
        return self._occurrences[self._ends[place] : self._ends[place + 1]]


_NONE = np.zeros(0, dtype=np.int64)


def _occurrences(passages: pa.Array, own: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the occurrences of each claim, counted over all copies of its passage."""
    known = passages.is_valid().to_numpy(zero_copy_only=False)
    _, groups = np.unique(
        passages.filter(pa.array(known)).to_numpy(zero_copy_only=False), return_inverse=True
    )
    total = own.copy()
    total[known] = np.bincount(groups, weights=own[known]).astype(np.int64)[groups]
    return total
