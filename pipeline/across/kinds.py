"""All kinds of conflict that need no two figures of one measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.across.admissions import admissions
from pipeline.across.blocks import Blocks
from pipeline.across.clocks import clock_conflicts
from pipeline.across.dating import date_conflicts
from pipeline.across.days_told import day_conflicts
from pipeline.across.deeds import deeds_of
from pipeline.across.denials import denials
from pipeline.across.findings import Finding
from pipeline.across.gate import Gate
from pipeline.across.items import items_of
from pipeline.across.lexicon import Lexicon
from pipeline.across.orders import opposite_orders
from pipeline.across.points import points_for_percent
from pipeline.across.ranks import rank_conflicts
from pipeline.across.stories import Stories
from pipeline.across.sums import wrong_sums
from pipeline.across.weekdays import wrong_weekdays
from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.rulebook.conflicts import ConflictRules
from pipeline.rulebook.files import Rulebook


def kinds_between(
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    stories: Stories,
    blocks: Blocks,
    rules: ConflictRules,
) -> list[Finding]:
    """Return what each kind finds that holds claims against each other, in no order."""
    lexicon = stories.lexicon
    deeds = deeds_of(claims, articles, lexicon, blocks.guard)
    dated = date_conflicts(deeds, stories, lexicon, blocks, rules.events)
    return [
        *dated,
        *day_conflicts(claims, stories, blocks, rules.days, dated),
        *clock_conflicts(claims, stories, blocks, rules.clocks),
        *rank_conflicts(deeds, stories, lexicon, blocks, rules.ranks),
        *opposite_orders(deeds, stories, lexicon, blocks, rules.orders),
        *denials(deeds, stories, blocks, rules.denials),
        *admissions(deeds, stories, lexicon, blocks, rules.admissions, rules.denials),
    ]


def kinds_within(
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    blocks: Blocks,
    rules: ConflictRules,
) -> list[Finding]:
    """Return what each kind finds that looks at one text alone, in no order."""
    return [
        *wrong_sums(claims, articles, rules.sums, blocks.guard),
        *wrong_weekdays(claims, articles, rules.weekdays, blocks.guard),
    ]


def fired_kinds(
    claims: Sequence[Claim], articles: Mapping[str, Article], rulebook: Rulebook
) -> set[str]:
    """Return the ids of the rules that find a conflict among articles of one story."""
    lexicon = Lexicon(rulebook.comparison, rulebook.words)
    story = OneStory(articles, lexicon)
    blocks, rules = Blocks(), rulebook.conflicts
    found = kinds_between(claims, articles, story, blocks, rules)
    found += kinds_within(claims, articles, blocks, rules)
    items = items_of(claims, articles, lexicon, rulebook.hedges.widths, blocks.guard)
    found += points_for_percent(items, Gate(lexicon, story), blocks, articles, rules.slips)
    return {f.rule for f in found if f.verdict != "agreement"}


class OneStory(Stories):
    """Takes all articles for one story: examples are too short to tell."""

    def one(self, a: str, b: str) -> bool:  # noqa: ARG002 - one shape
        """Say that two articles tell one story."""
        return True
