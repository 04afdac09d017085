"""The predicate of a figure's claim, and the verb whose polarity and certainty count."""

from __future__ import annotations

import re

from pipeline.doc.clauses.polarity import content_verb
from pipeline.doc.clauses.verbs import chain_of, leading
from pipeline.doc.context import Context
from pipeline.doc.figures.features import is_accompanying
from pipeline.doc.figures.site import Site
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases.slots import span_of, verb_phrase
from pipeline.model.span import Span
from pipeline.rulebook.links import PredicateWay

#: "…, up from", "compared to", "an increase of": the words that link a figure to its claim.
_WORDS = re.compile(r"(?:^|(?<=[\s,(—–-]))([A-Za-z’'-]+(?:\s+[A-Za-z’'-]+){0,2})\s*$")


_DIRECTIONS = frozenset(
    {"up", "down", "higher", "lower", "upward", "upwards", "downward", "downwards"}
)
#: One adverb may stand before the direction ("closed slightly lower").
_TO_DIRECTION = 2


def claim_verb(site: Site) -> Token | None:
    """Return the verb that holds the content: of "said they would trust" it is "trust".

    Respondents of a survey say what they do; what they do is the content.
    """
    if site.verb is None:
        return None
    verb = content_verb(site.verb)
    answers = site.quantity.kind in {"percent", "share"} or site.whole is not None
    if site.role != "subject" or not answers:
        return verb
    says = site.context.lexicon.forms("survey_verbs")
    for _ in range(3):
        if verb.lower_ not in says:
            break
        inner = next((c for c in verb.rights if c.dep_ in {"ccomp", "xcomp"}), None)
        if inner is None or inner.pos_ not in {"VERB", "AUX"}:
            break
        verb = inner
    return verb


def with_direction(context: Context, span: Span) -> Span:
    """Return a predicate with the word of direction behind it: "are down", "closed lower"."""
    last = context.doc.token_at(span.end - 1)
    for _ in range(_TO_DIRECTION):
        if last is None or last.i + 1 >= len(last.doc):
            break
        last = last.nbor()
        if last.lower_ in _DIRECTIONS:
            if any(q.span.start <= last.idx < q.span.end for q in context.quantities(last.idx)):
                break  # "could drive away up to 450 jobs"
            return span.join(Span(last.idx, last.idx + len(last)))
        if last.pos_ != "ADV":
            break
    return span


def predicate_of(site: Site, way: PredicateWay, verb: Token | None) -> Span | None:
    """Return the predicate's characters."""
    if way == "verb" and is_accompanying(site):
        return None  # a preposition says it: "..., with $6 billion in deposits"
    if verb is not None and _is_figure(site, verb):
        return None  # "and Acme's by 6 percent": the clause has no verb
    if way == "none" or verb is None:
        return _words(site) if way == "words" else None
    if way == "words":
        return _words(site)
    span = _group(verb)
    if site.verb is not None and verb.i != site.verb.i:
        span = _group(site.verb).join(span)
    span = _with_noun(site, verb, span)
    return with_direction(site.context, span)


def with_chain(span: Span | None, verb: Token | None, cue: Span | None) -> Span | None:
    """Return a predicate with the verbs that lead to it and those that it leads to.

    "Is expected to reach", "went on to have", "hopes to keep"; an active cue stays out.

    Args:
        span: The predicate.
        verb: The verb of the claim.
        cue: The cue of the attribution.
    """
    if span is None or verb is None or not span.overlaps(_group(verb)):
        return span
    for above in leading(verb):
        group = _group(above)
        if cue is not None and cue.overlaps(group) and not roles.is_passive(above):
            break
        span = span.join(group)
    for below in chain_of(verb)[1:] if verb.pos_ == "VERB" else ():
        if below.idx < span.end or "," in span.join(span_of(below, below)).of(verb.doc.text):
            break
        span = span.join(verb_phrase(below))
    return span


def _with_noun(site: Site, verb: Token, span: Span) -> Span:
    """Return a predicate with the bare noun that makes one act with its verb: "lost track of"."""
    if verb.i + 2 >= site.first.i or verb.nbor(2).pos_ != "ADP":
        return span
    noun = verb.nbor()
    bare = noun.lower_ in site.context.lexicon.words("bare_nouns")
    return span.join(span_of(noun, noun)) if bare else span


def _is_figure(site: Site, head: Token) -> bool:
    """Say whether a figure's own noun heads its clause, without a copula."""
    inside = head.pos_ in roles.NOMINAL and site.first.i <= head.i <= site.last.i
    return inside and not any(c.dep_ in roles.AUXILIARY for c in head.children)


def _group(verb: Token) -> Span:
    """Return a verb's group, or the copula of a predicate noun or adjective."""
    if verb.pos_ in {"VERB", "AUX"}:
        return verb_phrase(verb)
    copula = [c for c in verb.children if c.dep_ in roles.AUXILIARY or roles.is_negation(c)]
    if not copula:
        return verb_phrase(verb)
    first, last = copula[0], copula[0]
    for token in copula[1:]:
        if token.i == last.i + 1:
            last = token
    return Span(first.idx, last.idx + len(last))


def _words(site: Site) -> Span | None:
    """Return the words right before the figure, back to the last mark: "up from"."""
    text = site.context.text
    start = site.context.sentence(site.span.start).start
    match = _WORDS.search(text, start, site.span.start)
    if match is None:
        return None
    names = {t.idx: t.idx + len(t) for t in site.first.sent if t.pos_ in {"PROPN", "PRON"}}
    first = match.start(1)
    while first in names and text[names[first]] == " ":
        first = names[first] + 1  # "shows Lund ahead by": ahead by
    return Span(first, match.end(1)) if first < match.end(1) else None
