"""Prints of many texts laid end to end in arrays: of news reports, some 3 KB each."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from pipeline.across.letters import Hashes, Places
from pipeline.across.minhash import BANDS
from pipeline.across.prints import Halves, Print
from pipeline.across.words import Flags, Sentences

#: How the columns of sentences are held.
_KINDS: tuple[tuple[str, type[np.generic]], ...] = (
    *(("Q", np.uint64), ("Q", np.uint64)),
    *(("i", np.int32), ("i", np.int32), ("i", np.int32)),
    *(("b", np.bool_), ("b", np.bool_)),
)


class Prints:
    """The prints of texts, which go by the order in which they were put in."""

    def __init__(self) -> None:
        self._runs, self._bands = array("I"), array("Q")
        self._run_ends, self._band_ends = array("q", [0]), array("q", [0])
        self._columns: list[array[int]] = [array(code) for code, _ in _KINDS]
        self._ends = array("q", [0])

    def add(self, prints: Iterable[Print]) -> None:
        """Put the prints of some texts in."""
        for one in prints:
            parts = (one.runs, one.bands, one.sentences.size)
            sizes = [np.array([len(part)]) for part in parts]
            self.extend(sizes, one.runs, one.bands, one.sentences)

    def extend(
        self,
        sizes: Sequence[Places],
        runs: Halves,
        bands: Hashes,
        sentences: Sequence[npt.NDArray[np.generic]],
    ) -> None:
        """Put the prints of texts in that lie end to end.

        ``sizes`` are how many runs, bands and sentences each text has.
        """
        _append(self._runs, runs.astype(np.uint32, copy=False))
        _append(self._bands, bands.astype(np.uint64, copy=False))
        for column, (_, kind), own in zip(self._columns, _KINDS, sentences, strict=True):
            _append(column, own.astype(kind, copy=False))
        for ends, own in zip((self._run_ends, self._band_ends, self._ends), sizes, strict=True):
            _append(ends, (ends[-1] + np.cumsum(own)).astype(np.int64, copy=False))

    def runs(self, number: int) -> Halves:
        """Return the runs of a text; nothing more can be put in then."""
        first, past = self._run_ends[number : number + 2]
        return np.frombuffer(self._runs, np.uint32)[first:past]

    def filled(self, numbers: Places) -> Flags:
        """Say which of some texts have runs."""
        return np.asarray(np.diff(np.array(self._run_ends))[numbers] > 0)

    def bands(self, numbers: Places) -> Hashes:
        """Return the bands of texts that have some, a row each."""
        firsts = np.array(self._band_ends)[numbers]
        return np.frombuffer(self._bands, np.uint64)[firsts[:, None] + np.arange(BANDS)]

    def laid(self, numbers: Places) -> Laid:
        """Return the sentences of some texts, in the order given."""
        ends = np.array(self._ends)
        firsts, counts = ends[numbers], np.diff(ends)[numbers]
        bounds = np.concatenate([[0], np.cumsum(counts)])
        at = np.arange(bounds[-1]) + np.repeat(firsts - bounds[:-1], counts)
        columns = (
            np.frombuffer(column, kind)[at] if len(column) else np.zeros(0, kind)
            for column, (_, kind) in zip(self._columns, _KINDS, strict=True)
        )
        return Laid(bounds, Sentences(*columns))


class Laid:
    """The sentences of texts laid end to end; ``article`` has the number of each one's text.

    Those of a text are from ``bounds`` of its number to that of the next.
    """

    def __init__(self, bounds: Places, sentences: Sentences) -> None:
        self.bounds = bounds
        counts = np.diff(bounds)
        self.article = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
        self.exact, self.masked, self.size = sentences[:3]
        self.first, self.last, self.opens, self.closes = sentences[3:]
        self.words = np.bincount(self.article, self.size, len(counts)).astype(np.int64)


def _append(to: array[int], values: npt.NDArray[np.generic]) -> None:
    to.frombytes(np.ascontiguousarray(values).view(np.uint8).data)
