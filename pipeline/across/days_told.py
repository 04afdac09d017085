"""Day against day: what a story is about, told of two days or years.

Like hours (``clocks.py``) such dates go by the words beside them, so that it makes no difference
what either report calls the thing: "the plant opened in 2008", "since it started work in 2009".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pipeline.across.blocks import Blocks, Keys
from pipeline.across.days import Days, apart, day_words
from pipeline.across.findings import Finding, reading, sources
from pipeline.across.lexicon import Lexicon
from pipeline.across.stories import Stories
from pipeline.model.claim import Claim
from pipeline.model.comparison import Facet, Verdict
from pipeline.model.frame import DATE, Frame
from pipeline.rulebook.conflicts import DayRule, DayRules

#: Days of the shortest date that is a year.
_YEAR = 365
#: Days of a week.
_WEEK = 7


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A date, and the rule that says of what sort of thing it is."""

    claim: Claim
    frame: Frame
    rule: DayRule
    days: Days


def day_conflicts(
    claims: Sequence[Claim],
    stories: Stories,
    blocks: Blocks,
    rules: DayRules,
    known: Collection[Finding],
) -> list[Finding]:
    """Return the pairs of dates of one thing, but for those that are ``known`` already."""
    found = [t for c in claims for f in c.frames for t in (_read(c, f, rules),) if t is not None]
    found.sort(key=lambda t: (t.claim.article_id, t.frame.span))
    told: dict[str, list[Told]] = defaultdict(list)
    for one in found:
        told[one.claim.article_id].append(one)
    done = {_pair(f) for f in known}
    rows = blocks.found(
        "day",
        ((t.claim.article_id, _keys(t, stories)) for t in found),
        lambda a, b: _compare(found[a], found[b], told, stories),
    )
    return [f for f in rows if _pair(f) not in done]


def _pair(found: Finding) -> frozenset[tuple[str, int]]:
    return frozenset((side.article_id, side.span.end) for side in (found.a, found.b))


def _read(claim: Claim, frame: Frame, rules: DayRules) -> Told | None:
    """Return the date that a frame tells, None where nothing tells of what it is."""
    first, last = frame.time_from, frame.time_to
    if frame.unit != DATE or first is None or last is None or claim.certainty == "forecast":
        return None
    verbs = {frame.verb, *frame.predicates[:1]}
    nouns = {frame.bearer, *frame.before[:3], *frame.after[:1]}
    for rule in rules.rules:
        if not verbs.isdisjoint(rule.words) or not nouns.isdisjoint(rule.nouns):
            return Told(claim, frame, rule, Days(first, last))
    return None


def _keys(told: Told, stories: Stories) -> Keys:
    profile = stories.profile(told.claim.article_id)
    return [((told.rule.id,), frozenset({*profile.known_by, *profile.leads}))]


def _compare(
    a: Told, b: Told, told: Mapping[str, Sequence[Told]], stories: Stories
) -> Finding | None:
    one, other = a.claim.article_id, b.claim.article_id
    gap = apart(a.days, b.days)
    if a.rule.id != b.rule.id or one == other or gap > a.rule.most:
        return None
    if not stories.one(one, other) or _are_of_two(a, b, stories.lexicon):
        return None
    if gap == 0 and a.days != b.days:
        return None  # a day in a year says little of the year
    if 0 < gap <= _WEEK and _WEEK in {a.days.width, b.days.width}:
        return None  # "last week" is the one that ends for who speaks on its Saturday
    if gap and not (_is_only(a, told[one]) and _is_only(b, told[other])):
        return None
    facets: dict[str, Facet] = {
        "measure": "same",
        "subject": "unknown",
        "scope": "same",
        "period": "different" if gap else "same",
        "basis": "same",
        "source": sources(a.claim, b.claim),
    }
    verdict: Verdict = "discrepancy" if gap else "agreement"
    return Finding(
        rule=a.rule.id,
        a=reading(a.claim, a.frame.span),
        b=reading(b.claim, b.frame.span),
        says=(a.days, b.days),
        verdict=verdict,
        reason=_reason(a, b, gap),
        facets=facets,
        relation="same" if not gap else "before" if a.days.first < b.days.first else "after",
        gap=min(1.0, gap / a.rule.most),
    )


def _are_of_two(a: Told, b: Told, lexicon: Lexicon) -> bool:
    """Say whether two things have other names, or are of two sorts."""
    one, other = a.frame.bearer_name, b.frame.bearer_name
    if one and other:
        return set(one.split()).isdisjoint(other.split())
    nouns = [t.frame.bearer for t in (a, b)]
    if not a.rule.of or None in nouns or not set(nouns).isdisjoint(a.rule.of):
        return False
    return lexicon.sorts(nouns[0]).isdisjoint(lexicon.sorts(nouns[1]))


def _is_only(one: Told, told: Sequence[Told]) -> bool:
    """Say whether a report dates nothing else of that sort within reach."""
    return all(
        t.rule.id != one.rule.id or t.days == one.days or apart(t.days, one.days) > one.rule.most
        for t in told
    )


def _reason(a: Told, b: Told, gap: int) -> str:
    said = [f"'{' '.join(t.frame.text.split())}' is {day_words(t.days)}" for t in (a, b)]
    unit, many = "day", gap
    if min(a.days.width, b.days.width) >= _YEAR:
        unit, many = "year", abs(a.days.first.year - b.days.first.year)
    far = f"{many} {unit}{'s' if many != 1 else ''} apart" if gap else "the dates agree"
    return f"{said[0]}, {said[1]}; both date {a.rule.what}; {far}."
