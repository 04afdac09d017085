"""Rank against rank: "the second-largest port in Norland", "Norland's third-largest port"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.across.blocks import Blocks, Keys
from pipeline.across.deeds import Deed, uncapitalised
from pipeline.across.findings import Finding, reading, sources
from pipeline.across.lexicon import Lexicon
from pipeline.across.parties import same_party
from pipeline.across.stories import Stories
from pipeline.across.times import relation_of_deeds
from pipeline.model.comparison import Facet, Verdict
from pipeline.model.span import Span
from pipeline.rulebook.conflicts import RankRules

#: Characters behind a verb that may hold its rank.
_REACH = 120
#: Characters of an adverb between a verb and the rank ("is now the second-largest").
_ADVERB = 12


@dataclass(frozen=True, slots=True, eq=False)
class Rank:
    """A deed that gives its subject a place. ``order`` is what is ranked how, ``scope`` where."""

    deed: Deed
    span: Span
    place: int
    order: str
    noun: str
    narrow: frozenset[str]
    scope: frozenset[str]


def rank_conflicts(
    deeds: Sequence[Deed],
    stories: Stories,
    lexicon: Lexicon,
    blocks: Blocks,
    rules: RankRules,
) -> list[Finding]:
    """Return the pairs of claims that give one thing two places in one order."""
    reader = _Reader(rules, lexicon)
    ranks = [
        rank
        for deed in deeds
        if deed.claim.type == "comparison" and not deed.claim.negated
        for rank in (reader.read(deed),)
        if rank is not None
    ]
    return blocks.found(
        "rank",
        ((r.deed.claim.article_id, _keys(r)) for r in ranks),
        lambda a, b: _conflict(ranks[a], ranks[b], stories, rules.rules[0].id),
    )


class _Reader:
    """Reads ranks off the text behind a verb, or of a phrase that ranks."""

    def __init__(self, rules: RankRules, lexicon: Lexicon) -> None:
        self._rules, self._lexicon = rules, lexicon
        ordinal = "|".join(map(re.escape, rules.ordinals))
        self._phrase = re.compile(
            rf"(?:(?P<owner>[A-Z][\w.'’ -]*?)['’]s?\s+"
            rf"|\b(?:the|its|their|his|her)\s+(?:(?P<realm>[a-z]+)['’]s\s+)?)"
            rf"(?:(?P<ordinal>{ordinal})[-\s]+)?(?:(?P<most>most|least)\s+)?(?P<way>[a-z]+)"
            rf"(?P<rest>(?:[\s-]+[\w.'’-]*\w){{1,4}}?)(?=\s+(?:in|of|on|among|behind|after|by|that|"
            rf"which|who)\b|[,;:!?)]|\.(?!\w|\s[a-z])|$)(?:\s+(?:in|of|on|among)\s+(?P<scope>[^,.;:!?()]*))?"
            rf"(?:\s+(?P<after>after)\s)?"
        )
        placing = "|".join(map(re.escape, rules.placing))
        self._placed = re.compile(
            rf"\b(?:(?:{placing})\w*|came)\s+(?P<ordinal>{ordinal})\b(?!\s+(?:to|time))"
            rf"(?:\s+(?:in|of|on|among)\s+(?P<scope>[^,.;:!?()]*))?"
        )
        self._same = {w: group[0] for group in rules.same for w in group}
        self._nouns = {w: group[0] for group in rules.nouns for w in group}

    def read(self, deed: Deed) -> Rank | None:
        """Return the place that a deed gives its subject; None where it gives none."""
        claim = deed.claim
        start = (claim.predicate or claim.object or claim.subject or claim.sentence).start
        text = deed.text[start : min(claim.sentence.end, start + _REACH)]
        words = re.findall(r"\w+", text.lower())[:4]
        if not set(words).isdisjoint(self._rules.shared):
            return None
        hit = self._placed.match(text)
        if hit:
            return self._rank(deed, start, hit, "placed", "")
        hit = self._phrase.search(text)
        if hit is None or hit.start() > len(deed.words_of(claim.predicate)) + _ADVERB:
            return None
        way = hit["way"].lower()
        superlative = way.endswith("est") or way in {"worst", "best"} or hit["most"]
        if not superlative:
            return None
        way = f"{hit['most'] or ''} {self._same.get(way, way)}".strip()
        return self._rank(deed, start, hit, way, hit["rest"])

    def _rank(
        self, deed: Deed, start: int, hit: re.Match[str], way: str, rest: str
    ) -> Rank | None:
        groups = hit.groupdict()
        ordinals: Mapping[str, int] = self._rules.ordinals
        noun = re.findall(r"[\w'’]+", rest.lower())
        roots = self._lexicon.roots
        if not set(noun).isdisjoint(self._rules.shared):
            return None
        realm = " ".join(groups.get(name) or "" for name in ("owner", "realm", "scope"))
        scope = re.findall(r"[\w'’-]+", realm)
        named = (
            re.sub(r"['’]s?$", "", w).lower()
            for w in scope
            if w[:1].isupper() or w in self._rules.scopes
        )
        return Rank(
            deed,
            Span(start + hit.start(), start + hit.end()),
            ordinals[hit["ordinal"]] if hit["ordinal"] else 1 + self._is_behind(hit),
            way,
            self._lexicon.root(self._nouns.get(noun[-1], noun[-1])) if noun else "",
            roots(noun[:-1]),
            roots(w for w in named if w not in self._lexicon.common),
        )

    def _is_behind(self, hit: re.Match[str]) -> bool:
        """Say whether a superlative leaves one out ("the largest port in Norland after Tarn")."""
        said = hit[0].lower()
        return " after " in f"{said} "


def _keys(rank: Rank) -> Keys:
    return [(((rank.order, rank.noun),), rank.deed.subject.keys)]


def _conflict(a: Rank, b: Rank, stories: Stories, rule: str) -> Finding | None:
    one, other = a.deed.claim, b.deed.claim
    if a.deed.sentence == b.deed.sentence or a.place == b.place:
        return None
    if (a.order, a.noun) != (b.order, b.noun):
        return None
    if same_party(a.deed.subject, b.deed.subject) != "same":
        return None
    scope = _same_words(a.scope, b.scope)
    if "different" in {scope, _same_words(a.narrow, b.narrow)}:
        return None
    relation = relation_of_deeds(a.deed, b.deed)
    if relation in {"before", "after"} or not stories.one(one.article_id, other.article_id):
        return None
    facets: dict[str, Facet] = {
        "measure": "same" if a.narrow == b.narrow else "unknown",
        "subject": "same",
        "scope": scope,
        "period": "same" if relation in {"same", "overlap"} else "unknown",
        "basis": "same",
        "source": sources(one, other),
    }
    return Finding(
        rule=rule,
        a=reading(one, a.span, a.place),
        b=reading(other, b.span, b.place),
        says=(a.place, b.place),
        verdict=_verdict(a, facets),
        reason=_reason(a, b, scope),
        facets=facets,
        relation=relation,
        gap=min(1.0, abs(a.place - b.place) / 4),
        difference=float(b.place - a.place),
    )


def _same_words(a: frozenset[str], b: frozenset[str]) -> Facet:
    if a == b:
        return "same"
    return "different" if a and b and not a & b else "unknown"


def _verdict(a: Rank, facets: Mapping[str, Facet]) -> Verdict:
    known = facets["measure"] == facets["scope"] == "same" and a.scope
    return "contradiction" if known else "discrepancy"


def _reason(a: Rank, b: Rank, scope: Facet) -> str:
    said = [f"'{' '.join(r.span.of(r.deed.text).split())}' is place {r.place}" for r in (a, b)]
    who = uncapitalised(a.deed.words_of(a.deed.claim.subject))
    left_open = (
        "" if scope == "same" else "; the texts leave open whether they rank it in one scope"
    )
    return f"{said[0]}, {said[1]}; both rank {who}{left_open}."
