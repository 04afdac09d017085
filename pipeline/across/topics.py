"""What articles of different stories must share to have figures of one topic.

That is a stated period together with a name that one of them leads with (``gate.py``). Kept of an
article are hashes: two that differ may be taken for one, which costs a look and no more.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from pipeline.across.blocks import Flags, Numbers
from pipeline.across.items import Item
from pipeline.across.periods import stated
from pipeline.across.stable import number_of
from pipeline.across.stories import Stories


class Topics(NamedTuple):
    """The topics of one article, and those of them whose name it leads with."""

    all: array[int]
    led: array[int]


#: What an article without topics has.
NO_TOPICS = Topics(array("q"), array("q"))


def topics_of(items: Iterable[Item], stories: Stories) -> Mapping[str, Topics]:
    """Return the topics of articles by their ids, of those that have any."""
    found: dict[str, dict[int, bool]] = {}
    for item in items:
        period = stated(item)
        if period is None:
            continue
        article = item.claim.article_id
        own = found.setdefault(article, {})
        for name in set(item.frame.names).difference(item.frame.places):
            topic = number_of((*map(str, period), name)) >> 1  # what a signed number has room for
            if topic not in own:
                own[topic] = stories.leads_with(article, name)
    return {
        article: Topics(array("q", own), array("q", (topic for topic, led in own.items() if led)))
        for article, own in found.items()
        if own
    }


class Met:
    """Tells again of which pairs of articles it was found that they may have a figure in common.

    Args:
        place: The places of articles by their ids.
        pairs: Pairs of such places, coded as by ``paired``, list by list.
    """

    def __init__(self, place: Mapping[str, int], pairs: Sequence[Numbers]) -> None:
        self._place = place
        self._pairs = np.concatenate(pairs)

    def which(self, ids: Sequence[str], pairs: Numbers) -> Flags:
        """Say which pairs of places among the ids, coded as by ``paired``, are such."""
        places = np.array([self._place[key] for key in ids], dtype=np.int64)
        one, other = (places[side] for side in np.divmod(pairs, len(ids)))
        coded = np.minimum(one, other) * len(self._place) + np.maximum(one, other)
        return np.isin(coded, self._pairs)


class Meeting:
    """Tells which articles may have a figure in common: those of one story, or of one topic."""

    def __init__(self, stories: Stories, topics: Mapping[str, Topics]) -> None:
        self._stories, self._topics = stories, topics

    def may(self, one: str, other: str) -> bool:
        """Say whether two articles, by their ids, tell one story or share a topic."""
        if self._stories.one(one, other) or self._stories.likely(one, other):
            return True
        return _meet(self._topics.get(one), self._topics.get(other))


def _meet(one: Topics | None, other: Topics | None) -> bool:
    """Say whether two articles share a topic whose name one of them leads with."""
    if one is None or other is None:
        return False
    return not (
        frozenset(one.led).isdisjoint(other.all) and frozenset(other.led).isdisjoint(one.all)
    )
