"""The ways in which a rule looks for the subject of a figure's claim."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.doc.clauses.nouns import noun_after, noun_before
from pipeline.doc.clauses.robust import first_of_group, is_time_noun, noun_left_of, verb_of
from pipeline.doc.figures.phrase import metric_of_change
from pipeline.doc.figures.site import Site, before_figures, gap_before
from pipeline.doc.link.partitives import part_of
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.slots.source import source_of, speaker_of
from pipeline.doc.slots.subject import Who, subject_of_clause, who_is
from pipeline.model.span import Span
from pipeline.rulebook.links import SubjectWay

_MEASURES = frozenset({"number", "share", "proportion", "percentage"})
_SIDES = frozenset({"up", "down", "by", "at", "above", "below", "near"})
_WHICH = frozenset({"which", "whom"})
_FIRST_PERSON = frozenset({"my", "our", "i", "we", "me", "us"})


def subject_of(site: Site, ways: Sequence[SubjectWay]) -> Who | None:
    """Return the subject that the first way finds."""
    for way in ways:
        who = WAYS[way](site)
        if who is not None:
            return who
    return None


def _named(site: Site, head: Token | None, *, group: bool = False) -> Who | None:
    """Return the slot for a head, without the figure that counts it."""
    if head is None or site.first.i <= head.i <= site.last.i:
        return None
    return who_is(site.context, head, figure=site.span, group=group)


def _clause(site: Site) -> Who | None:
    if site.verb is None:
        return None
    head = subject_of_clause(site.verb)
    if head is not None and site.first.i <= head.i <= site.last.i:
        return None
    if head is not None and (head.i == site.verb.i or head.tag_ == "EX"):
        return None
    who = _named(site, head)
    if who is None or head is None or head.i > site.verb.i:
        return who
    if head.lower_ in _MEASURES:
        return who._replace(span=_up_to(site.verb, head, who.span))
    if who.span.start < site.verb.idx < who.span.end:  # a headline's verb taken for a name
        before = site.verb.nbor(-1)
        return who._replace(span=Span(who.span.start, before.idx + len(before)))
    return who


def _up_to(verb: Token, head: Token, span: Span) -> Span:
    """Return "the number who rent" up to its verb: it is nothing without what it counts."""
    while verb.dep_ == "xcomp" and head.i < verb.head.i:
        verb = verb.head  # "the number is projected to reach": the number
    last = first_of_group(verb).nbor(-1)
    while last.i > head.i and (last.is_quote or last.pos_ == "ADV"):
        last = last.nbor(-1)
    between = verb.doc[head.i : last.i + 1]
    if last.i <= head.i or any(t.text in {",", ";", ":", "—"} for t in between):
        return span
    return Span(span.start, max(span.end, last.idx + len(last)))


def _whole(site: Site) -> Who | None:
    """Return the group that a share is of; of "flats, 15% of which" the flats."""
    whole = site.whole
    told = part_of(site)
    if told is not None and whole is not None:
        span = Span(whole.idx, whole.idx + len(whole))
        return Who(span=span, antecedent=told.noun_span)
    if whole is not None and whole.lower_ in _WHICH and site.first.i > site.first.sent.start:
        before = site.first.nbor(-1)
        whole = noun_left_of(before if before.text == "," else site.first) or whole
    return _named(site, whole, group=True)


def _noun(site: Site) -> Who | None:
    """Return the counted things, without those that another figure counts."""
    who = _named(site, site.noun)
    if who is None:
        return None
    span = before_figures(site, who.span)
    return who if span == who.span else who._replace(span=span)


def _noun_bare(site: Site) -> Who | None:
    """Return the counted noun alone, where a clause of its own says what it does."""
    who = _named(site, site.noun)
    if who is None or site.noun is None:
        return who
    end = site.noun.idx + len(site.noun)
    return who._replace(span=Span(min(who.span.start, site.noun.idx), end))


def _owner(site: Site) -> Who | None:
    """Return the possessor of the figure or of its noun; "my" is the speaker."""
    owner = site.owner
    if owner is None and site.noun is not None:
        owner = next((c for c in site.noun.children if c.dep_ in roles.POSSESSOR), None)
    if owner is None:
        return None
    if owner.lower_ in _FIRST_PERSON:
        said = source_of(site.context, site.span)
        if said.source is not None:
            entity = speaker_of(site.context, said).entity
            return Who(span=said.source, entity=entity)
    return who_is(site.context, owner)


def _owner_named(site: Site) -> Who | None:
    """Return a possessor that is no pronoun: of "its" the clause's subject says more."""
    owner = site.owner
    if owner is None or (owner.tag_ == "PRP$" and owner.lower_ not in _FIRST_PERSON):
        return None
    return _owner(site)


def _metric(site: Site) -> Who | None:
    return _named(site, site.metric)


def _fronted(site: Site) -> Who | None:
    return _named(site, site.fronted, group=True)


