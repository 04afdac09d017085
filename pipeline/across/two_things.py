"""Do articles tell two figures apart, by giving both, or do they tell of a dispute?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.across.items import Item
from pipeline.across.ladder import Pair
from pipeline.across.lexicon import Lexicon
from pipeline.across.plausible import changes
from pipeline.across.voices import are_voices_apart
from pipeline.model.comparison import Verdict

#: Which article states which value of which dimension, and the words for those who say so.
Said = Mapping[tuple[str, str, float], frozenset[str]]


def values_said(items: Iterable[Item]) -> Said:
    """Return which article states which value of which dimension, on whose word."""
    found: dict[tuple[str, str, float], frozenset[str]] = {}
    for item in items:
        key = _saying(item.claim.article_id, item)
        voice = found.setdefault(key, item.voice)
        if not item.voice <= voice:
            found[key] = voice | item.voice
    return found


def are_two_things(pair: Pair, verdict: Verdict, said: Said, lexicon: Lexicon) -> bool:
    """Say whether both articles state both values: then they tell the two things apart.

    Of sums, shares and sizes it is enough that one does: it has another thing with the other's
    value. Not so of attributes and of people whose number goes on: there both may give the old
    value beside the new. Who gives the one value on the word of others than the other tells of
    a dispute.
    """
    one, other = pair.a.claim.article_id, pair.b.claim.article_id
    if verdict == "agreement" or one == other or pair.a.attribute:
        return False
    if pair.a.people and (pair.a.aspect is None or lexicon.is_running(pair.a.aspect)):
        return False
    both = (_has(one, pair.b, pair.a, said), _has(other, pair.a, pair.b, said))
    return any(both) if changes(pair.a) or pair.a.people else all(both)


def are_disputed(pair: Pair, said: Said) -> bool:
    """Say whether one of two reports tells of both values of one measure, on two words."""
    one, other = pair.a.claim.article_id, pair.b.claim.article_id
    if one == other or pair.facets.measure != "same":
        return False
    sides = (_saying(one, pair.b), pair.a), (_saying(other, pair.a), pair.b)
    return any(are_voices_apart(said.get(key, frozenset()), own.voice) for key, own in sides)


def _has(article_id: str, value: Item, own: Item, said: Said) -> bool:
    """Say whether the article of one figure has the value of another as another thing."""
    voice = said.get(_saying(article_id, value))
    return voice is not None and not are_voices_apart(voice, own.voice)


def _saying(article_id: str, item: Item) -> tuple[str, str, float]:
    return article_id, item.dimension, item.reading.figure.point
