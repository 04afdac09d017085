"""Words of many texts at once, as arrays: three-word runs, sentences, figures and their places."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.across.letters import (
    BASE,
    CAPITAL,
    CLOSING,
    DIGIT,
    ENDING,
    POINT,
    SPACE,
    WORD,
    Hashes,
    Kinds,
    Places,
    Rolled,
    letters,
    spread,
)

#: Closing quotes and brackets behind the end of a sentence that still belong to it, at most.
_MAX_CLOSING = 8
#: What stands for any figure where figures are masked, and for no word.
_FIGURE, _NONE = np.uint64(1), np.uint64(0)
_BASE = np.uint64(BASE)

Flags = npt.NDArray[np.bool_]


class Words:
    """The words of pieces of text, which are laid end to end with a line break between them.

    ``start`` and ``end`` are places in what is laid so, ``hashes`` those of the words in either
    case; ``bounds`` are the places where the pieces begin, and one behind the last.
    """

    def __init__(self, pieces: Sequence[str]) -> None:
        self._kinds, numbers = letters().read("\n".join(["", *pieces, ""]))
        inside = self._kinds & WORD
        edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
        self.start, self.end = edges[::2], edges[1::2]
        self._letters = Rolled(numbers)
        self.hashes = self._letters(self.start, self.end)
        self.bounds = np.cumsum([1, *(len(piece) + 1 for piece in pieces)])

    def before(self, places: Places) -> Places:
        """Return how many words begin before each place."""
        return np.searchsorted(self.start, places)

    def piece_of(self, words: Places) -> Places:
        """Return the number of the piece that each word stands in."""
        return np.searchsorted(self.bounds, self.start[words], side="right") - 1

    def runs(self, first: int, past: int) -> Hashes:
        """Return the distinct three-word runs of a stretch, sorted; a shorter one is one run."""
        hashes = self.hashes[first:past]
        if len(hashes) == 0:
            return hashes
        if len(hashes) < 3:
            hashes = np.concatenate([hashes, np.full(3 - len(hashes), _NONE)])
        mixed = spread((hashes[:-2] * _BASE + hashes[1:-1]) * _BASE + hashes[2:])
        mixed.sort()
        return np.asarray(mixed[np.append(True, mixed[1:] != mixed[:-1])])

    def sentences(self) -> Sentences:
        """Return the sentences; they end with their sign, or with the piece."""
        signs, closed = _sentence_ends(self._kinds)
        ended = self.before(signs)
        edges = np.unique(np.concatenate([self.before(self.bounds), ended]))
        first, past = edges[:-1], edges[1:]
        piece = self.piece_of(first)
        at = np.searchsorted(ended, past)
        signed = np.append(ended, -1)[at] == past
        signed &= np.append(signs, -1)[at] < self.bounds[piece + 1]
        exact = Rolled(self.hashes)(first, past)
        masked = Rolled(np.where(self._holds_digit(), _FIGURE, self.hashes))(first, past)
        return Sentences(
            exact,
            masked,
            past - first,
            self.start[first],
            np.where(signed, np.append(closed, -1)[at], self.end[past - 1]),
            np.diff(piece, prepend=-1) != 0,
            np.diff(piece, append=len(self.bounds)) != 0,
        )

    def _holds_digit(self) -> Flags:
        found = np.zeros(len(self.start), dtype=np.bool_)
        digits = np.flatnonzero(self._kinds & DIGIT)
        found[np.searchsorted(self.start, digits, side="right") - 1] = True
        return found

    def figures(self, number_words: Collection[str]) -> Figures:
        """Return the figures: numbers in digits ("1,400" is one), and ``number_words``."""
        digits = (self._kinds[self.start] & DIGIT) != 0
        goes_on = digits[1:] & digits[:-1] & (self.start[1:] == self.end[:-1] + 1)
        goes_on &= (self._kinds[self.end[:-1]] & POINT) != 0
        lettered = np.isin(self.hashes, hashes_of(number_words))
        figure = digits | lettered
        first = np.flatnonzero(figure & ~np.append(False, goes_on)[: len(figure)])
        last = np.flatnonzero(figure & ~np.append(goes_on, False)[: len(figure)])
        shown = np.concatenate([np.where(figure, _FIGURE, self.hashes), [_NONE]])
        piece = self.piece_of(first)
        edges = self.before(self.bounds)
        before = np.where(first > edges[piece], first - 1, -1)
        after = np.where(last + 1 < edges[piece + 1], last + 1, -1)
        context = spread(shown[before] * _BASE + shown[after])
        return Figures(first, context, self._letters(self.start[first], self.end[last]))


class Sentences(NamedTuple):
    """Sentences, as arrays of one length.

    ``exact`` hashes the words, ``masked`` the words with all figures alike; ``size`` counts the
    words; ``first`` and ``last`` are where it begins and ends, in code points; ``opens`` and
    ``closes`` say which are the first and the last of a piece (a paragraph).
    """

    exact: Hashes
    masked: Hashes
    size: Places
    first: Places
    last: Places
    opens: Flags
    closes: Flags


class Figures(NamedTuple):
    """Figures, as arrays of one length.

    ``word`` is the number of the word that begins one, ``context`` hashes the word before and the
    word after, figures masked, and ``figure`` hashes itself.
    """

    word: Places
    context: Hashes
    figure: Hashes


def hashes_of(words: Collection[str]) -> Hashes:
    """Return the hashes of words, each as it stands in any text."""
    return Words(sorted(words)).hashes


def _sentence_ends(kinds: Kinds) -> tuple[Places, Places]:
    """Return the places of the signs that end sentences, and where the quotes behind them end.

    White space must follow; the stop of an initial ("U.S.") ends none.
    """
    ending = (kinds & ENDING) != 0
    signs = np.flatnonzero(ending[:-1] & ~ending[1:])
    initial = (kinds[signs - 1] & CAPITAL != 0) & (kinds[signs - 2] & WORD == 0)
    signs = signs[~initial]
    closed = signs + 1
    for _ in range(_MAX_CLOSING):
        closed = closed + ((kinds[closed] & CLOSING) != 0)
    spaced = (kinds[closed] & SPACE) != 0
    return signs[spaced], closed[spaced]
