"""Date against date: the same event of the same thing, told of two days.

An event is compared where it happens to one thing once (rules of ``conflicts.yaml``): a person
dies once, a quake strikes a town once. Relative dates stand resolved by the day of publication.
A date says when the event was, not when somebody spoke of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.across.blocks import Blocks
from pipeline.across.days import Days, apart, day_words
from pipeline.across.deeds import Deed
from pipeline.across.findings import Finding, reading, sources
from pipeline.across.parties import Party, same_party
from pipeline.across.stories import Stories
from pipeline.model.claim import Claim
from pipeline.model.comparison import Facet, Verdict
from pipeline.rulebook.conflicts import EventRule, EventRules

#: Dates so far apart (days) tell of one event only where they are not given to the day.
MOST_DAYS = 45


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """A deed with a date, under the rule that makes it happen once."""

    deed: Deed
    rule: EventRule
    days: Days


def date_conflicts(
    deeds: Sequence[Deed], stories: Stories, blocks: Blocks, rules: EventRules
) -> list[Finding]:
    """Return the pairs of claims that date one event differently."""
    by_verb = {word: rule for rule in rules.rules for word in rule.words}
    bounds = frozenset(rules.bounds)
    events = [
        Event(deed, by_verb[deed.verb], days)
        for deed in deeds
        if deed.verb in by_verb and _sufferer(deed).head not in by_verb[deed.verb].never_of
        for days in (_days_of(deed, bounds),)
        if days is not None
    ]
    found = []
    for a, b in blocks.pairs("date", ((e.deed.claim.article_id, _keys(e)) for e in events)):
        one = _conflict(events[a], events[b], stories, rules.near)
        if one is not None:
            found.append(one)
    return found


def _days_of(deed: Deed, bounds: frozenset[str]) -> Days | None:
    """Return the days that a deed is dated to; None where its date is no date of the deed."""
    claim = deed.claim
    first, last = claim.time_from, claim.time_to
    if claim.predicate is None or claim.time is None or claim.negated:
        return None
    if first is None or last is None:
        return None
    if claim.quantity is not None and not _is_beside(deed):
        return None  # some of many on one day, others on another; or a level that is reached
    opening = deed.words_of(claim.time).lower().split(maxsplit=1)[0]
    if opening in bounds or tells_of_saying(claim):
        return None
    return Days(first, last)


def _is_beside(deed: Deed) -> bool:
    """Say whether a claim's figure counts neither who suffers the event nor how far it goes.

    "A magnitude-6 quake hit Tarn on Monday"; "opened on Friday after four years of work".
    """
    claim, verb = deed.claim, deed.claim.predicate
    if claim.quantity is None or verb is None:
        return False
    if deed.object is not None:
        return claim.quantity < verb
    return claim.kind == "duration" and claim.quantity > verb


def tells_of_saying(claim: Claim) -> bool:
    """Say whether a claim's time is when its source spoke ("said on Friday that ...")."""
    cue, time, verb = claim.cue, claim.time, claim.predicate or claim.quantity
    if cue is None or time is None or verb is None:
        return False
    if time.start >= cue.end:
        subject = claim.subject or verb
        return not any(cue.end <= s.start < time.start for s in (subject, verb))
    return verb.start > cue.start


def _keys(event: Event) -> Iterator[tuple[str, str]]:
    """Yield the blocks of an event: its rule with each word of whom it happens to."""
    sufferer = _sufferer(event.deed)
    yield from ((event.rule.id, word) for word in sufferer.keys | sufferer.words)


def _sufferer(deed: Deed) -> Party:
    """Return the party that the event happens to: the object, else the subject."""
    return deed.object or deed.subject


def _conflict(a: Event, b: Event, stories: Stories, near: int) -> Finding | None:
    if a.rule is not b.rule:
        return None
    gap = apart(a.days, b.days)
    if a.deed.sentence == b.deed.sentence or gap <= 0:
        return None
    if not stories.one(a.deed.claim.article_id, b.deed.claim.article_id):
        return None
    if max(a.days.width, b.days.width) <= 1 and gap > MOST_DAYS:
        return None
    who = _one_event(a.deed, b.deed, a.rule)
    if who == "different":
        return None
    planned = [e.deed.claim.certainty == "forecast" for e in (a, b)]
    facets: dict[str, Facet] = {
        "measure": "same",
        "subject": who,
        "scope": "same",
        "period": "different",
        "basis": "same" if planned[0] == planned[1] else "unknown",
        "source": sources(a.deed.claim, b.deed.claim),
    }
    return Finding(
        rule=a.rule.id,
        a=reading(a.deed.claim, a.deed.span),
        b=reading(b.deed.claim, b.deed.span),
        says=(a.days, b.days),
        verdict=_verdict(a, b, facets, gap <= near),
        reason=_reason(a, b, gap, planned),
        facets=facets,
        relation="before" if a.days.first < b.days.first else "after",
        gap=min(1.0, gap / 14),
    )


def _one_event(a: Deed, b: Deed, rule: EventRule) -> Facet:
    """Say whether two deeds of one sort are one event, by who and where."""
    who = same_party(_sufferer(a), _sufferer(b))
    if who == "different":
        return who
    where = [deed.around & deed.names for deed in (a, b)]
    if rule.place and where[0] and where[1] and not where[0] & where[1]:
        return "different"
    named = bool(_sufferer(a).name and _sufferer(b).name) and not rule.agent
    if a.object and b.object and not named and same_party(a.subject, b.subject) == "different":
        return "different"
    if a.claim.article_id == b.claim.article_id and a.around != b.around:
        return "different"  # one text tells of two
    return who


def _verdict(a: Event, b: Event, facets: dict[str, Facet], near: bool) -> Verdict:
    """Update: planned for one day, reported or planned anew for another; else by what is known."""
    one, other = a.deed.published, b.deed.published
    planned = "forecast" in {a.deed.claim.certainty, b.deed.claim.certainty}
    if planned and one and other and one != other:
        return "update"
    sure = facets["subject"] == "same" and facets["basis"] == "same"
    return "contradiction" if sure and not near else "discrepancy"


def _reason(a: Event, b: Event, gap: int, planned: Sequence[bool]) -> str:
    said = [
        f"'{e.deed.words_of(e.deed.claim.time)}' is {day_words(e.days)}"
        + (" (as planned)" if plan else "")
        for e, plan in zip((a, b), planned, strict=True)
    ]
    shown = max((a, b), key=lambda e: (len(_sufferer(e.deed).name), -e.deed.place[1])).deed
    days = f"{gap} day{'s' if gap != 1 else ''} apart"
    return f"{said[0]}, {said[1]}; both date '{shown.clause()}'; {days}."
