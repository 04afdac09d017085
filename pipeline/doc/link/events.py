"""Claims without a figure: comparisons, events, statements, changes and forecasts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from pipeline.doc.clauses.compare import comparative, other_side, unlike
from pipeline.doc.clauses.objects import object_span, objects_of
from pipeline.doc.context import Context
from pipeline.doc.link.clause_facts import Facts, Reader
from pipeline.doc.link.clause_rules import Chooser, chooser_of
from pipeline.doc.link.comparisons import Ranked, Rankings, rankings_of
from pipeline.doc.link.demands import find_demands
from pipeline.doc.link.labels import find_labels
from pipeline.doc.link.slots import Draft, build
from pipeline.doc.link.verbless import find_verbless
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases.slots import noun_phrase, span_of
from pipeline.model.claim import Claim
from pipeline.model.span import Span
from pipeline.rulebook.links_clauses import ClauseRule

#: They tell nothing more where a figure or rank is claimed with the same verb.
_PLAIN = frozenset({"event", "statement"})
#: Verbs that place their object, not their subject.
_ENDS = frozenset({",", ".", ";", ":", "—", "--", "”", '"', ")"})
_MOVERS = frozenset({"put", "place", "keep"})
#: They compare how much was done, other comparatives what a thing is like.
_AMOUNTS = frozenset({"more", "less", "fewer"})


def find_event_claims(context: Context, figures: Sequence[Claim]) -> list[Claim]:
    """Return the claims that stand on no figure, given those that do, in text order."""
    reader = Reader(context, figures)
    chooser = chooser_of(context.rulebook.links.clauses)
    rankings = rankings_of(context.rulebook.links.rankings)
    found = [*find_demands(context), *find_labels(context), *find_verbless(context)]
    cued = {claim.cue.start for claim in found if claim.cue is not None}
    for sentence in context.doc.sents:
        words = [t for t in sentence if not t.is_space]
        if not words or not context.in_copy(Span(words[0].idx, words[0].idx + 1)):
            continue
        if words[-1].text == "?":
            continue
        heading = context.is_heading(context.sentence(words[0].idx))
        for facts in reader.facts_of(sentence):
            if facts.standing == "cue" or facts.span.start in cued:
                continue
            if _is_foreseen_twice(facts, found):
                continue
            for draft in _drafts(facts, chooser, rankings):
                if heading and draft.type in {"event", "statement"}:
                    continue  # headlines and captions carry figures, changes and ranks alone
                claim = build(context, facts, draft)
                if claim is not None:
                    found.append(claim)
    told = {c.predicate: c for c in (*figures, *found) if c.type == "comparison" or c.quantity}
    return [c for c in found if not _is_told_by(c, told.get(c.predicate))]


def _is_told_by(claim: Claim, other: Claim | None) -> bool:
    """Say whether a claim with a rank or figure tells all that a plain one with its verb does.

    "Seems to be the longest" is a rank, "is believed to be | worth | $5 million" a sum.
    """
    if other is None or claim.predicate is None or claim.type not in _PLAIN:
        return False
    figure, held = other.quantity, claim.object
    if figure is None:
        return held is not None and other.object is not None and held.overlaps(other.object)
    return held is not None and held.start <= figure.end and 0 <= figure.start - held.end <= 1


def _is_foreseen_twice(facts: Facts, found: Sequence[Claim]) -> bool:
    """Say whether "is expected" made a claim of what a clause below it says.

    "Lind is expected also to be critical" foresees one thing.
    """
    cue = facts.said.cue
    if cue is None or facts.said.source is not None or not found:
        return False
    made = found[-1].predicate
    return made is not None and made.overlaps(cue) and found[-1].type == "forecast"


@dataclass(frozen=True, slots=True)
class ClauseTrace:
    """One clause, the ranking phrases in it, and the rules tried on it with what stopped each.

    ``passed`` says why no rule was tried at all.
    """

    facts: Facts
    ranked: tuple[Ranked, ...] = ()
    tried: tuple[tuple[str, str | None], ...] = ()
    passed: str | None = None


def trace_clauses(context: Context, figures: Sequence[Claim]) -> Iterator[ClauseTrace]:
    """Yield how each clause of an article was judged, in text order."""
    reader = Reader(context, figures)
    chooser = chooser_of(context.rulebook.links.clauses)
    rankings = rankings_of(context.rulebook.links.rankings)
    for sentence in context.doc.sents:
        words = [t for t in sentence if not t.is_space]
        for facts in reader.facts_of(sentence) if words else ():
            if not context.in_copy(facts.span):
                yield ClauseTrace(facts, passed="it stands in no copy that claims are read from")
            elif words[-1].text == "?":
                yield ClauseTrace(facts, passed="a question claims nothing")
            elif facts.standing == "cue":
                yield ClauseTrace(facts, passed="it only says who speaks; its content is judged")
            else:
                ranked = tuple(rankings.find(facts))
                said = any(r.predicate for r in ranked)
                yield ClauseTrace(facts, ranked, () if said else tuple(chooser.tried(facts)))


def _drafts(facts: Facts, chooser: Chooser, rankings: Rankings) -> Iterator[Draft]:
    """Yield the claims of one clause: each ranking phrase, else what the first rule makes."""
    ranked = list(rankings.find(facts))
    for found in ranked:
        apart = found.against is not None
        yield Draft(
            rule=found.rule,
            type="comparison",
            subject=found.subject,
            predicate=found.span if apart else facts.span if found.predicate else None,
            object=with_since(facts.clause.head, found.span)
            if found.against is None
            else noun_phrase(found.against),
            dated=found.span,
        )
    if any(r.predicate for r in ranked):
        return
    rule = chooser.choose(facts)
    draft = None if rule is None else _draft(facts, rule)
    if draft is not None:
        yield draft


def with_since(word: Token, span: Span) -> Span:
    """Return a rank with the stretch that it holds for: "its lowest since November"."""
    behind = [t for t in word.sent if t.idx >= span.end]
    if not behind or behind[0].lower_ != "since":
        return span
    rest = takewhile(lambda t: t.text not in _ENDS and not t.is_space, behind)
    return span.join(span_of(behind[0], list(rest)[-1]))


def _draft(facts: Facts, rule: ClauseRule) -> Draft | None:
    if rule.makes == "nothing":
        return None
    clause = facts.clause
    predicate: Span | None = facts.span
    held = object_span(facts.clause)
    if rule.makes == "comparison":
        word = comparative(facts.clause, facts.own)
        held = (other_side(word) if word is not None else None) or held
        if word is None and facts.holds("unlike"):
            held = unlike(facts.clause) or held
        if word is not None and clause.copula is not None and word.idx >= facts.span.end:
            predicate = facts.span.join(Span(word.idx, word.idx + len(word)))
    taken = clause.copula is None and any(
        o.pos_ in roles.NOMINAL_OR_FIGURE for o in objects_of(clause)
    )
    if rule.makes == "change" and clause.subject is not None and not taken:
        held = (
            noun_phrase(clause.subject) if clause.subject.pos_ in roles.NOMINAL_OR_FIGURE else held
        )
    subject = clause.subject
    moved = objects_of(clause) if facts.lemmas & _MOVERS and facts.holds("against") else []
    if moved and rule.makes == "comparison":
        subject = moved[0]  # "That puts it ahead of its rival"
    described = _described(facts) if rule.makes == "comparison" else None
    if described is not None:
        subject, predicate = described, None
    to_come = rule.makes == "statement" and clause.tense == "future"
    return Draft(
        rule=rule.id,
        type="forecast" if to_come else rule.makes,
        subject=subject,
        predicate=predicate,
        object=held,
        change=rule.change,
    )


def _described(facts: Facts) -> Token | None:
    """Return the object that a comparative behind a comma describes: "a loss, narrower than"."""
    word = comparative(facts.clause, facts.own)
    if word is None or word.tag_ != "JJR" or word.lower_ in _AMOUNTS:
        return None
    if word.i <= word.sent.start or word.nbor(-1).text != "," or not facts.holds("than_aside"):
        return None
    things = [o for o in roles.objects_of(facts.clause.verb) if o.i < word.i]
    return things[-1] if things else None
