"""Pairs of claims about one measure, and the verdict on each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pipeline.across.apart import Apart
from pipeline.across.blocks import FIGURE, Blocks
from pipeline.across.companions import count_otherwise
from pipeline.across.copies import Copies
from pipeline.across.counted import counted_items
from pipeline.across.counterparts import Counterparts
from pipeline.across.figure_rows import articles_of, figure_rows, ties_of
from pipeline.across.findings import Finding
from pipeline.across.findings import rows as finding_rows
from pipeline.across.fired import concepts_in
from pipeline.across.gate import Gate
from pipeline.across.groups import COPIED, Judged
from pipeline.across.items import Item
from pipeline.across.keys import FigureKeys
from pipeline.across.kinds import kinds_between, kinds_within
from pipeline.across.ladder import ANEW, Pair, judge
from pipeline.across.lexicon import Lexicon
from pipeline.across.plausible import are_one_time, is_worth_a_row, may_be_of_one
from pipeline.across.points import points_for_percent
from pipeline.across.replaced import Replacements
from pipeline.across.screen import Screen
from pipeline.across.seconding import Seconding
from pipeline.across.sieve import meeting
from pipeline.across.stories import Stories
from pipeline.across.told_apart import without_two_things
from pipeline.across.tolls import Tolls
from pipeline.across.topics import Topics, topics_of
from pipeline.across.two_things import are_disputed, are_two_things, values_said
from pipeline.across.values import Values
from pipeline.across.weighing import Weighing
from pipeline.model.article import Article
from pipeline.model.block import Duplicate
from pipeline.model.claim import Claim
from pipeline.model.comparison import Comparison
from pipeline.rulebook.files import Rulebook


@dataclass(frozen=True, slots=True)
class Compared:
    """Rows, and the pairs of articles of which some figure or clause was held against another.

    Nothing but these ties carries from one article to another: a row depends on the articles
    that are tied, directly or through others, to its own, and on which blocks are crowded.
    Articles that are tied tell one story or meet in their topics; what a copy has also depends on
    what it is a copy of.

    Of some articles there are all ties that they have among more of them, and perhaps others: a
    pair that gives way to what a third article says is held, and tied, without it.
    """

    rows: list[Comparison]
    ties: frozenset[tuple[str, str]]
    topics: Mapping[str, Topics]


def compare(
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    rulebook: Rulebook,
    duplicates: Collection[Duplicate] = (),
) -> list[Comparison]:
    """Return the comparisons of a corpus; neither the order of claims nor of articles matters.

    ``duplicates`` tells what repeats what across its articles: a copied sentence is held against
    its original alone.
    """
    stories = Stories(articles, Lexicon(rulebook.comparison, rulebook.words))
    return compare_in(Blocks(), claims, stories, rulebook, Copies(duplicates, articles)).rows


def compare_in(
    blocks: Blocks,
    claims: Sequence[Claim],
    stories: Stories,
    rulebook: Rulebook,
    copies: Copies,
) -> Compared:
    """Return the comparisons of some articles of a corpus, whose blocks are given."""
    held = Held(blocks, claims, stories, rulebook, copies)
    figures, ties = figure_rows(held.pairs, stories, blocks.guard)
    found = held.findings() + held.findings_within(claims)
    return Compared(figures + finding_rows(found), ties | ties_of(found), held.topics)


def ties_in(
    blocks: Blocks,
    claims: Sequence[Claim],
    stories: Stories,
    rulebook: Rulebook,
    copies: Copies,
) -> frozenset[tuple[str, str]]:
    """Return the ties of some articles with each other, as ``compare_in`` does, without rows."""
    held = Held(blocks, claims, stories, rulebook, copies)
    heard = without_two_things([x for x in held.pairs if x.rung != COPIED], stories.lexicon)
    pairs = heard + [one for one in held.pairs if one.rung == COPIED]
    return frozenset(articles_of(one.pair) for one in pairs) | ties_of(held.findings())


class Held:
    """Claims of some articles held against each other.

    ``items`` are their figures; ``pairs`` are those of figures that have a row, if no article
    tells them apart.
    """

    def __init__(
        self,
        blocks: Blocks,
        claims: Sequence[Claim],
        stories: Stories,
        rulebook: Rulebook,
        copies: Copies,
    ) -> None:
        self._blocks, self._claims, self._stories = blocks, claims, stories
        self._rulebook, self._repeats = rulebook, copies.repeats(claims)
        lexicon = stories.lexicon
        widths = rulebook.hedges.widths
        self.items = counted_items(claims, stories.articles, lexicon, widths, blocks.guard)
        self._counterparts = Counterparts(self.items, lexicon)
        self._tolls = Tolls(self.items, lexicon)
        self._gate = Gate(lexicon, stories, self._counterparts)
        self._weighing = Weighing(self._gate, self._counterparts)
        self._seconding = Seconding(self._gate, self._counterparts)
        self._said = values_said(self.items)
        replacements = Replacements(self.items, lexicon, widths)
        self._values = Values(rulebook, lexicon, replacements)
        self.topics = topics_of(self.items, stories)
        keys = FigureKeys(lexicon, stories, replacements)
        placed = ((item.claim.article_id, keys.of(item)) for item in self.items)
        met = blocks.met or partial(meeting, stories, self.topics)
        screen = Screen(self.items, lexicon, widths, replacements)
        lasting = Apart(self.items, lexicon, replacements, screen.may_agree).passing
        self.pairs = blocks.found(FIGURE, placed, self._judged, met, screen.passing, lasting)

    def _judged(self, a: int, b: int) -> Judged | None:
        """Return the verdict on two items by their places; None where they make no row."""
        one, other = self.items[a], self.items[b]
        sides = one.claim.claim_id, other.claim.claim_id
        copied = self._repeats.concern(*sides)
        if copied and not self._repeats.tie(*sides):
            return None
        judged = _judge(one, other, self._gate, self._values)
        if judged is None and not copied:
            judged = self._weighed(one, other) or self._seconded(one, other)
        elif judged is not None and self._is_weak(judged):
            return None
        if judged is None or not (judged.rung in ANEW or self._may_be_one(judged)):
            return None
        if not copied:
            return judged
        return replace(judged, rung=COPIED) if judged.verdict == "agreement" else None

    def _weighed(self, a: Item, b: Item) -> Judged | None:
        """Return the verdict on two items that differ and are one by all facts about them.

        Where a row hangs on values that agree, nothing but the gate is asked.
        """
        if not (self._weighing.may(a, b) and self._values.may_differ(a, b)):
            return None
        facets = None if self._values.agree(a, b) else self._weighing.facets(a, b)
        if facets is None:
            return None
        lexicon = self._gate.lexicon
        pair = Pair(a, b, facets, self._values.fit(a, b), self._values.replacements.has(a, b))
        return Judged(pair, *judge(pair, lexicon)) if may_be_of_one(pair, lexicon) else None

    def _seconded(self, a: Item, b: Item) -> Judged | None:
        """Return the agreement of two figures that are one by all facts about them."""
        if not (self._seconding.may(a, b) and self._values.agree(a, b)):
            return None
        facets = self._seconding.facets(a, b)
        if facets is None:
            return None
        pair = Pair(a, b, facets, self._values.fit(a, b))
        if facets.period == "unknown" and not are_one_time(pair):
            return None
        verdict, rung = judge(pair, self._gate.lexicon)
        return Judged(pair, verdict, rung) if verdict == "agreement" else None

    def _is_weak(self, judged: Judged) -> bool:
        """Say whether a pair that differs has little for it, and no text replaces a value."""
        pair = judged.pair
        told = judged.verdict == "agreement" or judged.rung in ANEW or pair.replaced
        told = told or self._tolls.are_of_one_place(pair)
        return not told and self._weighing.is_weak(pair.a, pair.b)

    def _may_be_one(self, judged: Judged) -> bool:
        """Say whether no article tells the two apart, or has another that is nearer to one."""
        pair = judged.pair
        if judged.verdict != "agreement" and count_otherwise(pair.a, pair.b, self._gate.lexicon):
            return False
        if are_disputed(pair, self._said):
            return True
        if are_two_things(pair, judged.verdict, self._said, self._gate.lexicon):
            return False
        if judged.verdict == "agreement":
            return True
        return not (self._tolls.keep_apart(pair) or self._counterparts.is_outdone(pair.a, pair.b))

    def findings(self) -> list[Finding]:
        """Return what needs no two figures of one measure, of claims that are no copies."""
        blocks, stories, rules = self._blocks, self._stories, self._rulebook.conflicts
        found = kinds_between(self._claims, stories.articles, stories, blocks, rules)
        found += points_for_percent(self.items, self._gate, blocks, stories.articles, rules.slips)
        return self._repeats.unconcerned(found)

    def findings_within(self, claims: Sequence[Claim]) -> list[Finding]:
        """Return what the texts of some of the claims hold against themselves."""
        rules = self._rulebook.conflicts
        found = kinds_within(claims, self._stories.articles, self._blocks, rules)
        return self._repeats.unconcerned(found)


def _judge(a: Item, b: Item, gate: Gate, values: Values) -> Judged | None:
    if a.claim.claim_id == b.claim.claim_id:
        return None
    replacements = values.replacements
    bridged = replacements.bridge(a, b) and gate.stories.one(
        a.claim.article_id, b.claim.article_id
    )
    if not bridged:
        if not (values.may_differ(a, b) or values.agree(a, b)):
            return None  # values tell most pairs apart, at less cost than words
        if values.are_too_far(a, b):
            return None
    facets = gate.of_one_count(a, b) if bridged else gate.facets(a, b)
    if facets is None:
        return None
    pair = Pair(a, b, facets, values.fit(a, b), bridged or replacements.has(a, b))
    verdict, rung = judge(pair, gate.lexicon)
    if not (bridged or is_worth_a_row(pair, verdict, rung, gate.lexicon)):
        return None
    return Judged(pair, verdict, rung)


def fired_pair(left: str, right: str, rulebook: Rulebook) -> set[str]:
    """Return the ids of the comparison rules that hold two wordings for one."""
    rules = rulebook.comparison.rules
    return concepts_in(left, rules) & concepts_in(right, rules)
