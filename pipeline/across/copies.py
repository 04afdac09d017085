"""Which claims repeat an earlier article word for word: copies add no conflicts, no witnesses."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.across.findings import Finding
from pipeline.across.ties import Ties
from pipeline.model.article import Article
from pipeline.model.block import Duplicate
from pipeline.model.claim import Claim
from pipeline.model.span import Span

_WORD = re.compile(r"\w+")

Seniority = tuple[bool, str, str]


@dataclass(frozen=True, slots=True)
class Repeats:
    """Claims of copied sentences: ``ids`` of those that are copies, the words of all by id."""

    ids: frozenset[str]
    words: Mapping[str, str]

    def concern(self, a: str, b: str) -> bool:
        """Say whether one of two claims, by their ids, is a copy."""
        return not self.ids.isdisjoint((a, b))

    def unconcerned(self, found: Iterable[Finding]) -> list[Finding]:
        """Return the findings of two claims neither of which is a copy."""
        return [one for one in found if not self.concern(one.a.claim_id, one.b.claim_id)]

    def tie(self, a: str, b: str) -> bool:
        """Say whether two claims are a copy and its original, which have a row together."""
        return self.words.get(a) == self.words.get(b) and (a in self.ids) != (b in self.ids)


class Copies:
    """What repeats what across the articles of a corpus.

    Copies of an article are one group with it. A version repeats the sentences of its original
    that it has, an article with a copied passage what stands there.
    """

    def __init__(self, duplicates: Collection[Duplicate], articles: Mapping[str, Article]) -> None:
        self._articles = articles
        self._ties = Ties[Seniority]()
        #: The earliest article of a group that has a sentence, by the hash of both.
        self._teller: dict[int, Seniority] = {}
        self._sources: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for one in duplicates:
            if one.scope == "article":
                ends = (one.article_id, one.original_article_id)
                self._ties.tie(*(articles[end].seniority for end in ends))
            else:
                self._sources[one.article_id].append((one.span, one.original_article_id))
        #: The articles that repeat another, and those that are repeated.
        self.linked = {one.article_id for one in duplicates} | {
            one.original_article_id for one in duplicates
        }

    def _first(self, article_id: str) -> str:
        """Return the id of the earliest article that an article is a copy of, or its own."""
        if article_id not in self.linked:
            return article_id
        return self._ties.first(self._articles[article_id].seniority)[2]

    def repeats(self, claims: Iterable[Claim]) -> Repeats:
        """Return which claims stand in sentences of earlier articles, which theirs copy.

        Only articles count some of whose claims are among those given, or were before.
        """
        linked = [claim for claim in claims if claim.article_id in self.linked]
        said = {claim.claim_id: self._words(claim) for claim in linked}
        own = {key: self._articles[key].seniority for key in {c.article_id for c in linked}}
        for claim in linked:
            told = _told(self._first(claim.article_id), said[claim.claim_id])
            mine = own[claim.article_id]
            self._teller[told] = min(self._teller.get(told, mine), mine)
        repeated = frozenset(
            claim.claim_id
            for claim in linked
            for mine in (own[claim.article_id],)
            if any(
                self._teller.get(_told(source, said[claim.claim_id]), mine) < mine
                for source in self._sources_of(claim)
            )
        )
        return Repeats(repeated, said)

    def _sources_of(self, claim: Claim) -> Iterator[str]:
        """Yield the groups that have a claim's sentence before its article, if it is a copy."""
        yield self._first(claim.article_id)
        for span, source in self._sources.get(claim.article_id, ()):
            if span.contains(claim.sentence):
                yield self._first(source)

    def _words(self, claim: Claim) -> str:
        text = claim.sentence.of(self._articles[claim.article_id].text)
        return " ".join(_WORD.findall(text.lower()))

    def ties(self, article_ids: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield the pairs of articles of which the first repeats the second."""
        for one in article_ids:
            for source in (
                self._first(one),
                *(source for _, source in self._sources.get(one, ())),
            ):
                if source != one:
                    yield one, source

    def key(self, article_id: str) -> str:
        """Return what else than its own text decides which claims of an article are repeated."""
        sources = self._sources.get(article_id, ())
        groups = [self._first(i) for i in (article_id, *(source for _, source in sources))]
        return repr((sources, [(first, self._groups.get(first)) for first in groups]))

    @cached_property
    def _groups(self) -> dict[str, str]:
        """The hash of the texts of each group, by its first article."""
        texts: dict[str, list[str]] = defaultdict(list)
        for one in sorted(self.linked):
            texts[self._first(one)].append(f"{one} {self._articles[one].sha256}")
        return {
            first: hashlib.sha256(repr(group).encode()).hexdigest()
            for first, group in texts.items()
        }


def _told(group: str, words: str) -> int:
    """Return what stands for the words of a sentence in a group of articles."""
    said = f"{group}\0{words}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(said, digest_size=8).digest(), "little")
