"""Attributions by a cue verb: its source, its content, and the rule that found it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.doc.attribution import closing, content, sources, things
from pipeline.doc.attribution.cues import (
    Lexicon,
    base_of,
    is_nobody,
    is_silent,
    stance_of,
    verb_rules,
)
from pipeline.doc.attribution.reach import cue_span, wishes
from pipeline.doc.attribution.text import Copy
from pipeline.doc.attribution.told_on import with_figures_behind
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases import slots as phrases
from pipeline.model.mention import Attribution
from pipeline.model.span import Span
from pipeline.rulebook.cues import CueRule

_FUTURE = frozenset({"will", "would", "'ll", "’ll", "shall"})


def by_verbs(
    tokens: Sequence[Token], used: set[int], copy: Copy, lexicon: Lexicon
) -> Iterator[Attribution]:
    """Yield the attributions by the cue verbs of a sentence that no quotation has used.

    What is said inside a quotation stays its speaker's word.
    """
    found: dict[tuple[Span | None, int], Attribution] = {}
    wished: set[int] = set()
    for token in tokens:
        rules = verb_rules(token, lexicon)
        if not rules or token.i in wished or token.i in used or copy.in_speech(token.idx):
            continue
        attribution = _by_verb(token, rules, copy, lexicon)
        if attribution is not None and attribution.cue is not None:
            if attribution.content.end <= attribution.cue.start:
                behind = closing.clause_behind(token, attribution.source, copy)
                if behind is not None:
                    yield replace(attribution, content=behind, kind=copy.kind_of(behind))
            key = attribution.source, attribution.cue.start
            found[key] = _whole(found.get(key), attribution)
            if wishes(token, lexicon):
                wished.update(c.i for c in token.rights if c.dep_ == "xcomp")
    yield from found.values()
    if not found and not any(t.tag_ in roles.FINITE for t in tokens):
        headline = _by_headline(tokens, copy, lexicon)
        if headline is not None:
            yield headline


def _whole(shorter: Attribution | None, longer: Attribution) -> Attribution:
    """Return the attribution of a whole chain of verbs: "plans to announce" still plans."""
    if shorter is None or shorter.stance != "wishes" or longer.stance != "asserts":
        return longer
    return replace(longer, stance="wishes")


def _by_verb(
    verb: Token, rules: Sequence[CueRule], copy: Copy, lexicon: Lexicon
) -> Attribution | None:
    """Return the attribution of a cue verb: the first of its rules that finds a content."""
    if is_silent(verb, lexicon):
        return None
    head = _speaker(verb, rules, lexicon)
    if head is not None and is_nobody(head, lexicon):
        return None
    source = None if head is None else _source(head, verb, copy, lexicon)
    for rule in rules:
        if source is None and not (rule.anonymous and verb.tag_ == "VBN"):
            continue
        held = _content(verb, rule, source, copy, lexicon)
        if held is None:
            continue
        span, preposition = content.in_aside(verb, held[0], copy), held[1]
        if (
            "clause" in rule.takes
            and rule.stance == "asserts"
            and head is not None
            and _is_document(head, lexicon)
        ):
            span = with_figures_behind(verb, span, copy, lexicon)
        cue = cue_span(verb, lexicon, preposition)
        if preposition is not None and rule.id == "speech" and _is_yet_to_come(verb):
            continue
        if (source is not None and span == source) or (source is None and _is_adjunct(span, copy)):
            continue
        if rule.id == "report" and roles.cannot(verb):
            continue
        stance = stance_of(verb, rule, lexicon)
        return sources.attributed(source, cue, span, copy, stance=stance, rule=rule.id)
    return None


def _speaker(verb: Token, rules: Sequence[CueRule], lexicon: Lexicon) -> Token | None:
    """Return the head of who says what a verb governs; None where nobody is named."""
    state = rules[0].form == "adjective"
    head = sources.source_head(verb, state=state, documents=lexicon.documents)
    if head is None and verb.tag_ in {"NN", "NNS"} and verb.i > verb.sent.start:
        return verb.nbor(-1)  # the model took the verb for a noun
    if head is None and verb.lemma_.lower() == "tell" and roles.is_passive(verb):
        return _hearing(verb, lexicon)
    return head


def _source(head: Token, verb: Token, copy: Copy, lexicon: Lexicon) -> Span | None:
    """Return the words of who speaks; None where they would run over the verb."""
    source = sources.source_span(head, copy, verb)
    if source.start <= verb.idx < source.end:
        return None
    return _identified(source, verb, copy) if _is_document(head, lexicon) else source


def tried(verb: Token, copy: Copy, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield the rules of a verb that attributed nothing, each with what stopped it."""
    rules = verb_rules(verb, lexicon)
    head = _speaker(verb, rules, lexicon)
    source = None if head is None else sources.source_span(head, copy, verb)
    for rule in rules:
        if copy.in_speech(verb.idx):
            yield rule.id, "it stands inside a quotation"
        elif is_silent(verb, lexicon):
            yield rule.id, "it says that nothing was said"
        elif head is not None and is_nobody(head, lexicon):
            yield rule.id, f"{head.text!r} is no speaker"
        elif source is None and not rule.anonymous:
            yield rule.id, "nobody is named for it"
        elif _content(verb, rule, source, copy, lexicon) is None:
            yield rule.id, f"it governs no {' or '.join(rule.takes) or 'content'}"
        else:
            yield rule.id, "what it says is part of what somebody else says"


