"""Date against date: the same event of the same thing, told of two days.

An event is compared where it happens to one thing once (rules of ``conflicts.yaml``): a person
dies once, a quake strikes a town once. Relative dates stand resolved by the day of publication.
A date says when the event was, not when somebody spoke of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.across.blocks import Blocks, Keys
from pipeline.across.days import Days, apart, day_words, in_year
from pipeline.across.deeds import PRONOUNS, Deed
from pipeline.across.findings import Finding, reading, sources
from pipeline.across.lexicon import Lexicon
from pipeline.across.parties import Party, party, same_party
from pipeline.across.stories import Stories
from pipeline.model.claim import Claim
from pipeline.model.comparison import Facet, TimeRelation, Verdict
from pipeline.rulebook.conflicts import EventRule, EventRules

#: Dates so far apart (days) tell of one event only where they are not given to the day.
MOST_DAYS = 45


#: Words before a date that is the day for which, or to which, an event is set.
_SET = frozenset({"for", "to"})
_YEAR = re.compile(r"\b\d{4}\b")


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """A deed with a date, under the rule that makes it happen once, and whom it happens to."""

    deed: Deed
    rule: EventRule
    days: Days
    sufferer: Party


def date_conflicts(
    deeds: Sequence[Deed],
    stories: Stories,
    lexicon: Lexicon,
    blocks: Blocks,
    rules: EventRules,
) -> list[Finding]:
    """Return the pairs of claims that date one event differently, or alike in two articles."""
    reader = _Reader(rules, lexicon)
    events = [event for deed in deeds for event in (reader.read(deed),) if event is not None]
    return blocks.found(
        "date",
        ((e.deed.claim.article_id, _keys(e, stories)) for e in events),
        lambda a, b: _compare(events[a], events[b], stories, rules.near),
    )


class _Reader:
    """Reads the events that happen once off deeds."""

    def __init__(self, rules: EventRules, lexicon: Lexicon) -> None:
        self._by_verb = {word: rule for rule in rules.rules for word in rule.words}
        self._bounds, self._lexicon = frozenset(rules.bounds), lexicon

    def read(self, deed: Deed) -> Event | None:
        """Return the event that a deed tells of; None where it has no date of its own."""
        rule, sufferer = self._named(deed)
        if rule is None or sufferer is None or sufferer.head in rule.never_of:
            return None
        if rule.of and sufferer.head not in rule.of:
            return None
        days = _days_of(deed, self._bounds - (_SET if rule.planned else frozenset()))
        return None if days is None else Event(deed, rule, days, sufferer)

    def _named(self, deed: Deed) -> tuple[EventRule | None, Party | None]:
        """Return the rule of a deed's verb, and whom the event happens to.

        That is the object, else the subject; the object of the verb that follows another
        ("voted to hold the election"); the subject where the object is of the verb ("take place").
        """
        claim = deed.claim
        said = deed.words_of(claim.predicate).lower().split()
        if "to" in said[1:-1]:
            told = None if claim.object is None else deed.words_of(claim.object)
            return self._by_verb.get(said[-1]), party(told, self._lexicon) if told else None
        if deed.object is not None:
            joined = self._by_verb.get(f"{deed.verb} {deed.object.head}")
            if joined is not None:
                return joined, deed.subject
        return self._by_verb.get(deed.verb), deed.object or deed.subject


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

    "A magnitude-6 quake hit Tarn on Monday"; "opened on Friday after four years of work". "Three
    quakes hit Tarn this winter", and each on a day of its own.
    """
    claim, verb = deed.claim, deed.claim.predicate
    if claim.quantity is None or verb is None:
        return False
    if claim.kind == "count" and claim.time_from != claim.time_to:
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


def _keys(event: Event, stories: Stories) -> Keys:
    """Return the blocks of an event: its rule with each word of whom it happens to.

    "The ship" may be any that a report opens with: there the names that each leads with count.
    """
    party = event.sufferer
    found = party.keys | party.words
    if party.proper or _may_stand_for_a_name(party, stories.lexicon):
        leads = stories.profile(event.deed.claim.article_id).leads
        found |= {f"~{name}" for name in leads}
    return [((event.rule.id,), found)]


