"""Pairs folded to rows, and the measure that each belongs to."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.across.dimensions import AGE
from pipeline.across.items import Item
from pipeline.across.ladder import Pair
from pipeline.across.ties import Ties
from pipeline.model.comparison import Verdict

#: The rung of a figure in a copied sentence, beside its original: no agreement of two witnesses.
COPIED = "copied"
#: Agreements listed of one figure; more are left to its group.
MOST_WITNESSES = 12


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with its verdict and the rung that gave it."""

    pair: Pair
    verdict: Verdict
    rung: str


def fold(judged: Iterable[Judged], groups: Mapping[int, str]) -> list[Judged]:
    """Return one pair for each measure and pair of (article, value), the best known first.

    ``groups`` gives the measure of each item by its id(). Repeats of a figure inside an article
    say nothing new; of them the pair with the fewest unknown facets stands for all, a headline
    before the body. Two guards and two lorries are no repeats, nor are two people of one age.
    """
    best: dict[tuple[str, Said, Said], Judged] = {}
    for one in judged:
        said = sorted((_said(one.pair.a), _said(one.pair.b)))
        key = (groups[id(one.pair.a)], said[0], said[1])
        if key not in best or _rank(one) < _rank(best[key]):
            best[key] = one
    return sorted(best.values(), key=lambda j: (j.pair.a.place, j.pair.b.place))


def few_witnesses(rows: Sequence[Judged]) -> list[Judged]:
    """Return the rows without agreements beyond the first witnesses of a figure.

    The group of a measure says who gives which value; rows must not grow with the square of a
    story's articles.
    """
    seen: Counter[int] = Counter()
    kept = []
    for one in rows:
        a, b = id(one.pair.a), id(one.pair.b)
        if one.verdict == "agreement":
            if max(seen[a], seen[b]) >= MOST_WITNESSES:
                continue
            seen[a] += 1
            seen[b] += 1
        kept.append(one)
    return kept


Said = tuple[str, float, str, str]
Place = tuple[str, int, int, str, str]


def _said(item: Item) -> Said:
    figure = item.reading.figure
    name = (item.frame.bearer_name or "") if item.attribute == AGE else ""
    return (item.claim.article_id, figure.point, figure.bound, name.rpartition(" ")[2])


def _rank(judged: Judged) -> tuple[int, bool, object, object]:
    pair = judged.pair
    headline = pair.a.frame.headline != pair.b.frame.headline
    return (len(pair.facets.unknown), not headline, pair.a.place, pair.b.place)


def measures(judged: Sequence[Judged]) -> dict[int, str]:
    """Return, by the id() of each item, the id of the measure that its pairs tie it to."""
    ties = Ties[Place]()
    items: dict[int, Item] = {}
    for one in judged:
        items |= {id(item): item for item in (one.pair.a, one.pair.b)}
        ties.tie(_place(one.pair.a), _place(one.pair.b))
    return {key: _digest(ties.first(_place(item))) for key, item in items.items()}


def _place(item: Item) -> Place:
    return (*item.place, item.dimension)


def _digest(place: Place) -> str:
    article, start, end, _, dimension = place
    key = f"{article}|{start}|{end}|{dimension}"
    return hashlib.sha256(key.encode()).hexdigest()[:12]
