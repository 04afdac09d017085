"""What pairs of texts are to each other, so many that they are held as arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.across.letters import Places
from pipeline.across.words import Flags

#: The pairs (earlier, later) of so many texts, each as earlier * many + later, in order.
Codes = npt.NDArray[np.int64]


class Verdicts(NamedTuple):
    """What the texts of pairs are to each other; a text goes by its place among ``ids``.

    Of each pair there is the place of the earlier text and of the later one, their ``similarity``
    (not a number where they are nothing to each other), and whether the later one is a
    ``version`` with other figures.
    """

    ids: Sequence[str]
    earlier: Places
    later: Places
    similarity: npt.NDArray[np.float64]
    version: Flags

    def among(self, ids: Sequence[str]) -> Verdicts:
        """Return the verdicts on pairs of these texts, by their places among them, in order."""
        place = {key: n for n, key in enumerate(ids)}
        now = np.array([place.get(key, -1) for key in self.ids], dtype=np.int64)
        earlier, later = now[self.earlier], now[self.later]
        there = np.flatnonzero((earlier >= 0) & (earlier < later))
        there = there[np.lexsort((later[there], earlier[there]))]
        columns = (earlier, later, self.similarity, self.version)
        return _made(ids, (column[there] for column in columns))

    def codes(self) -> Codes:
        """Return the pairs."""
        return self.earlier * len(self.ids) + self.later

    def lacking(self, pairs: Codes) -> Codes:
        """Return those of the pairs on which there is no verdict."""
        return np.setdiff1d(pairs, self.codes(), assume_unique=True)

    def of(self, pairs: Codes) -> Verdicts:
        """Return the verdicts on some pairs; pairs are in order here and there."""
        there = np.flatnonzero(np.isin(self.codes(), pairs, assume_unique=True))
        return _made(self.ids, (column[there] for column in self[1:]))

    def joined(self, other: Verdicts) -> Verdicts:
        """Return these verdicts and those on other pairs of the same texts, in order."""
        columns = [np.concatenate(both) for both in zip(self[1:], other[1:], strict=True)]
        order = np.lexsort((columns[1], columns[0]))
        return _made(self.ids, (column[order] for column in columns))


def _made(ids: Sequence[str], columns: Iterable[Any]) -> Verdicts:
    return Verdicts(ids, *columns)


def no_verdicts(ids: Sequence[str]) -> Verdicts:
    """Return no verdicts on texts."""
    none = np.zeros(0, dtype=np.int64)
    return Verdicts(ids, none, none, none.astype(np.float64), none.astype(np.bool_))