def _compare(a: Event, b: Event, stories: Stories, near: int) -> Finding | None:
    if a.rule is not b.rule or a.deed.sentence == b.deed.sentence:
        return None
    days = (a.days, _nearest(b, a) if _says_no_year(a) or _says_no_year(b) else b.days)
    gap = apart(*days)
    if max(d.width for d in days) <= 1 and gap > MOST_DAYS:
        return None
    if not stories.one(a.deed.claim.article_id, b.deed.claim.article_id):
        return None
    who = _one_event(a, b, stories)
    if who == "different" or (gap == 0 and not _is_witness(a, b, days, who)):
        return None
    planned = [e.deed.claim.certainty == "forecast" for e in (a, b)]
    facets: dict[str, Facet] = {
        "measure": "same",
        "subject": who,
        "scope": "same",
        "period": "different" if gap else "same",
        "basis": "same" if planned[0] == planned[1] else "unknown",
        "source": sources(a.deed.claim, b.deed.claim),
    }
    return Finding(
        rule=a.rule.id,
        a=reading(a.deed.claim, a.deed.claim.time or a.deed.span),
        b=reading(b.deed.claim, b.deed.claim.time or b.deed.span),
        says=days,
        verdict=_verdict(a, b, facets, gap <= near) if gap else "agreement",
        reason=_reason(a, b, days, planned),
        facets=facets,
        relation=_relation(days, gap),
        gap=min(1.0, gap / 14),
    )


def _says_no_year(event: Event) -> bool:
    return not _YEAR.search(event.deed.words_of(event.deed.claim.time))


def _nearest(event: Event, other: Event) -> Days:
    """Return an event's days in the year that brings them nearest to another's.

    "moved the election to 27 September" does not say of which year.
    """
    years = sorted((-1, 0, 1), key=abs)
    return min((in_year(event.days, n) for n in years), key=lambda d: apart(d, other.days))


def _is_witness(a: Event, b: Event, days: tuple[Days, Days], who: Facet) -> bool:
    """Say whether dates that fit are worth a row: two articles that give one and the same day."""
    one_text = a.deed.claim.article_id == b.deed.claim.article_id
    return who == "same" and not one_text and days[0] == days[1]


def _relation(days: tuple[Days, Days], gap: int) -> TimeRelation:
    if gap == 0:
        return "same"
    return "before" if days[0].first < days[1].first else "after"


def _one_event(a: Event, b: Event, stories: Stories) -> Facet:
    """Say whether two events of one rule are one, by who and where."""
    one, other, rule = a.deed, b.deed, a.rule
    who = same_party(a.sufferer, b.sufferer)
    if who == "different" and any(_calls_by_kind(*pair, stories) for pair in ((a, b), (b, a))):
        who = "unknown"
    if who == "different":
        return who
    if rule.of and who == "unknown" and a.sufferer.words and b.sufferer.words:
        return "different"  # the local election and the general one
    where = [deed.around & deed.names for deed in (one, other)]
    if rule.place and where[0] and where[1] and not where[0] & where[1]:
        return "different"
    named = bool(a.sufferer.name and b.sufferer.name) and not rule.agent
    both = one.object is not None and other.object is not None and not named and not rule.of
    if both and same_party(one.subject, other.subject) == "different":
        return "different"
    if one.claim.article_id == other.claim.article_id and one.around != other.around:
        return "different"  # one text tells of two
    return who


def _calls_by_kind(named: Event, bare: Event, stories: Stories) -> bool:
    """Say whether one report names a thing that it opens with, and the other has "the ship".

    Persons are many in a story; a thing that is built or sinks is mostly one.
    """
    article = named.deed.claim.article_id
    if not named.sufferer.proper or article == bare.deed.claim.article_id:
        return False
    if (named.deed.object is None) != (bare.deed.object is None):
        return False  # who files is no filing
    opens = any(stories.opens_with(article, name) for name in named.sufferer.name)
    return opens and _may_stand_for_a_name(bare.sufferer, stories.lexicon)


def _may_stand_for_a_name(party: Party, lexicon: Lexicon) -> bool:
    """Say whether a bare noun may stand for a thing with a name; people are too many."""
    sort = next((s for s in lexicon.sorts(party.head) if lexicon.is_person(s)), None)
    bare = not (party.proper or party.name or party.tail or party.vague)
    return bare and sort is None and party.head not in PRONOUNS


def _verdict(a: Event, b: Event, facets: dict[str, Facet], near: bool) -> Verdict:
    """Update: planned for one day, reported or planned anew for another; else by what is known."""
    one, other = a.deed.published, b.deed.published
    planned = "forecast" in {a.deed.claim.certainty, b.deed.claim.certainty}
    if planned and one and other and one != other:
        return "update"
    sure = facets["subject"] == "same" and facets["basis"] == "same"
    return "contradiction" if sure and not near else "discrepancy"


def _reason(a: Event, b: Event, days: tuple[Days, Days], planned: Sequence[bool]) -> str:
    said = [
        f"'{e.deed.words_of(e.deed.claim.time)}' is {day_words(d)}"
        + (" (as planned)" if plan else "")
        for e, d, plan in zip((a, b), days, planned, strict=True)
    ]
    shown = max((a, b), key=lambda e: (len(e.sufferer.name), -e.deed.place[1])).deed
    gap = apart(*days)
    far = f"{gap} day{'s' if gap != 1 else ''} apart" if gap else "the dates agree"
    return f"{said[0]}, {said[1]}; both date '{shown.clause()}'; {far}."