def _beside(site: Site) -> Who | None:
    """Return the noun before a figure that is set off: "net users, 36%,", "rents, up 5%,"."""
    i = site.first.i - 1
    doc = site.first.doc
    while i > site.first.sent.start and (
        doc[i].is_punct or doc[i].is_space or doc[i].lower_ in _SIDES
    ):
        i -= 1
    if doc[i].lower_ in site.context.lexicon.words("parts") and site.earlier:
        return None  # "a small number, 7%" in a list: of the group named before
    if doc[i].pos_ in roles.NOMINAL:
        return _named(site, doc[i])
    if doc[i].tag_ in {"VBN", "VBD"} and doc[i - 1].lower_ in {"those", "people"}:
        return _named(site, doc[i - 1], group=True)
    return None


def carried(site: Site) -> Who | None:
    """Return the subject of the claim before in the sentence; of its last share for a share."""
    shares = [c for c in site.earlier if c.type == "share"]
    claims = shares if shares and site.quantity.kind in {"percent", "share"} else site.earlier
    for claim in reversed(claims):
        if claim.subject is not None:
            return Who(
                span=claim.subject,
                entity=claim.subject_entity,
                antecedent=claim.subject_antecedent,
                unresolved="subject" in claim.unresolved,
            )
    return None


def _behind(site: Site) -> Who | None:
    """Return the noun of the phrase behind a figure: "over 50% in most countries"."""
    last = site.last if site.noun is None or site.noun.i < site.last.i else site.noun
    if last.i + 1 >= len(last.doc) or last.nbor().pos_ != "ADP":
        return None
    head = noun_after(last.nbor())
    if head is None and last.i + 2 < len(last.doc) and last.doc[last.i + 2].pos_ in {"ADJ", "X"}:
        head = last.doc[last.i + 2]  # a name in lower case that the tagger took for an adjective
    if head is not None and is_time_noun(head):
        return None  # "compared to 15 percent on Monday"
    return _named(site, head, group=True)


def _agent(site: Site) -> Who | None:
    """Return who does what the carrier tells: "a $3 billion offer by the bank"."""
    heads = [site.carrier, *(c for c in site.head.children if c.dep_ in roles.PARTICIPLE)]
    for head in heads:
        for preposition, noun in roles.obliques_of(head):
            if preposition == "by":
                return _named(site, noun)
    return None


def _relative(site: Site) -> Who | None:
    """Return what "whose" stands for: the noun right before it."""
    for i in range(site.first.i - 1, site.first.sent.start, -1):
        if site.first.doc[i].lower_ == "whose":
            return _named(site, noun_left_of(site.first.doc[i]))
    return None


def _holder(site: Site) -> Who | None:
    """Return who has what a participle behind "with" sums up: "came with gifts totalling $5"."""
    above = None if site.verb is None else verb_of(site.verb.head)
    return None if above is None else _named(site, subject_of_clause(above))


def _gapped(site: Site) -> Who | None:
    """Return the subject of a clause whose verb is that of the clause before it."""
    return _named(site, gap_before(site))


def _placed(site: Site) -> Who | None:
    """Return what a clause gives a value to: "put the crowd at 3,000", "valued it at $5"."""
    if site.verb is None:
        return None
    if roles.is_passive(site.verb):
        return _clause(site)
    placed = (o for o in roles.objects_of(site.verb) if site.verb.i < o.i < site.first.i)
    return _named(site, next(placed, None))


def _changed(site: Site) -> Who | None:
    """Return whose change a noun tells of: the clause's subject, else the metric.

    "Hotels saw a 5% drop in bookings": hotels. Who only reports or causes a change does not
    change, unless it tells of its own: "The ministry reported a 5% rise in deaths": deaths.
    """
    noun = site.noun if site.noun is not None else site.metric
    metric = None if noun is None else metric_of_change(noun, site.last)
    lexicon = site.context.lexicon
    if metric is None or site.verb is None:
        return None if site.role != "subject" else _named(site, metric or noun)
    own = metric.lemma_.lower() in lexicon.words("own_measures")
    apart = site.verb.lower_ in lexicon.forms("brings")
    return _named(site, metric) if site.role == "subject" or (apart and not own) else None


def _container(site: Site) -> Who | None:
    """Return what so many people make up: "the town of 3,000 people": the town."""
    return _named(site, noun_before(site.first, "of"))


def _following(site: Site) -> Who | None:
    """Return the noun phrase right behind a figure: "brings to 14 the number of dead"."""
    return _named(site, noun_after(site.last), group=True)


def _own(site: Site) -> Who | None:
    """Return the phrase of the figure itself: "the remaining 33%"."""
    return who_is(site.context, site.head)


def _lone(site: Site) -> Who | None:
    """Return what is counted where there is no verb: "450 jobs to go at the mill"."""
    return None if site.verb is not None else _whole(site) or _noun(site)


def _none(site: Site) -> Who | None:  # noqa: ARG001 - all ways have one shape
    return None


WAYS: dict[SubjectWay, Callable[[Site], Who | None]] = {
    "clause": _clause,
    "whole": _whole,
    "noun": _noun,
    "noun_bare": _noun_bare,
    "owner": _owner,
    "owner_named": _owner_named,
    "metric": _metric,
    "fronted": _fronted,
    "beside": _beside,
    "carried": carried,
    "behind": _behind,
    "agent": _agent,
    "relative": _relative,
    "own": _own,
    "gapped": _gapped,
    "placed": _placed,
    "changed": _changed,
    "holder": _holder,
    "container": _container,
    "following": _following,
    "lone": _lone,
    "none": _none,
}
