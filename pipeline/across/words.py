"""Words of articles as numbers: three-word runs for comparing, sentences for finding copies."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.model.span import Span

Hashes = npt.NDArray[np.uint64]

#: A word, or the sign that ends a sentence before white space; closing quotes are looked through,
#: the stop of an initial ("U.S.") ends none.
_CLOSING = "[\"'”’»)\\]]*"
_TOKEN = re.compile(rf"\w+|(?<!\b[A-Z])[.!?…。]+(?={_CLOSING}(?:\s|\Z))")
_WORD = re.compile(r"\w")
_CLOSERS = re.compile(_CLOSING)
_DIGIT = re.compile(r"\d")
#: Odd factors that spread hashes over all 64 bits (SplitMix64).
_SPREAD_A, _SPREAD_B = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_BASE = 0x9E3779B97F4A7C15
#: Number of the sentence end, and of any figure where figures are masked.
_END, _FIGURE = 0, 1


class Sentences(NamedTuple):
    """Sentences of one article, as arrays of one length.

    ``exact`` hashes the words, ``masked`` the words with all figures alike; ``size`` counts the
    words; ``first`` and ``last`` are positions of words among the article's tokens; ``opens`` and
    ``closes`` say which are the first and the last of a stretch (a paragraph).
    """

    exact: Hashes
    masked: Hashes
    size: npt.NDArray[np.int64]
    first: npt.NDArray[np.int64]
    last: npt.NDArray[np.int64]
    opens: npt.NDArray[np.bool_]
    closes: npt.NDArray[np.bool_]


class Vocabulary(dict[str, int]):
    """Numbers of words as they are written; case does not matter. Hashes need no process."""

    def __init__(self) -> None:
        super().__init__()
        self._folded: dict[str, int] = {}
        self._hashes: list[int] = [0, 1]
        self._figures: list[bool] = [False, True]

    def __missing__(self, token: str) -> int:
        number = self._number(token.lower()) if _WORD.match(token) else _END
        self[token] = number
        return number

    def _number(self, word: str) -> int:
        number = self._folded.get(word)
        if number is None:
            number = self._folded[word] = len(self._hashes)
            digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8)
            self._hashes.append(int.from_bytes(digest.digest(), "little") | 1)
            self._figures.append(_DIGIT.search(word) is not None)
        return number

    def read(self, text: str, spans: Sequence[Span]) -> npt.NDArray[np.uint32]:
        """Return the word numbers of stretches of a text; two ends divide the stretches."""
        numbers: list[int] = []
        for span in spans:
            numbers += map(self.__getitem__, _TOKEN.findall(text, span.start, span.end))
            numbers += [_END, _END] if numbers and numbers[-1] != _END else [_END]
        return np.array(numbers, dtype=np.uint32)

    def tables(self) -> tuple[Hashes, Hashes]:
        """Return the hash of each word number, and the same with all figures alike."""
        exact = np.array(self._hashes, dtype=np.uint64)
        return exact, np.where(np.array(self._figures), np.uint64(_FIGURE), exact)


def runs_of(numbers: npt.NDArray[np.uint32], table: Hashes) -> Hashes:
    """Return the hashes of the distinct three-word runs, sorted; a shorter text is one run."""
    hashes = table[numbers[numbers != _END]]
    if len(hashes) == 0:
        return np.zeros(0, dtype=np.uint64)
    if len(hashes) < 3:
        hashes = np.concatenate([hashes, np.zeros(3 - len(hashes), dtype=np.uint64)])
    base = np.uint64(_BASE)
    mixed = (hashes[:-2] * base + hashes[1:-1]) * base + hashes[2:]
    return np.unique(spread(mixed))


def spread(hashes: Hashes) -> Hashes:
    """Return hashes whose bits all depend on all bits (SplitMix64)."""
    hashes = (hashes ^ (hashes >> np.uint64(30))) * _SPREAD_A
    hashes = (hashes ^ (hashes >> np.uint64(27))) * _SPREAD_B
    return np.asarray(hashes ^ (hashes >> np.uint64(31)))


_POWERS = np.cumprod(np.full(1024, _BASE, dtype=np.uint64))


def sentences_of(numbers: npt.NDArray[np.uint32], exact: Hashes, masked: Hashes) -> Sentences:
    """Return the sentences; of one longer than 1024 words the first 1024 count."""
    ends = np.flatnonzero(numbers == _END)
    starts = np.concatenate([[0], ends[:-1] + 1]) if len(ends) else ends
    filled = ends > starts
    starts, ends = starts[filled], ends[filled]
    opens = np.append(True, starts[1:] > ends[:-1] + 1)[: len(starts)]
    if len(starts) == 0:
        return Sentences(exact[:0], exact[:0], starts, starts, starts, filled, filled)
    place = np.arange(len(numbers)) - np.repeat(starts, np.diff(starts, append=len(numbers)))
    power = np.where(place < len(_POWERS), _POWERS[np.minimum(place, len(_POWERS) - 1)], 0)
    power = power.astype(np.uint64)
    return Sentences(
        spread(np.add.reduceat(exact[numbers] * power, starts)),
        spread(np.add.reduceat(masked[numbers] * power, starts)),
        ends - starts,
        starts,
        ends - 1,
        opens,
        np.append(opens[1:], True),
    )


def stretch(text: str, spans: Sequence[Span], first: int, last: int) -> Span:
    """Return the characters from one word to another, by their positions in ``Vocabulary.read``.

    The sign that ends the last one's sentence and the quotes that close behind it belong to it.
    """
    start, end, at = 0, 0, 0
    for span in spans:
        match = None
        for match in _TOKEN.finditer(text, span.start, span.end):
            if at == first:
                start = match.start()
            elif at == last + 1:
                return Span(start, _through_closing(text, match.end()))
            if at == last:
                end = match.end()
            at += 1
        if at > last:
            return Span(start, end)
        at += 2 if match is not None and _WORD.match(match.group()) else 1
    raise IndexError(f"no word {last} in the text")


def _through_closing(text: str, at: int) -> int:
    closing = _CLOSERS.match(text, at)
    return at if closing is None else closing.end()