def _is_document(head: Token, lexicon: Lexicon) -> bool:
    """Say whether a source is a paper or figures, and not somebody."""
    return head.lemma_.lower() in lexicon.documents


def _hearing(verb: Token, lexicon: Lexicon) -> Token | None:
    """Return the body that was told a thing: "the hearing was told" what is heard there."""
    subject = roles.subject_of(verb)
    return subject if subject is not None and subject.lemma_.lower() in lexicon.hearings else None


def _is_yet_to_come(verb: Token) -> bool:
    """Say whether nothing is said yet: "said she would write to the agency about the delay"."""
    return any(c.lower_ in _FUTURE for c in verb.lefts if c.dep_ in roles.AUXILIARY)


def _is_adjunct(span: Span, copy: Copy) -> bool:
    """Say whether a content is but a prepositional phrase ("was added to the list")."""
    first = copy.token_at(span.start)
    return first.pos_ == "ADP" and first.lower_ != "that"


def _identified(source: Span, verb: Token, copy: Copy) -> Span:
    """Return a document with all that tells which one: "figures to be published today show"."""
    begin = phrases.verb_phrase(verb).start
    between = copy.text[source.end : begin] if begin > source.end else ""
    if not between.strip() or len(between) > 60 or any(mark in between for mark in ",;:()\n"):
        return source
    return Span(source.start, source.end + len(between.rstrip()))


def _by_headline(tokens: Sequence[Token], copy: Copy, lexicon: Lexicon) -> Attribution | None:
    """Return the attribution of a sentence in which the model saw no verb, as in many headlines.

    "Bank Sees Growth of 2%": the first word that is a form of a cue verb, between nouns.
    """
    for token in tokens[1:-1]:
        word = lexicon.inflected.get(token.lower_)
        before, after = token.nbor(-1), token.nbor()
        if word is None or (word == token.lower_ and token.tag_ != "VB"):
            continue
        if before.pos_ not in {"NOUN", "PROPN", "PRON"} or after.pos_ in {"VERB", "AUX", "PUNCT"}:
            continue
        preposition = next(
            (r for r in lexicon.verbs[word] if after.lower_ in r.phrases.get(word, ())), None
        )
        rule = preposition or next((r for r in lexicon.verbs[word] if word in r.words), None)
        last = tokens[-1]
        cue = phrases.span_of(token, after if preposition is not None else token)
        span = copy.trimmed(Span(cue.end, last.idx + len(last)))
        if rule is None or span is None or "quotation" in rule.takes:
            continue
        source = copy.trimmed(Span(tokens[0].idx, before.idx + len(before)))
        return Attribution(
            source=source,
            phrase=source,
            cue=cue,
            content=span,
            kind=copy.kind_of(span),
            stance=rule.stance,
            rule=rule.id,
        )
    return None


def _content(
    verb: Token, rule: CueRule, source: Span | None, copy: Copy, lexicon: Lexicon
) -> tuple[Span, Token | None] | None:
    """Return the content of a cue verb under a rule, and the preposition of the cue."""
    word = base_of(verb, lexicon)
    held = rule.phrases.get(word)
    if held is not None:
        found = things.governed(verb, held, copy)
        if found is not None:
            return found
    if word not in rule.words:
        return None
    span: Span | None = None
    if "clause" in rule.takes:
        if closing.closes(verb, source, copy):
            span = closing.clause_before(verb, source, copy)
        span = span or content.clause_after(verb, copy)
    if span is None and "infinitive" in rule.takes:
        span = content.infinitive(verb, copy)
    if span is None and "object" in rule.takes:
        span = things.thing(verb, copy)
    return None if span is None else (span, None)
