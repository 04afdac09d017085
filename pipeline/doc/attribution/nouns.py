"""Nouns of saying: "the claim that", "her refusal to", "raised questions about"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.doc.attribution import sources
from pipeline.doc.attribution.cues import Lexicon, base_of, is_nobody, noun_of, stance_of
from pipeline.doc.attribution.reach import cue_span
from pipeline.doc.attribution.text import Copy
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases import slots as phrases
from pipeline.doc.phrases.names import name_phrase
from pipeline.model.mention import Attribution
from pipeline.model.span import Span
from pipeline.rulebook.cues import CueRule

#: A noun stands so many tokens behind the verb that carries it ("expressed deep concern").
_NEAR = 6
_OBLIQUE = roles.OBLIQUE | {"pobj"}


def by_noun(noun: Token, copy: Copy, lexicon: Lexicon) -> Attribution | None:
    """Return "the claim that ...", "her refusal to ...": a noun of saying with its content.

    Its source is its possessor or the subject of the verb that carries it ("Acme voiced doubts").
    """
    word = noun_of(noun, lexicon)
    rule = lexicon.nouns.get(word)
    if rule is None or noun.i + 2 >= len(noun.doc):
        return None
    owner = next((c for c in noun.lefts if c.dep_ in roles.POSSESSOR), None)
    if owner is not None and owner.lower_ in lexicon.no_source:
        return None
    carrier = None if owner is not None else _carrier(noun, rule)
    if carrier is None and (rule.carried or (owner is None and _is_medium(noun, lexicon))):
        return None
    held = owner is not None or carrier is not None or rule.anonymous
    last = _content_end(noun, rule.phrases.get(word, ()), copy, held=held)
    span = None if last is None else copy.trimmed(phrases.span_of(noun.nbor(), last))
    if span is None:
        return None
    if noun.nbor().lower_ not in {"that", "to"}:  # "allegations of fraud": the preposition is cue
        span = Span(noun.nbor(2).idx, max(span.end, noun.nbor(2).idx + 1))
    first = _described(noun, owner)
    cue = phrases.span_of(first, noun.nbor() if span.start > noun.nbor().idx else noun)
    source = None if owner is None else name_phrase(owner)
    if carrier is not None:
        head = sources.source_head(carrier)
        if head is None or is_nobody(head, lexicon):
            return None
        source = sources.source_span(head, copy, carrier)
        if source.end > carrier.idx and source.start < cue.end:
            return None
        cue = cue_span(carrier, lexicon).join(cue)
    stance = rule.stance if carrier is None else stance_of(carrier, rule, lexicon)
    return sources.attributed(source, cue, span, copy, stance=stance, rule=rule.id)


def _described(noun: Token, owner: Token | None) -> Token:
    """Return the first word of a noun with its adjectives: "a tacit admission", "his own view"."""
    first = noun
    while first.i > noun.left_edge.i and first.nbor(-1).dep_ == "amod":
        first = first.nbor(-1)
    if 0 < first.i < noun.i and owner is None and first.nbor(-1).dep_ == "det":
        first = first.nbor(-1)
    return first


def _is_medium(noun: Token, lexicon: Lexicon) -> bool:
    """Say whether a noun only tells how a cue verb said it: "said in a statement that"."""
    verb = noun.head
    return noun.dep_ in _OBLIQUE and base_of(verb, lexicon) in lexicon.verbs


def _carrier(noun: Token, rule: CueRule) -> Token | None:
    """Return the verb that a noun of saying is the object of: "raised" in "raised doubts"."""
    verb = noun.head
    if noun.dep_ not in roles.OBJECT or not 0 < noun.i - verb.i <= _NEAR:
        return None
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in rule.carriers:
        return None
    return None if verb.tag_ == "VB" and not roles.subject_of(verb) else verb


def _content_end(
    noun: Token, prepositions: Sequence[str], copy: Copy, *, held: bool
) -> Token | None:
    """Return the last word of what a noun of saying governs; None where it governs nothing.

    What a preposition governs counts only of a noun that is held by somebody.
    """
    word = noun.nbor()
    if word.lower_ == "that":
        relative = word.nbor().tag_ in roles.FINITE or word.dep_ in roles.SUBJECT
        relative = relative or (word.tag_ == "WDT" and word.dep_ != "mark")
        return None if relative else _clause_of(word, noun, copy)  # not "the claim that was made"
    if not held or word.lower_ not in prepositions:
        return None
    for child in (*noun.rights, *noun.head.rights):
        if word.i in {child.left_edge.i, child.i}:
            return child.right_edge
    return None


def _clause_of(that: Token, noun: Token, copy: Copy) -> Token:
    """Return the last word of a that-clause behind a noun, before the verb of its subject."""
    last = copy.sentence_end(noun)
    main = noun.head
    if main.i > that.i + 2 and noun.dep_ in roles.SUBJECT:
        first = min(
            [main.i, *(c.i for c in main.lefts if c.i > that.i and c.dep_ in roles.AUXILIARY)]
        )
        return noun.doc[first - 1]
    return next((t.nbor(-1) for t in noun.doc[that.i + 2 : last.i] if t.text == ","), last)
