"""The claims of a corpus, as they are kept and as they count across articles."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.model.claim import Claim
from pipeline.tables.arrow import flattened, parents_of
from pipeline.tables.columns import CLAIMS
from pipeline.tables.kept_claims import claim_of


class Claims:
    """The claims of kept results, without those of copies, which count as occurrences."""

    def __init__(self, results: pa.Table, copies: Collection[str]) -> None:
        self._ids = results.column("article_id").combine_chunks()
        self._results = results.column("key").to_pylist()
        self._lists = results.column("claims").combine_chunks()
        self._owners = parents_of(self._lists)
        self._rows = self._lists.flatten()
        self._occurrences = _occurrences(self._rows)
        copied = np.array([key in copies for key in self._ids.to_pylist()], dtype=bool)
        self._kept = ~copied[self._owners]

    def counts(self) -> npt.NDArray[np.int64]:
        """Return the number of claims of each article, in the order of the results."""
        return np.bincount(self._owners[self._kept], minlength=len(self._ids))

    def keys(self) -> dict[str, str]:
        """Return for each article with claims the hash of all that they depend on."""
        owners = self._owners[self._kept]
        counts = self._occurrences[self._kept]
        found = {}
        ids = self._ids.to_pylist()
        for owner, first, last in _stretches(owners):
            digest = hashlib.sha256(self._results[owner].encode() + counts[first:last].tobytes())
            found[ids[owner]] = digest.hexdigest()
        return found

    def table(self) -> pa.Table:
        """Return the table of claims."""
        whole = flattened(self._lists, CLAIMS, self._ids)
        at = CLAIMS.names.index("occurrences")
        whole = whole.set_column(at, "occurrences", pa.array(self._occurrences))
        return whole.filter(pa.array(self._kept))

    def of(self, article_ids: Collection[str]) -> list[Claim]:
        """Return the claims of some articles as objects."""
        ids = self._ids.to_pylist()
        chosen = np.array([key in article_ids for key in ids], dtype=bool)
        places = np.flatnonzero(self._kept & chosen[self._owners])
        rows = self._rows.take(pa.array(places)).to_pylist()
        owners = self._owners[places].tolist()
        counts = self._occurrences[places].tolist()
        return [
            claim_of(row | {"occurrences": count}, ids[owner])
            for row, owner, count in zip(rows, owners, counts, strict=True)
        ]


def _stretches(owners: npt.NDArray[np.int64]) -> list[tuple[int, int, int]]:
    """Return each number of a sorted array with its first place and the one behind its last."""
    numbers, starts = np.unique(owners, return_index=True)
    ends = np.append(starts[1:], len(owners))
    return list(zip(numbers.tolist(), starts.tolist(), ends.tolist(), strict=True))


def _occurrences(rows: pa.StructArray) -> npt.NDArray[np.int64]:
    """Return the occurrences of each claim, counted over all copies of its passage."""
    own = np.asarray(pc.struct_field(rows, "occurrences"), dtype=np.int64)
    passages = pc.struct_field(rows, "passage")
    known = passages.is_valid().to_numpy(zero_copy_only=False)
    _, groups = np.unique(
        passages.filter(pa.array(known)).to_numpy(zero_copy_only=False), return_inverse=True
    )
    total = own.copy()
    total[known] = np.bincount(groups, weights=own[known]).astype(np.int64)[groups]
    return total
