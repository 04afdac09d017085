"""Time against time: one happening of a story, told of two times of one day.

A report tells the hour of few things. Two reports of one story that tell it of one sort of thing
("the blast happened at 07:40", "the accident occurred shortly before 8 a.m.") tell of one thing,
if neither has the time of the other for something else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.across.blocks import Blocks, Keys
from pipeline.across.deeds import PRONOUNS
from pipeline.across.findings import Finding, reading, sources
from pipeline.across.intervals import Interval
from pipeline.across.stories import Stories
from pipeline.model.claim import Claim
from pipeline.model.comparison import Facet, Verdict
from pipeline.model.frame import CLOCK, Frame
from pipeline.rulebook.conflicts import ClockRule, ClockRules

DAY, HALF_DAY = 1440, 720
#: Times further apart (minutes) are of two things.
MOST_APART = 60
#: So many minutes a time is off as it is said, exactly and about, for one that is round to the
#: half hour, to five minutes, and to the minute.
_EXACT, _ABOUT = (5, 2, 0), (12, 10, 5)
#: "Shortly before eight" is in the quarter of an hour before.
_BESIDE = 15
_TOLD_HALF = re.compile(
    r"[ap]\.?\s?m\b|\b(?:0\d|1[3-9]|2[0-4])[:.]?\d\d|\bin the\b|night|noon|midday|lunchtime",
    re.IGNORECASE,
)
_TOLD_ZONE = re.compile(r"\b[A-Z]{2,4}T\b|\bUTC\b|\btime\b")


@dataclass(frozen=True, slots=True, eq=False)
class Hour:
    """A time of day and the rule that says of what sort of thing it is, if any does.

    ``light``: nor do its words name any other thing ("it was over at five").
    """

    claim: Claim
    frame: Frame
    rule: ClockRule | None
    light: bool

    @property
    def minutes(self) -> float:
        """Minutes after midnight, as said."""
        return self.frame.value or 0.0

    @property
    def halo(self) -> Interval:
        """What its wording may cover."""
        at = self.minutes
        match self.frame.bound:
            case "under":
                return Interval(at - _BESIDE, at)
            case "over":
                return Interval(at, at + _BESIDE)
        off = (_ABOUT if self.frame.bound == "about" else _EXACT)[
            2 - (at % 5 == 0) - (at % 30 == 0)
        ]
        return Interval(at - off, at + off)

    @property
    def is_soft(self) -> bool:
        """Say whether it is no exact time."""
        return self.frame.bound != "exact"


def clock_conflicts(
    claims: Sequence[Claim], stories: Stories, blocks: Blocks, rules: ClockRules
) -> list[Finding]:
    """Return the pairs of times of day that two reports of a story tell of one thing."""
    reader = _Reader(rules)
    hours = [h for c in claims for f in c.frames for h in (reader.read(c, f),) if h is not None]
    hours.sort(key=lambda h: (h.claim.article_id, h.frame.span))
    told: dict[str, list[Hour]] = defaultdict(list)
    for hour in hours:
        told[hour.claim.article_id].append(hour)
    return blocks.found(
        "clock",
        ((h.claim.article_id, _keys(h, stories)) for h in hours),
        lambda a, b: _compare(hours[a], hours[b], told, stories),
    )


class _Reader:
    """Reads times of day off frames."""

    def __init__(self, rules: ClockRules) -> None:
        self._unless, self._light = frozenset(rules.unless), frozenset(rules.light)
        self._rules = rules.rules

    def read(self, claim: Claim, frame: Frame) -> Hour | None:
        """Return the time of day that a frame tells, None where it is that of a report."""
        if frame.unit != CLOCK or frame.value is None or frame.before[:2] == ("of", "as"):
            return None
        beside = frame.before[:3]
        said = frame.verb in self._unless
        verbs = {*beside[:1], *(() if said else self._verbs(frame))}
        nouns = {*beside, *(() if said else (frame.bearer,))}
        if said and frame.verb not in frame.before:
            verbs.update(frame.words)  # "it happened, officers said, at 7.40am"
        for rule in self._rules:
            if not verbs.isdisjoint(rule.words) or not nouns.isdisjoint(rule.nouns):
                return Hour(claim, frame, rule, light=False)
        light = frame.verb is None or frame.verb in self._light or frame.bearer in PRONOUNS
        return None if said else Hour(claim, frame, None, light=light)

    def _verbs(self, frame: Frame) -> set[str | None]:
        """Return the verb, alone and with each word between it and the time ("go off")."""
        return {frame.verb, *(f"{frame.verb} {word}" for word in frame.before[:3])}


def _keys(hour: Hour, stories: Stories) -> Keys:
    profile = stories.profile(hour.claim.article_id)
    return [((CLOCK,), frozenset({*profile.known_by, *profile.leads}))]


def apart(a: Hour, b: Hour) -> float:
    """Return how many minutes lie between two times; who tells no half of the day means either."""
    told = all(_TOLD_HALF.search(h.frame.text) for h in (a, b))
    turn = DAY if told else HALF_DAY
    off = abs(a.minutes - b.minutes) % turn
    return min(off, turn - off)


def _agree(a: Hour, b: Hour) -> bool:
    """Say whether two times fit: of two hedged ones each lies in what the other may cover."""
    shift = round((a.minutes - b.minutes) / HALF_DAY) * HALF_DAY
    if apart(a, b) == abs(a.minutes - b.minutes - shift):
        halo = Interval(b.halo.low + shift, b.halo.high + shift)
    else:
        halo, shift = b.halo, 0
    at, other = a.minutes, b.minutes + shift
    if a.is_soft and b.is_soft:
        return halo.low <= at <= halo.high and a.halo.low <= other <= a.halo.high
    if a.is_soft:
        return a.halo.low <= other <= a.halo.high
    if b.is_soft:
        return halo.low <= at <= halo.high
    return a.halo.meets(halo)


def _compare(
    a: Hour, b: Hour, told: Mapping[str, Sequence[Hour]], stories: Stories
) -> Finding | None:
    one, other = a.claim.article_id, b.claim.article_id
    gap = apart(a, b)
    if one == other or gap > MOST_APART or not stories.one(one, other):
        return None
    if not _may_be_one(a, b):
        return None
    fits = _agree(a, b)
    if not fits and (gap == MOST_APART and any(_TOLD_ZONE.search(h.frame.text) for h in (a, b))):
        return None
    days = [h.frame.time_from for h in (a, b)]
    if all(days) and days[0] != days[1]:
        return None
    if not fits and not (_is_only(a, b, told[one]) and _is_only(b, a, told[other])):
        return None
    sure = a.rule is not None and a.rule is b.rule
    exact = not (a.is_soft or b.is_soft)
    period: Facet = "same" if all(days) else "unknown"
    facets: dict[str, Facet] = {
        "measure": "same" if sure else "unknown",
        "subject": "same",
        "scope": "same",
        "period": period,
        "basis": "same",
        "source": sources(a.claim, b.claim),
    }
    differ: Verdict = "contradiction" if sure and exact else "discrepancy"
    return Finding(
        rule=a.rule.id if a.rule is not None and sure else "hour",
        a=reading(a.claim, a.frame.span),
        b=reading(b.claim, b.frame.span),
        says=(a.minutes, b.minutes),
        verdict="agreement" if fits else differ,
        reason=_reason(a, b, gap, fits=fits),
        facets=facets,
        relation="same",
        gap=gap / MOST_APART,
    )


def _may_be_one(a: Hour, b: Hour) -> bool:
    """Say whether two times may be of one thing by the words beside them."""
    if a.rule is not None and b.rule is not None:
        return a.rule.id == b.rule.id
    if a.rule is None and b.rule is None and a.frame.verb == b.frame.verb:
        return True
    return all(h.rule is not None or h.light for h in (a, b))


def _is_only(hour: Hour, other: Hour, told: Sequence[Hour]) -> bool:
    """Say whether no other time of its report may be the other report's, or fits it better."""
    rivals = [
        h
        for h in told
        if h.minutes != hour.minutes and apart(h, other) <= MOST_APART and _may_be_one(h, other)
    ]
    if hour.rule is not None and hour.rule is other.rule:
        rivals = [h for h in rivals if h.rule is hour.rule or _agree(h, other)]
    return not rivals


def _reason(a: Hour, b: Hour, gap: float, *, fits: bool) -> str:
    one, other = (" ".join(h.frame.text.split()) for h in (a, b))
    rule = a.rule or b.rule
    what = rule.what if rule is not None else "the one thing whose hour both tell"
    ends = "the times fit" if fits else f"{gap:.0f} minutes apart"
    return f"'{one}' against '{other}'; both time {what}; {ends}."
