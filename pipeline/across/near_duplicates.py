"""Which articles repeat others, whole, in passages, or as another version.

Candidates come from MinHash bands and from common sentences; each is verified by the true
Jaccard similarity and containment of the sets of three-word runs. Links only, nothing is deleted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from pipeline.across.figures import Contexts, changed_figures
from pipeline.across.laid import Laid, Prints
from pipeline.across.minhash import banded_pairs
from pipeline.across.passages import Passage, copied_passages, sharing_pairs
from pipeline.across.prints import Halves, Pieces, compared_spans, contexts_of, prints_of
from pipeline.across.verdicts import Codes, Verdicts, no_verdicts
from pipeline.model.article import Article
from pipeline.model.block import Block, Duplicate, Scope
from pipeline.model.span import Span

#: One text from this Jaccard similarity on.
SAME = 0.8
#: One text and its excerpt: so much of the shorter stands in the longer, and they are so similar.
CONTAINED, EXCERPT = 0.9, 0.3
#: Another version of one report.
VERSION, VERSION_CONTAINED = 0.5, 0.75
#: Articles with so large a share of common sentences are compared as wholes.
SHARED = 0.2
#: Other figures in more than half of the places where both have one make a version ...
MOST_FIGURES = 0.5
#: ... as do two changes and this share, where there are at least so many such places.
SOME_FIGURES, ENOUGH_PLACES = 0.2, 5
#: Texts, or pairs of them, that are read together.
_TOGETHER = 512

#: The prints of texts, and the number of each by the id of its article.
Kept = tuple[Prints, Mapping[str, int]]


def find_duplicates(
    articles: Sequence[Article],
    blocks: Mapping[str, Sequence[Block]],
    number_words: Collection[str] = (),
) -> list[Duplicate]:
    """Return what repeats what across articles; see `link`."""
    return link(articles, blocks, number_words).duplicates


class Linked(NamedTuple):
    """What repeats what, and the verdicts on all texts that were held against each other."""

    duplicates: list[Duplicate]
    verdicts: Verdicts


def link(
    articles: Sequence[Article],
    blocks: Mapping[str, Sequence[Block]],
    number_words: Collection[str] = (),
    prints: Kept | None = None,
    known: Verdicts | None = None,
) -> Linked:
    """Find what repeats what across articles; the original is the earliest.

    Only blocks that claims come from are compared; an article without blocks is compared whole.
    ``number_words`` are figures in letters ("three"). ``prints``, and which of them is that of
    which article, are made here where none are given; with them, the blocks of few articles are
    looked at. ``known`` are verdicts on articles that have not changed since.
    """
    ranked = sorted(articles, key=lambda article: article.seniority)
    first: dict[str, Article] = {}
    found = []
    for article in ranked:
        original = first.setdefault(article.sha256, article)
        if original is not article:
            found.append(_whole("article", 1.0, article, original))
    if not first:
        return Linked([], no_verdicts([]))
    texts = _Texts(list(first.values()), blocks, prints)
    laid = texts.prints.laid(texts.numbers)
    verdicts = _verified(texts, laid, number_words, known or no_verdicts([]))
    links = _links(verdicts)
    found += _linked(texts, links)
    found += [texts.passage(p, laid) for p in copied_passages(laid, links)]
    return Linked(found, verdicts)


class _Texts:
    """The distinct texts, the earliest first, as sets of runs and as sentences."""

    def __init__(
        self,
        articles: Sequence[Article],
        blocks: Mapping[str, Sequence[Block]],
        prints: Kept | None,
    ) -> None:
        self.articles = articles
        self._blocks = blocks
        if prints is None:
            self.prints, self.numbers = Prints(), np.arange(len(articles))
            for first in range(0, len(articles), _TOGETHER):
                some = range(first, min(first + _TOGETHER, len(articles)))
                self.prints.add(prints_of(map(self.pieces, some)))
        else:
            self.prints, places = prints
            self.numbers = np.array([places[a.article_id] for a in articles], dtype=np.int64)

    def runs(self, at: int) -> Halves:
        """Return the runs of a text."""
        return self.prints.runs(int(self.numbers[at]))

    def pieces(self, at: int) -> Pieces:
        """Return what is compared of a text."""
        article = self.articles[at]
        return article.text, compared_spans(article, self._blocks.get(article.article_id, ()))

    def likeness(self, first: int, second: int) -> tuple[float, bool] | None:
        """Return the similarity, and whether they are one text but for figures; None if unlike."""
        a, b = self.runs(first), self.runs(second)
        shortest = min(len(a), len(b))
        if shortest < VERSION_CONTAINED * EXCERPT * max(len(a), len(b)):
            return None
        both = np.concatenate([a, b])
        both.sort()
        common = int(np.count_nonzero(both[1:] == both[:-1]))
        similarity, contained = common / (len(a) + len(b) - common), common / shortest
        if similarity >= SAME or (contained >= CONTAINED and similarity >= EXCERPT):
            return similarity, True
        if similarity >= VERSION or (contained >= VERSION_CONTAINED and similarity >= EXCERPT):
            return similarity, False
        return None

    def passage(self, passage: Passage, laid: Laid) -> Duplicate:
        """Return the row of a copied passage."""
        length = passage.last - passage.first
        stretch = partial(_stretch, laid)
        return Duplicate(
            scope="passage",
            similarity=1.0,
            article_id=self.articles[passage.article].article_id,
            span=stretch(passage.article, passage.first, passage.last),
            original_article_id=self.articles[passage.origin].article_id,
            original_span=stretch(
                passage.origin, passage.origin_first, passage.origin_first + length
            ),
        )


def _stretch(laid: Laid, article: int, first: int, last: int) -> Span:
    begin = laid.bounds[article]
    return Span(int(laid.first[begin + first]), int(laid.last[begin + last]))


Links = dict[tuple[int, int], tuple[Scope, float]]


def _verified(
    texts: _Texts, laid: Laid, number_words: Collection[str], known: Verdicts
) -> Verdicts:
    """Return the verdicts on all candidates; those that are known are taken over."""
    ids = [article.article_id for article in texts.articles]
    pairs = _candidates(texts, laid)
    known = known.among(ids).of(pairs)
    return known.joined(_judged(texts, ids, known.lacking(pairs), number_words))


def _candidates(texts: _Texts, laid: Laid) -> Codes:
    """Return the pairs of texts that may repeat each other."""
    filled = np.flatnonzero(texts.prints.filled(texts.numbers))
    banded = np.array(banded_pairs(texts.prints.bands(texts.numbers[filled])))
    banded = filled[banded.reshape(-1, 2).astype(np.int64)]
    sharing = np.array(sharing_pairs(laid, SHARED), dtype=np.int64).reshape(-1, 2)
    pairs = np.concatenate([banded, sharing])
    return np.unique(pairs[:, 0] * len(texts.articles) + pairs[:, 1])


def _judged(
    texts: _Texts, ids: Sequence[str], pairs: Codes, number_words: Collection[str]
) -> Verdicts:
    """Hold the texts of pairs against each other."""
    earlier, later = np.divmod(pairs, len(ids))
    similarity = np.full(len(pairs), np.nan)
    version = np.zeros(len(pairs), dtype=np.bool_)
    same = []
    for at, pair in enumerate(zip(earlier.tolist(), later.tolist(), strict=True)):
        likeness = texts.likeness(*pair)
        if likeness is not None:
            similarity[at], version[at] = likeness[0], not likeness[1]
            if likeness[1]:
                same.append((at, *pair))
    for first in range(0, len(same), _TOGETHER):  # few figures in memory
        some = same[first : first + _TOGETHER]
        looked_at = sorted({text for _, *pair in some for text in pair})
        contexts = contexts_of(map(texts.pieces, looked_at), number_words)
        figures = dict(zip(looked_at, contexts, strict=True))
        for at, a, b in some:
            version[at] = _updated(figures[a], figures[b])
    return Verdicts(ids, earlier, later, similarity, version)


def _links(verdicts: Verdicts) -> Links:
    """Return the pairs that hold, by (earlier, later)."""
    alike = np.flatnonzero(~np.isnan(verdicts.similarity))
    columns = (column[alike].tolist() for column in verdicts[1:])
    return {
        (a, b): ("version" if version else "article", similarity)
        for a, b, similarity, version in zip(*columns, strict=True)
    }


def _updated(first: Contexts, second: Contexts) -> bool:
    """Say whether one text gives other figures than the other."""
    changed, common = changed_figures(first, second)
    if changed > MOST_FIGURES * common:
        return True
    return changed >= 2 and common >= ENOUGH_PLACES and changed >= SOME_FIGURES * common


def _linked(texts: _Texts, links: Links) -> Iterator[Duplicate]:
    """Yield a row for each article that repeats an earlier one, or else is a version of one.

    Further rows join what is one group by other members: no pair of a group is left apart.
    """
    root = list(range(len(texts.articles)))
    repeated: set[int] = set()
    for (first, second), (scope, similarity) in sorted(
        links.items(), key=lambda item: (item[0][1], item[0][0])
    ):
        if scope == "article" and _join(root, first, second):
            repeated.add(second)
            yield _whole(scope, similarity, texts.articles[second], texts.articles[first])
    best: dict[int, tuple[float, int]] = {}
    for (first, second), (scope, similarity) in links.items():
        if scope == "version" and second not in repeated:
            best[second] = max(best.get(second, (0.0, 0)), (similarity, -first))
    for second, (similarity, first) in sorted(best.items()):
        yield _whole("version", similarity, texts.articles[second], texts.articles[-first])


def _join(root: list[int], first: int, second: int) -> bool:
    """Join two groups; say whether they were apart."""
    a, b = _root(root, first), _root(root, second)
    root[max(a, b)] = min(a, b)
    return a != b


def _root(root: list[int], at: int) -> int:
    while root[at] != at:
        root[at] = root[root[at]]
        at = root[at]
    return at


def _whole(scope: Scope, similarity: float, article: Article, original: Article) -> Duplicate:
    return Duplicate(
        scope=scope,
        similarity=round(similarity, 4),
        article_id=article.article_id,
        span=Span(0, article.length),
        original_article_id=original.article_id,
        original_span=Span(0, original.length),
    )
