"""What a cue governs that is no clause: its object, the noun of its preposition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.doc.attribution.text import Copy
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases import slots as phrases
from pipeline.model.span import Span

#: What opens the ground of a blame or an accusation.
_GROUNDS = frozenset({"for", "over", "as", "of"})


def thing(verb: Token, copy: Copy) -> Span | None:
    """Return the object of a cue verb with all that belongs to it; the subject of a passive."""
    if roles.is_passive(verb):
        subject = roles.subject_of(verb)
        return phrases.noun_phrase(subject) if subject is not None and subject.i < verb.i else None
    objects = [c for c in roles.objects_of(verb) if c.i > verb.i]
    if not objects:
        return _relativised(verb)
    end = objects[-1].right_edge
    for child in verb.rights:
        more = child.i > objects[-1].i and (
            child.dep_ in {"xcomp", "obl", "prep", "acl"} or _is_ground(child)
        )
        if more and not phrases.is_time(child):
            end = child.right_edge if child.right_edge.i > end.i else end
    return copy.trimmed(phrases.span_of(objects[0].left_edge, end))


def _is_ground(clause: Token) -> bool:
    """Say whether a clause tells what somebody is blamed or praised for: "him for not paying"."""
    first = clause.left_edge.lower_
    return clause.dep_ == "advcl" and clause.tag_ == "VBG" and first in _GROUNDS


def _relativised(verb: Token) -> Span | None:
    """Return the noun that a relative clause leaves out: "the risks that she cited"."""
    subject = roles.subject_of(verb)
    if verb.dep_ not in roles.RELATIVE or subject is None or subject.tag_ in {"WDT", "WP"}:
        return None
    noun = verb.head
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.i > subject.i:
        return None
    return phrases.span_of(noun.left_edge, noun)


def governed(verb: Token, prepositions: Sequence[str], copy: Copy) -> tuple[Span, Token] | None:
    """Return what the prepositions of a cue govern ("called for a strike") and the last of them.

    A particle takes its preposition with it: "spoke out about the toll".
    """
    for first, last in _behind(verb):
        behind = first.nbor() if first.i < last.i else None
        if behind is None:
            continue
        both = f"{first.lower_} {behind.lower_}" in prepositions
        if not both and first.lower_ not in prepositions:
            continue
        led = first.dep_ in roles.PARTICLE | {"advmod"} and _is_preposition(behind)
        preposition = behind if (both or led) and behind.i < last.i else first
        end = _with_infinitive(verb, last)
        span = copy.trimmed(phrases.span_of(preposition.nbor(), end))
        return None if span is None else (span, preposition)
    return None


def _is_preposition(word: Token) -> bool:
    """Say whether a word leads to a noun or a gerund: "about the toll", "about closing it"."""
    return word.dep_ in {"case", "prep"} or (word.dep_ == "mark" and word.head.tag_ == "VBG")


def _with_infinitive(verb: Token, last: Token) -> Token:
    """Return the end of what the one is to do who is asked: "called on Acme to close"."""
    for child in verb.rights:
        joined = child.left_edge.i == last.i + 1 and child.left_edge.tag_ == "TO"
        if joined and child.dep_ in {"xcomp", "advcl", "ccomp"}:
            return child.right_edge
    return last


def _behind(verb: Token) -> Iterator[tuple[Token, Token]]:
    """Yield first and last word of each dependent that a preposition or particle may open."""
    for child in verb.rights:
        first = child if child.dep_ in {"prep", "agent"} else child.left_edge
        last = child.right_edge
        if child.dep_ in roles.PARTICLE | {"advmod"} and last.i == first.i:
            rest = [c for c in verb.rights if c.i > child.i and c.dep_ in {"ccomp", "obj", "obl"}]
            last = rest[0].right_edge if rest and rest[0].left_edge.i == first.i + 1 else last
        yield first, last
