"""How far a cue reaches: its auxiliaries, the verbs that lead to it, its preposition, the talk."""

from __future__ import annotations

from itertools import takewhile

from pipeline.doc.attribution.cues import Lexicon, verb_rules
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases import slots as phrases
from pipeline.model.span import Span

#: How many words of time or manner may part a cue from its preposition.
_NEAR = 3
#: "in an interview": so many words at most.
_TALK = 7
_BEFORE_NOUN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "PUNCT", "NUM"})
#: What ends a passive cue right behind it: who does it, what for, and what as.
_OF_PASSIVES = frozenset({"by", "as", "for", "of"})


def cue_span(verb: Token, lexicon: Lexicon, preposition: Token | None = None) -> Span:
    """Return the verb group of a cue, with what leads to it and its preposition.

    "continued to call for", "could not resist pointing out": the verbs of one chain. What right
    behind it tells of the talk ("said in an interview") belongs to it.
    """
    span = phrases.verb_phrase(verb)
    leader = leader_of(verb, lexicon)
    while leader is not None:
        span = span.join(phrases.verb_phrase(leader))
        leader = leader_of(leader, lexicon)
    if preposition is None:
        preposition = _closing_passive(verb)
    if preposition is not None and _is_near(preposition, verb, span):
        return span.join(Span(preposition.idx, preposition.idx + len(preposition)))
    behind = verb.nbor() if verb.i + 1 < verb.sent.end else verb
    if verb.lemma_ == "put" and behind.lower_ == "it":
        span = span.join(Span(behind.idx, behind.idx + len(behind)))  # "as the mayor put it"
    return _with_talk(verb, span, lexicon)


def leader_of(verb: Token, lexicon: Lexicon) -> Token | None:
    """Return the verb or adjective that leads to a verb: "continued to ask", "is quick to ask".

    What wishes is a cue of its own: "plans to ask" plans.
    """
    leader = verb.head
    if verb.dep_ != "xcomp" or leader.i >= verb.i or wishes(leader, lexicon):
        return None
    able = leader.pos_ == "ADJ" and leader.lower_ not in lexicon.adjectives
    if leader.pos_ != "VERB" and not (able and any(c.dep_ == "cop" for c in leader.lefts)):
        return None
    between = verb.doc[leader.i + 1 : verb.i]
    if not all(t.lower_ in {"to", "on", "be"} or t.pos_ == "ADV" for t in between):
        return None
    return leader


def wishes(verb: Token, lexicon: Lexicon) -> bool:
    """Say whether a verb tells what its subject wishes or plans to do."""
    if verb.lemma_.lower() in lexicon.refusals:
        return False
    rules = verb_rules(verb, lexicon)
    return any(r.stance == "wishes" and "infinitive" in r.takes for r in rules)


def _with_talk(verb: Token, span: Span, lexicon: Lexicon) -> Span:
    """Return a cue with the talk in which something was said: "said in an interview"."""
    behind = [t for t in verb.doc[verb.i + 1 : verb.sent.end] if t.idx >= span.end]
    if not behind or behind[0].lower_ not in {"in", "during"}:
        return span
    phrase = takewhile(lambda t: t.pos_ in _BEFORE_NOUN or t.tag_ == "VBN", behind[1:_TALK])
    talk = next((t for t in phrase if t.lower_ in lexicon.talks), None)
    return span if talk is None else span.join(phrases.span_of(behind[0], talk))


def _closing_passive(verb: Token) -> Token | None:
    """Return the preposition that ends a passive cue: "was endorsed by", "is criticised for"."""
    behind = verb.nbor() if verb.i + 1 < verb.sent.end else verb
    return behind if behind.lower_ in _OF_PASSIVES and roles.is_passive(verb) else None


def _is_near(preposition: Token, verb: Token, span: Span) -> bool:
    """Say whether only time or manner parts a cue from its preposition: "called Friday for"."""
    if 0 <= preposition.idx - span.end <= 1:
        return True
    between = [t for t in verb.doc[verb.i + 1 : preposition.i] if t.idx >= span.end]
    plain = all(t.pos_ == "ADV" or t.dep_ == "advmod" or phrases.is_time(t) for t in between)
    return bool(between) and len(between) <= _NEAR and plain
