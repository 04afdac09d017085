"""Pairs of figures that have no row by their values alone, told from others all at once.

Most figures that share a block differ by more than two reports of one thing do. Each pair that may
agree or differ (``value_test.py``, ``plausible.py``) passes, and some others, which cost a look.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipeline.across.blocks import Flags, Numbers
from pipeline.across.intervals import Reading
from pipeline.across.items import Item
from pipeline.across.ladder import is_superseded
from pipeline.across.lexicon import Lexicon
from pipeline.across.one_text import LEAST_RATIO_KNOWN, MOST_DRIFT
from pipeline.across.plausible import goes_on
from pipeline.across.replaced import Replacements
from pipeline.across.value_test import as_said, has_upper_end
from pipeline.rulebook.hedges import Widths

#: Pairs that are looked at together: 10 MB of what is reckoned for them.
_AT_A_TIME = 1 << 16
#: Numbers so near each other, relative to their size, may be equal.
_NOISE = 1e-9
#: Powers of ten that a writer may be wrong by (``alike.slip``), and how exact they are here.
_SLIPS, _EXACT = (1, 3, 6, 9), 1e-6

Values = npt.NDArray[np.float64]


class Screen:
    """Says of pairs of figures, by their places, which may have a row."""

    def __init__(
        self, items: Sequence[Item], lexicon: Lexicon, widths: Widths, replacements: Replacements
    ) -> None:
        articles: dict[str, int] = {}
        claims: dict[int, int] = {}
        voices: dict[frozenset[str], int] = {frozenset(): 0}
        attributes: dict[str | None, int] = {None: 0}
        owners, told, heard, sorts, depths = (array("q") for _ in range(5))
        values, ends, flags = array("d"), array("d"), bytearray()
        for item in items:
            figure = item.reading.figure
            owners.append(articles.setdefault(item.claim.article_id, len(articles)))
            told.append(claims.setdefault(id(item.claim), len(claims)))
            heard.append(voices.setdefault(item.voice, len(voices)))
            sorts.append(attributes.setdefault(item.attribute, len(attributes)))
            depths.append(item.depth)
            values.extend((figure.point, item.factor))
            ends.extend(_reach(item.reading, widths))
            put = _REPLACED if replacements.partners(item) else 0
            flags.append(_flags(item, lexicon) | put)
        self._articles, self._claims, self._voices = map(np.array, (owners, told, heard))
        self._attributes, self._depths = np.array(sorts), np.array(depths)
        self._point, self._factor = np.array(values).reshape(-1, 2).T
        self._low, self._high = np.array(ends).reshape(-1, 2).T
        self._flags = np.frombuffer(bytes(flags), np.uint8)
        moved = np.unique(self._articles[(self._flags & _MOVED) != 0])
        self._replaces = np.isin(self._articles, moved)

    def passing(self, first: Numbers, second: Numbers) -> Flags:
        """Say which pairs may have a row."""
        found = [np.zeros(0, dtype=np.bool_)]
        for start in range(0, len(first), _AT_A_TIME):
            stop = start + _AT_A_TIME
            found.append(self._pass(first[start:stop], second[start:stop]))
        return np.concatenate(found)

    def _pass(self, a: Numbers, b: Numbers) -> Flags:
        either, both = self._flags[a] | self._flags[b], self._flags[a] & self._flags[b]
        x, y = self._point[a], self._point[b]
        smaller, larger = np.minimum(abs(x), abs(y)), np.maximum(abs(x), abs(y))
        inside = self._articles[a] == self._articles[b]
        with np.errstate(divide="ignore", invalid="ignore"):
            slips = _are_slips(np.log10(larger / smaller))
        across = (smaller >= LEAST_RATIO_KNOWN * larger * (1 - _NOISE)) | (smaller == 0)
        across |= ((both & (_PEOPLE | _GOES_ON)) | (either & _REPLACED)) != 0
        one, other = self._voices[a], self._voices[b]
        within = (abs(x - y) <= MOST_DRIFT * larger * (1 + _NOISE)) & self._are_known(a, b)
        within |= ((either & (_MOVED | _RANGE | _REPLACED)) != 0) | (
            (one != other) & (one * other > 0)
        )
        differ = (np.where(inside, within, across) | slips) & ((either & _CONVERTED) == 0)
        return np.asarray((differ | self.may_agree(a, b)) & (self._claims[a] != self._claims[b]))

    def _are_known(self, a: Numbers, b: Numbers) -> Flags:
        """Say which figures of one text may be one, should their values be near."""
        one_attribute = (self._attributes[a] == self._attributes[b]) & (self._attributes[a] > 0)
        return np.asarray(one_attribute | (self._depths[a] != self._depths[b]) | self._replaces[a])

    def may_agree(self, a: Numbers, b: Numbers) -> Flags:
        """Say which figures may agree; those brought to one unit are rounded there."""
        gap = np.maximum(self._low[a], self._low[b]) - np.minimum(self._high[a], self._high[b])
        size = np.maximum(abs(self._point[a]), abs(self._point[b]))
        return np.asarray((gap <= _NOISE * size) | (self._factor[a] != self._factor[b]))


_PEOPLE, _GOES_ON, _MOVED, _RANGE, _CONVERTED, _REPLACED = (1 << n for n in range(6))


def _flags(item: Item, lexicon: Lexicon) -> int:
    """Return what may give a figure a row whatever its value, as bits."""
    moved = item.frame.before[:1] == ("to",) or is_superseded(item, lexicon)
    share = item.dimension == "ratio" and goes_on(item, lexicon)
    return (
        (_PEOPLE if item.people else 0)
        | (_GOES_ON if share else 0)
        | (_MOVED if moved else 0)
        | (_RANGE if item.value is None else 0)
        | (_CONVERTED if item.frame.converted else 0)
    )


def _reach(reading: Reading, widths: Widths) -> tuple[float, float]:
    """Return the ends of all numbers that a reading may cover, however it is read."""
    parts = [reading.core, reading.halo, reading.pin]
    if has_upper_end(reading):
        parts.append(as_said(reading, widths).core)
    return min([p.low for p in parts]), max([p.high for p in parts])


def _are_slips(powers: Values) -> Flags:
    """Say which powers of ten are such as writers are wrong by."""
    whole = np.rint(powers)
    return np.asarray(np.isin(whole, _SLIPS) & (abs(powers - whole) < _EXACT))
