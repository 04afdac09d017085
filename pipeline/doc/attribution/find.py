"""Who says what: sources, cues, contents and stances of one article.

Linkers read `Attribution.stance`: a content that is alleged stays reported, one that is denied is
negated, one that is wished or judged is no claim of fact.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.language import Language

from pipeline.doc.attribution.cues import Lexicon, lexicon_of
from pipeline.doc.attribution.foreseen import by_participle
from pipeline.doc.attribution.forms import by_adverb, by_preposition, by_shape
from pipeline.doc.attribution.nouns import by_noun
from pipeline.doc.attribution.speech import spoken
from pipeline.doc.attribution.text import Copy
from pipeline.doc.attribution.verbs import by_verbs
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Doc, Token
from pipeline.doc.parsing.tree_reading import tree_of
from pipeline.doc.phrases import slots as phrases
from pipeline.doc.phrases.names import name_phrase
from pipeline.model.mention import Attribution, Entity
from pipeline.model.span import Span
from pipeline.rulebook.cues import CueRules
from pipeline.rulebook.files import Rulebook

_FEW_WORDS = 3
_MODIFIERS = roles.NOUN_MODIFIER | {"pobj", "prep"}


def find_attributions(doc: Doc, entities: Sequence[Entity], rules: CueRules) -> list[Attribution]:
    """Return the attributions of a parsed article, sorted by content; nested ones stand apart.

    The innermost content that holds a claim governs it. ``source`` or ``cue`` may be None.
    """
    lexicon = lexicon_of(rules)
    copy = Copy(doc)
    found: list[Attribution] = []
    used: set[int] = set()
    for attribution, verb in spoken(copy, lexicon):
        if _is_speaker(attribution.source, copy, lexicon):
            found.append(attribution)
        if verb is not None:
            used.add(verb.i)
    for sentence in doc.sents:
        tokens = [t for t in sentence if not t.is_space]
        if len(tokens) >= _FEW_WORDS:
            found += _in_sentence(tokens, used, copy, lexicon)
    found = list(_standing(list(_within(found, copy)), copy, rules, lexicon))
    unique = {(a.content, a.source, a.cue): a for a in found}
    starts = [e.span.start for e in entities]
    sourced = [_by_name(a, doc) for a in unique.values()]
    named = [_named(a, _entity_of(a, doc, entities, starts, lexicon)) for a in sourced]
    return sorted(named, key=lambda a: (a.content, a.cue or a.content, a.rule))


def _named(attribution: Attribution, entity: str | None) -> Attribution:
    return attribution if entity is None else replace(attribution, source_entity=entity)


def _by_name(attribution: Attribution, doc: Doc) -> Attribution:
    """Return an attribution to the name that a comma parts from a role: "Its chief, Ann Lee,"."""
    source = attribution.source
    if source is None or not doc.text.startswith(", ", source.end):
        return attribution
    first, head = doc.token_at(source.end + len(", ")), phrases.head_of(doc, source)
    if first is None or first.ent_type_ != "PERSON" or head.tag_ not in {"NN", "JJ"}:
        return attribution
    name = name_phrase(first)
    alone = name.start == first.idx and doc.text[name.end : name.end + 1] in {",", ".", ";", ""}
    return replace(attribution, source=name) if alone else attribution


def _within(found: Sequence[Attribution], copy: Copy) -> Iterator[Attribution]:
    """Yield the attributions, none beyond the words of one who closes the sentence.

    What "The study found that sleep helps, Ann Lee wrote" found ends where Lee's words do.
    """
    closed = sorted(
        (a for a in found if a.cue is not None and a.cue.start >= a.content.end),
        key=lambda a: a.content.end,
    )
    ends = [a.content.end for a in closed]
    for attribution in found:
        cue, content = attribution.cue, attribution.content
        at = bisect_left(ends, content.start)
        outer = closed[at].content if at < len(closed) else content
        if cue is not None and outer.contains(cue) and outer.end < content.end:
            cut = Span(content.start, outer.end)
            yield replace(attribution, content=copy.trimmed(cut) or cut)
        else:
            yield attribution


def _standing(
    found: Sequence[Attribution], copy: Copy, rules: CueRules, lexicon: Lexicon
) -> Iterator[Attribution]:
    """Yield the attributions without those that only tell more of what somebody else says.

    "Acme said it hoped to grow" is one saying; "Acme said a study showed growth" is two.
    """
    nesting = {r.id for r in rules.rules if r.nest}
    around = sorted(found, key=lambda a: a.content.start)
    opened: list[Attribution] = []
    at = 0
    for attribution in sorted(found, key=lambda a: (a.cue or a.content).start):
        cue = attribution.cue
        if cue is None or attribution.rule in nesting or _by_document(attribution, copy, lexicon):
            yield attribution
            continue
        while at < len(around) and around[at].content.start <= cue.start:
            opened.append(around[at])
            at += 1
        opened = [a for a in opened if a.content.end >= cue.end]
        if not any(_tells(a, attribution) for a in opened):
            yield attribution


def _tells(outer: Attribution, inner: Attribution) -> bool:
    """Say whether somebody else's content holds a cue, and not the other way round."""
    held = outer.cue is not None and inner.content.contains(outer.cue)
    return outer is not inner and outer.source != inner.source and not held


