"""Cues of saying in a parse: which words they are, and whose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.doc import phrases, roles
from pipeline.model.span import Span
from pipeline.rulebook.cues import CueRule, CueRules

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_CLAUSAL = frozenset({"advcl", "acl", "conj", "xcomp", "ccomp", "parataxis"})


@dataclass(frozen=True)
class Lexicon:
    """The cue rules by what they are found by."""

    verbs: Mapping[str, tuple[CueRule, ...]]
    nouns: Mapping[str, CueRule]
    prepositions: Mapping[str, CueRule]
    forms: Mapping[str, CueRule]
    refusals: frozenset[str]
    silences: frozenset[str]
    no_source: frozenset[str]
    documents: frozenset[str]


_CACHE: dict[int, tuple[CueRules, Lexicon]] = {}


def lexicon_of(rules: CueRules) -> Lexicon:
    """Return the rules compiled; once for each set of rules."""
    held = _CACHE.get(id(rules))
    if held is None or held[0] is not rules:
        if len(_CACHE) > 8:
            _CACHE.clear()
        held = _CACHE[id(rules)] = (rules, _compile(rules))
    return held[1]


def _compile(rules: CueRules) -> Lexicon:
    verbs: dict[str, list[CueRule]] = {}
    nouns: dict[str, CueRule] = {}
    prepositions: dict[str, CueRule] = {}
    forms: dict[str, CueRule] = {}
    for rule in rules.rules:
        forms.setdefault(rule.form, rule)
        for word in (*rule.words, *rule.phrases):
            if rule.form == "verb" and rule not in verbs.setdefault(word, []):
                verbs[word].append(rule)
            elif rule.form == "noun":
                nouns.setdefault(word, rule)
            elif rule.form == "preposition":
                prepositions.setdefault(word, rule)
    return Lexicon(
        verbs={word: tuple(found) for word, found in verbs.items()},
        nouns=nouns,
        prepositions=prepositions,
        forms=forms,
        refusals=frozenset(rules.refusals),
        silences=frozenset(rules.silences),
        no_source=frozenset(rules.no_source),
        documents=frozenset(rules.documents),
    )


def verb_rules(token: Token, lexicon: Lexicon) -> tuple[CueRule, ...]:
    """Return the rules whose verb a token is, in file order."""
    if token.pos_ not in {"VERB", "AUX", "NOUN", "PROPN"} or token.dep_ in roles.AUXILIARY:
        return ()
    if token.pos_ in {"NOUN", "PROPN"} and not token.tag_.startswith("VB"):
        return ()
    return lexicon.verbs.get(token.lemma_.lower()) or lexicon.verbs.get(token.lower_, ())


def is_silent(verb: Token, lexicon: Lexicon) -> bool:
    """Say whether a verb says that nothing was said ("declined to comment")."""
    if verb.lemma_.lower() in lexicon.refusals:
        return any(
            c.lemma_.lower() in lexicon.silences
            for c in verb.children
            if c.dep_ in roles.COMPLEMENT_CLAUSE
        )
    if verb.lemma_.lower() in lexicon.silences:
        above = verb.head
        if verb.dep_ in roles.COMPLEMENT_CLAUSE and above.lemma_.lower() in lexicon.refusals:
            return True
        return any(roles.is_negation(c) for c in verb.children)
    return False


def source_head(verb: Token) -> Token | None:
    """Return the head of who says what a cue verb governs; None where nobody is named."""
    if roles.is_passive(verb):
        return next((noun for how, noun in roles.obliques_of(verb) if how == "by"), None)
    here = verb
    for _ in range(4):
        subject = roles.subject_of(here)
        if subject is not None:
            return _antecedent(subject, here)
        if here.dep_ in roles.PARTICIPLE and here.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return here.head if here.tag_ != "VBN" else None
        if here.dep_ not in _CLAUSAL or here.head.i == here.i:
            break
        here = here.head
        if roles.is_passive(here) and verb.dep_ != "conj":
            return roles.subject_of(here)
    return _inverted(verb)


def _antecedent(subject: Token, clause: Token) -> Token:
    if subject.lower_ in _RELATIVE and clause.dep_ in roles.RELATIVE:
        return clause.head
    return subject


def _inverted(verb: Token) -> Token | None:
    """Return the subject that the parser missed: a name or pronoun right beside the verb."""
    doc = verb.doc
    beside = [doc[i] for i in (verb.i + 1, verb.i - 1) if 0 <= i < len(doc)]
    for token in beside:
        name = token.ent_type_ in {"PERSON", "ORG"} or token.tag_ == "PRP"
        if name and token.sent == verb.sent and token.dep_ not in roles.OBJECT:
            return token
    return None


def source_span(head: Token) -> Span:
    """Return the words of a source."""
    return phrases.name_phrase(head)


def cue_span(verb: Token, preposition: Token | None = None) -> Span:
    """Return the verb group of a cue, with its preposition where it belongs to the cue."""
    span = phrases.verb_phrase(verb)
    if preposition is not None and 0 <= preposition.idx - span.end <= 1:
        return span.join(Span(preposition.idx, preposition.idx + len(preposition)))
    return span


def fixed_phrases(tokens: list[Token], lexicon: Lexicon) -> Iterator[tuple[CueRule, list[Token]]]:
    """Yield the prepositions of saying in a sentence ("according to")."""
    words = [t.lower_ for t in tokens]
    for phrase, rule in lexicon.prepositions.items():
        parts = phrase.split()
        for at, word in enumerate(words):
            if word == parts[0] and words[at : at + len(parts)] == parts:
                yield rule, tokens[at : at + len(parts)]
