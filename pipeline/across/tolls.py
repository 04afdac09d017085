"""Some of the dead, or all of them: parts of a toll that a report gives before.

A report opens with all who died; of them it then says how many died where, and how many were
women. So of two figures of one fate the later and smaller one is a part of the earlier, whatever
words stand beside it; the toll of another report is no other value of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.across.items import Item
from pipeline.across.ladder import Pair, is_superseded
from pipeline.across.lexicon import PEOPLE, Lexicon
from pipeline.across.voices import are_voices_apart
from pipeline.across.where import where

#: What befalls all at once; who is freed or found is so one day after the other.
_AT_ONCE = frozenset({"killed", "injured"})
#: Right before the figure that another is set against ("up from 30").
_BASES = (("from",), ("than",))


class Tolls:
    """Tells which figures of people are parts of a toll of their report."""

    def __init__(self, items: Iterable[Item], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._told: dict[tuple[str, str | None], list[Item]] = {}
        for item in items:
            if item.reading.figure.is_of_a_magnitude:
                continue  # "dozens" are as many as any later number of the report
            if _is_of_a_toll(item) and item.frame.before[:1] not in _BASES:
                self._told.setdefault(_toll(item), []).append(item)

    def keep_apart(self, pair: Pair) -> bool:
        """Say whether one figure is a part of a toll, or both are and have nothing in common.

        All who died in one place are that part of any toll.
        """
        if self.are_of_one_place(pair):
            return False
        parts = [self._is_part(item) for item in (pair.a, pair.b)]
        return any(parts) and not (all(parts) and pair.facets.counterparts)

    def are_of_one_place(self, pair: Pair) -> bool:
        """Say whether both are tolls of one place that the words beside them name."""
        if not (_is_of_a_toll(pair.a) and pair.a.aspect == pair.b.aspect):
            return False
        place = where(pair.a, self._lexicon)
        return place is not None and place == where(pair.b, self._lexicon)

    def _is_part(self, item: Item) -> bool:
        """Say whether the report of a figure gives a larger one of all whom the same befell.

        It stands further up; the old toll in "up from 30" is none of which others are parts.
        """
        if not _is_of_a_toll(item) or is_superseded(item, self._lexicon):
            return False
        point = item.reading.figure.point
        return any(
            one.place < item.place
            and one.things <= {PEOPLE}
            and one.reading.figure.point > point
            and not one.reading.halo.meets(item.reading.halo)  # 844 of "almost 900" are no part
            and not are_voices_apart(one.voice, item.voice)
            for one in self._told.get(_toll(item), ())
        )


def _is_of_a_toll(item: Item) -> bool:
    return item.people and item.aspect in _AT_ONCE


def _toll(item: Item) -> tuple[str, str | None]:
    return item.claim.article_id, item.aspect
