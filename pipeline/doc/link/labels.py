"""What somebody calls a thing, blames on it or denies: "The mayor called it an insult"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.doc.clauses.features import subject_kind
from pipeline.doc.clauses.objects import complement
from pipeline.doc.context import Context
from pipeline.doc.link.ranking_forms import is_superlative
from pipeline.doc.link.slots import told
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases.slots import OPENING, head_of, is_time
from pipeline.doc.slots.source import Said, speaker_of
from pipeline.doc.slots.subject import who_is
from pipeline.doc.slots.time import time_of
from pipeline.model.claim import Claim
from pipeline.model.mention import Attribution
from pipeline.model.span import Span
from pipeline.rulebook.links_clauses import LabelRule

_SPEAKERS = frozenset({"named", "definite", "pronoun"})
#: Labels of quoted words that a parser found no place for.
_UNPLACED = frozenset({"obl:unmarked", "obl:npmod", "npadvmod", "dep", "parataxis"})


def find_labels(context: Context) -> Iterator[Claim]:
    """Yield a statement for each label without a figure that a named speaker gives a thing."""
    rules = context.rulebook.links.labels
    for attribution in context.marks.attributions:
        if attribution.source is None or attribution.cue is None:
            continue
        verb = head_of(context.doc, attribution.cue)
        if verb.lemma_.lower() not in rules.labelling or not context.in_copy(attribution.cue):
            continue
        if not _is_particular(context, attribution):
            continue
        for rule in rules.rules:
            found = _label(verb, rule) or _blame(verb, rule)
            if found is not None:
                yield from _claim(context, attribution, rule.id, verb, *found)
                break
            denied = _denied(verb, rule)
            if denied is not None:
                source = head_of(context.doc, attribution.source)
                yield from _claim(context, attribution, rule.id, verb, source, denied)
                break


def _is_particular(context: Context, attribution: Attribution) -> bool:
    """Say whether a source can be asked: not "critics", but "police" and "the mayor"."""
    if attribution.source is None:
        return False
    head = head_of(context.doc, attribution.source)
    offices = context.rulebook.links.clauses.words["offices"]
    return subject_kind(head) in _SPEAKERS or head.lemma_.lower() in offices


def _label(verb: Token, rule: LabelRule) -> tuple[Token, Token] | None:
    """Return what a verb labels, and the head of the label."""
    lemma = verb.lemma_.lower()
    if lemma not in rule.as_verbs and lemma not in rule.verbs:
        return None
    if any(roles.is_negation(c) or c.tag_ == "MD" for c in verb.lefts):
        return None
    things = [o for o in verb.rights if o.dep_ in roles.OBJECT and not is_time(o)]
    if not things:
        return None
    thing = things[0]
    if lemma in rule.as_verbs:
        for how, noun in roles.obliques_of(verb):
            if how == "as" and noun.i > thing.i:
                return thing, noun
    if lemma not in rule.verbs:
        return None
    bare = [c for c in verb.rights if c.dep_ == "xcomp" and c.pos_ != "VERB" and c.i > thing.i]
    for label in (*things[1:], *bare):
        if not any(c.dep_ == "mark" for c in label.lefts):
            return thing, label
    inside = [c for c in thing.subtree if c.dep_ == "appos"]
    inside += [c for c in verb.rights if c.dep_ in _UNPLACED]
    inside += [c for c in thing.rights if c.dep_ == "acl" and c.pos_ in {"ADJ", "VERB"}]
    quoted = next((c for c in inside if c.i > thing.i and c.left_edge.text in OPENING), None)
    return None if quoted is None else (thing, quoted)


def _blame(verb: Token, rule: LabelRule) -> tuple[Token, Token] | None:
    """Return who is at fault, and for what: "blamed the port for the delay"."""
    if verb.lemma_.lower() not in rule.blame_verbs or roles.is_passive(verb):
        return None
    thing = next((o for o in roles.objects_of(verb) if o.i > verb.i), None)
    if thing is None:
        return None
    for noun in verb.subtree:  # a parser may hang "for the delay" on the port
        how = roles.preposition_of(noun) if noun.i > thing.i else ""
        if how in {"for", "on"} and not is_time(noun):
            return (thing, noun) if how == "for" else (noun, thing)
    return None


def _denied(verb: Token, rule: LabelRule) -> Token | None:
    """Return what a speaker denies by a noun: "denied responsibility for the delay"."""
    if verb.lemma_.lower() not in rule.denying or roles.is_passive(verb):
        return None
    if any(roles.is_negation(c) or c.tag_ == "MD" for c in verb.lefts):
        return None
    things = (o for o in roles.objects_of(verb) if o.i > verb.i)
    return next((o for o in things if o.lemma_.lower() in rule.denied), None)


def _claim(
    context: Context, attribution: Attribution, rule: str, verb: Token, thing: Token, label: Token
) -> Iterator[Claim]:
    who, span = who_is(context, thing), complement(label)
    if any(who.span.join(span).overlaps(q.span) for q in context.quantities(span.start)):
        return
    if who.span.contains(span):  # 'called the vote "a farce"': the parser hung both together
        first = min(span.start, label.left_edge.idx)
        bare = context.text[who.span.start : first].rstrip(" \"“‘'")
        who = who._replace(span=Span(who.span.start, who.span.start + len(bare)))
    said = Said(
        source=attribution.source,
        cue=attribution.cue,
        entity=attribution.source_entity,
        content=attribution.content,
    )
    when = time_of(context, verb, attribution.cue or span, said)
    best = any(is_superlative(t) for t in label.subtree if span.start <= t.idx < span.end)
    negated = attribution.stance == "denies"
    yield Claim(
        claim_id="",
        article_id=context.article.article_id,
        type="comparison" if best else "statement",
        certainty="reported",
        rule=rule,
        sentence=context.sentence(span.start),
        predicate=None,
        object=span,
        negated=negated,
        quoted=context.is_quoted(label.idx),
        **told(who, said, speaker_of(context, said), when),
    )
