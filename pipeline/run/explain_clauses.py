"""Why, for what stands on no figure: attributions and clauses, rules that won and that lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.doc.attribution.cues import lexicon_of, verb_rules
from pipeline.doc.attribution.text import Copy
from pipeline.doc.attribution.verbs import tried
from pipeline.doc.clauses.features import subject_kind
from pipeline.doc.link.clause_rules import OTHER_VERB
from pipeline.doc.link.events import ClauseTrace
from pipeline.doc.parsing.tree import Doc
from pipeline.model.mention import Attribution
from pipeline.model.span import Span
from pipeline.rulebook.cues import CueRules


def attribution_lines(text: str, found: Attribution) -> Iterator[str]:
    """Yield an attribution slot by slot, with the rule that found it."""
    yield f"  attributed {quote(text, found.content)} {found.kind}, {found.stance}"
    for name, span in (("source", found.phrase or found.source), ("cue", found.cue)):
        yield f"    {name:10} {'nobody is named' if span is None else quote(text, span)}"
    yield f"    won        {found.rule}: makes the attribution"


def silent_cues(
    doc: Doc, span: Span, found: Sequence[Attribution], rules: CueRules
) -> Iterator[str]:
    """Yield the verbs of saying in a sentence that attributed nothing, and why."""
    lexicon, copy = lexicon_of(rules), Copy(doc)
    cues = [a.cue for a in found if a.cue is not None]
    for token in doc:
        if not span.start <= token.idx < span.end or not verb_rules(token, lexicon):
            continue
        if any(cue.start <= token.idx < cue.end for cue in cues):
            continue
        yield f"  cue        [{token.idx}, {token.idx + len(token)}) {token.text!r}"
        for rule, stopped in tried(token, copy, lexicon):
            yield f"    lost       {rule}: {stopped}"


def clause_lines(text: str, trace: ClauseTrace) -> Iterator[str]:
    """Yield a clause, the rule that won it and those that lost, and why.

    Rules that ask for another verb are left out.
    """
    facts = trace.facts
    subject = facts.clause.subject
    whose = "without subject" if subject is None else f"of {subject.text!r}"
    where = f"{facts.clause.place}, {facts.clause.tense}, {facts.standing}"
    yield f"  clause     {quote(text, facts.span)} {whose} ({subject_kind(subject)}; {where})"
    if trace.passed is not None:
        yield f"    passed     {trace.passed}"
    for ranked in trace.ranked:
        yield f"    won        {ranked.rule}: ranks {quote(text, ranked.span)}"
    lost: dict[str, list[str]] = {}
    for rule, stopped in trace.tried:
        if stopped is None:
            yield f"    won        {rule}: makes the claim"
        elif stopped != OTHER_VERB:
            lost.setdefault(stopped, []).append(rule)
    for stopped, rules in lost.items():
        yield f"    lost       {', '.join(rules)}: {stopped}"


def quote(text: str, span: Span) -> str:
    """Return a span with its words in one line."""
    return f"[{span.start}, {span.end}) {' '.join(span.of(text).split())!r}"
