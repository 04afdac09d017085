"""What somebody wants others to do: "The union called for a strike", "urged drivers to stop"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.doc.clauses.actors import named_for
from pipeline.doc.context import Context
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases.slots import head_of, is_time, noun_phrase, verb_phrase
from pipeline.doc.slots.source import Said
from pipeline.doc.slots.subject import who_is
from pipeline.doc.slots.time import time_of
from pipeline.model.claim import Claim
from pipeline.model.mention import Attribution
from pipeline.model.span import Span

_UNNAMED = frozenset({"remain", "stay", "name", "identify", "quote", "be"})
_DID = frozenset({"did", "does", "do"})


def find_demands(context: Context) -> Iterator[Claim]:
    """Yield a statement for each demand that names its speaker and holds no figure."""
    by_cue = {cue: rule for rule in context.rulebook.links.demands.rules for cue in rule.cues}
    for attribution in context.marks.attributions:
        rule = by_cue.get(attribution.rule)
        if rule is None or attribution.source is None or attribution.cue is None:
            continue
        if not context.in_copy(attribution.cue) or _has_figure(context, attribution.content):
            continue
        said = head_of(context.doc, attribution.cue)
        cue = _cue_words(said, attribution.cue.of(context.text))
        if said.pos_ == "PROPN" or cue not in rule.verbs:
            continue
        mood = head_of(context.doc, attribution.content).lemma_.lower() in rule.moods
        verb = _verb(context, attribution)
        if verb is not None and verb.lemma_.lower() in _UNNAMED and _is_unnamed(verb):
            continue
        if verb is not None or (cue in rule.things and not mood):
            yield _claim(context, attribution, attribution.source, rule.id)


def _is_unnamed(verb: Token) -> bool:
    """Say whether a speaker only asks not to be named: "who asked to remain anonymous"."""
    words = {t.lower_ for t in verb.subtree}
    return "anonymous" in words or any(roles.is_negation(c) for c in verb.children)


def _has_figure(context: Context, span: Span) -> bool:
    return any(span.overlaps(q.span) for q in context.quantities(span.start))


def _claim(context: Context, attribution: Attribution, source: Span, rule: str) -> Claim:
    head = head_of(context.doc, attribution.content)
    verb = _verb(context, attribution)
    subject = _subject(context, attribution, verb) or head_of(context.doc, source)
    who = who_is(context, subject)
    predicate = _predicate(verb) if verb is not None else None
    said = Said(source=source, cue=attribution.cue, content=attribution.content)
    when = time_of(context, head, predicate or attribution.content, said)
    return Claim(
        claim_id="",
        article_id=context.article.article_id,
        type="statement",
        certainty="reported",
        rule=rule,
        sentence=context.sentence(attribution.content.start),
        subject=who.span,
        predicate=predicate,
        object=_object(verb) if verb is not None else noun_phrase(head),
        negated=any(roles.is_negation(c) for c in (head if verb is None else verb).children),
        time=when.span if when else None,
        source=source,
        cue=attribution.cue,
        quoted=context.is_quoted(head.idx),
        source_entity=attribution.source_entity,
        subject_entity=who.entity,
        subject_antecedent=who.antecedent,
        unresolved=("subject",) if who.unresolved else (),
        time_from=when.first if when else None,
        time_to=when.last if when else None,
    )


def _cue_words(verb: Token, surface: str) -> str:
    """Return a cue as its lemma with the preposition at its end: "call for"."""
    last = surface.rsplit(maxsplit=1)[-1].lower()
    return verb.lemma_.lower() + (f" {last}" if last in {"for", "on", "to"} else "")


def _verb(context: Context, attribution: Attribution) -> Token | None:
    """Return the verb of what is demanded, also where the parser hung it on who is to do it."""
    head = head_of(context.doc, attribution.content)
    words = {c.lower_ for c in head.lefts if c.dep_ in roles.AUXILIARY}
    if words & _DID:
        return None  # "proposed a ban because the state did not test": a ban
    if head.tag_ in {"VB", "VBP"} or _is_undergone(head):
        return head
    if head.tag_ == "VBG" and head.idx == attribution.content.start:
        return head  # "proposed postponing the vote"
    content = attribution.content
    beside = (c for c in (*head.rights, *head.head.rights) if content.start < c.idx < content.end)
    verbs = (c for c in beside if c.tag_ == "VB" or _is_undergone(c))
    return next((c for c in verbs if c.left_edge.tag_ == "TO"), None)


def _is_undergone(verb: Token) -> bool:
    """Say whether a verb tells what is to be done to something: "be rebuilt"."""
    return verb.pos_ == "VERB" and any(
        c.lower_ == "be" and c.dep_ in roles.AUXILIARY for c in verb.lefts
    )


def _predicate(verb: Token) -> Span:
    span = verb_phrase(verb)
    to = next((c for c in verb.lefts if c.lower_ == "to" and c.pos_ == "PART"), None)
    return span if to is None else span.join(Span(to.idx, to.idx + len(to)))


def _subject(context: Context, attribution: Attribution, verb: Token | None) -> Token | None:
    """Return who is to act: the subject of the content, or the one who is asked."""
    if verb is None:
        return None
    own = roles.subject_of(verb)
    if own is None and verb.dep_ in roles.PARTICIPLE:
        return verb.head
    own = own or named_for(verb)  # "called for the minister to resign"
    if own is not None or attribution.cue is None:
        return own
    cue = head_of(context.doc, attribution.cue)
    asked = [o for o in roles.objects_of(cue) if o.i < verb.i]
    asked += [n for how, n in roles.obliques_of(cue) if how in {"on", "for"} and n.i < verb.i]
    return asked[0] if asked else None


def _object(verb: Token) -> Span | None:
    """Return what is to be acted on, be it behind a preposition: "to look into the loss"."""
    objects = [o for o in roles.objects_of(verb) if o.i > verb.i]
    objects = objects or [n for how, n in roles.obliques_of(verb) if how and _is_thing(verb, n)]
    return noun_phrase(objects[-1]) if objects else None


def _is_thing(verb: Token, noun: Token) -> bool:
    """Say whether a preposition right behind a verb governs a noun that tells no time."""
    return noun.left_edge.i == verb.i + 1 and not is_time(noun)