def _by_document(attribution: Attribution, copy: Copy, lexicon: Lexicon) -> bool:
    if attribution.source is None:
        return False
    head = phrases.head_of(copy.doc, attribution.source)
    return head.lemma_.lower() in lexicon.documents


def study_span(source: Span, doc: Doc, rules: CueRules) -> Span | None:
    """Return the document that a source names ("a 2025 study by OpenRouter"), or None.

    A date inside it is the time of the source, not of the content.
    """
    head = phrases.head_of(doc, source)
    documents = lexicon_of(rules).documents
    while head.lemma_.lower() not in documents:
        if head.dep_ not in _MODIFIERS or head.head.i == head.i:
            return None
        head = head.head
    return phrases.noun_phrase(head)


def fired(sentence: str, rulebook: Rulebook, nlp: Language) -> set[str]:
    """Return the ids of the cue rules that fire in a sentence."""
    return {a.rule for a in find_attributions(tree_of(nlp(sentence)), [], rulebook.cues)}


def _is_speaker(source: Span | None, copy: Copy, lexicon: Lexicon) -> bool:
    """Say whether a source is someone of the article: not the reader or anybody."""
    return source is None or copy.text[source.start : source.end].lower() not in lexicon.no_source


def _in_sentence(
    tokens: Sequence[Token], used: set[int], copy: Copy, lexicon: Lexicon
) -> Iterator[Attribution]:
    nouns = [
        attribution
        for token in tokens
        if token.pos_ == "NOUN" and not copy.in_speech(token.idx)
        if (attribution := by_noun(token, copy, lexicon)) is not None
    ]
    yield from nouns
    cues = [a.cue for a in nouns if a.cue is not None]
    inside = {t.i for cue in cues for t in tokens if cue.start <= t.idx < cue.end}
    found = [
        *by_verbs(tokens, used | inside, copy, lexicon),
        *by_preposition(tokens, copy, lexicon),
    ]
    yield from found
    yield from by_adverb(tokens, copy, lexicon)
    yield from by_participle(tokens, copy, lexicon)
    if not found and not any(t.i in used for t in tokens):
        yield from by_shape(tokens, copy, lexicon)


def _entity_of(
    attribution: Attribution,
    doc: Doc,
    entities: Sequence[Entity],
    starts: Sequence[int],
    lexicon: Lexicon,
) -> str | None:
    """Return the canonical name of a source: its head's, or that of a study's maker."""
    source = attribution.source
    if source is None or not entities:
        return None
    first = bisect_left(starts, source.start)
    inside = [e for e in entities[first : first + 12] if source.contains(e.span)]
    if not inside:
        return None
    head = phrases.head_of(doc, source)
    for entity in inside:
        if entity.span.start <= head.idx < entity.span.end:
            return entity.entity
    people = [e for e in inside if e.label == "PERSON"]
    makers = [e for e in inside if e.label in {"ORG", "PERSON", "GPE"}]
    if people:
        return people[-1].entity
    if head.lemma_.lower() in lexicon.documents and makers:
        return makers[-1].entity
    return None
