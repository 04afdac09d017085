"""Named entities: the model's and the gazetteer's, longest first, each with a canonical name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language

from pipeline.doc.entities.names import canonical_names, one_label, plain
from pipeline.doc.parsing.tree import Doc, Words
from pipeline.doc.parsing.tree_reading import tree_of
from pipeline.model.mention import Entity
from pipeline.model.span import Span
from pipeline.rulebook.files import Rulebook
from pipeline.rulebook.gazetteer import GazetteerRules, Known

MODEL = "model"
VERSION = "version"

_WORD = re.compile(r"\w+")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\b")
#: "3.1", "4o", "V4", "R1", "3.5 Sonnet" is left at "3.5": what stands right behind a name.
_TAIL = re.compile(
    r"[ -](?:[A-Z]{1,2})?\d{1,4}(?:\.\d{1,3}){0,3}(?:[a-z]{1,2})?(?![\w%])(?![.,]\d)"
)
#: A version that is no plain number: it has a letter or a point.
_MARKED = re.compile(r"[A-Za-z.]")
#: Words before or behind a name that the model at times takes in.
_EDGES = " \t\r\n\"'“”‘’«»()[]{},;:*•–—-"

#: Behind an adjective so few capitals are a kind of thing ("local TV").
_FEW = 3


def find_entities(doc: Doc, rules: GazetteerRules) -> list[Entity]:
    """Return the entities in text order; none overlaps another.

    Where the two differ the longer one counts, and of two equal ones the gazetteer's.
    """
    text = doc.text
    found = [*_listed(text, rules), *_modelled(doc, text, rules)]
    versioned = [_with_version(text, entity, rules) for entity in found]
    return one_label(canonical_names(text, _longest(versioned), rules), rules)


def canonical_of(
    doc: Doc, span: Span, entities: Sequence[Entity], rules: GazetteerRules
) -> str | None:
    """Return the canonical name of what a phrase names, or None.

    That is the entity at the head of the phrase, or before a word that only says what kind of
    thing it is: "Alibaba's Qwen family" names Qwen, "Alibaba's profit" nothing.
    """
    inside = [e for e in entities if span.start <= e.span.start and e.span.end <= span.end]
    if not inside:
        return None
    head = doc.char_span(span.start, span.end, alignment_mode="expand")
    if head is None:
        return None
    tail = head.text[inside[-1].span.end - head.start_char :].strip(_EDGES).lower()
    words = [w for w in tail.split() if w not in {"'s", "’s"}]
    if not words or (len(words) == 1 and words[0] in rules.families):
        return inside[-1].entity
    root = head.root
    return next((e.entity for e in inside if e.span.start <= root.idx < e.span.end), None)


def _modelled(doc: Doc, whole: str, rules: GazetteerRules) -> Iterator[Entity]:
    for ent in doc.ents:
        words = _without_adjectives(ent.words)
        if not words or _is_common(words) or _is_clause(words):
            continue
        start, end = _trimmed(whole, words.start_char, words.end_char)
        if start >= end:
            continue
        text = whole[start:end]
        if _CLOCK.match(text):
            continue  # "7:37 a.m." names nothing
        known = rules.spellings.get(plain(text))
        agrees = known is not None and (known.rule.sure or known.rule.label == ent.label)
        label = known.rule.label if known is not None and agrees else ent.label
        rule = known.rule.id if known is not None and agrees else MODEL
        yield Entity(span=Span(start, end), text=text, label=label, entity=text, rule=rule)


def _without_adjectives(ent: Words) -> Words:
    """Return a name without the adjectives in small letters before it ("rich Acme").

    Of a few capitals behind one nothing is left: "advanced AI" names nobody.
    """
    first = next((i for i, t in enumerate(ent) if not (t.is_lower and t.pos_ == "ADJ")), len(ent))
    rest = Words(ent[first:])
    letters = rest[0].text if len(rest) == 1 else ""
    return Words() if first and letters.isupper() and len(letters) <= _FEW else rest


def _is_common(ent: Words) -> bool:
    """Say whether a lone word is a noun or pronoun that only begins its sentence."""
    token = ent[0]
    lone = len(ent) == 1 and token.is_sent_start and token.is_title
    return bool(lone) and token.pos_ in {"NOUN", "PRON", "VERB", "ADV", "DET", "ADP", "NUM"}


def _is_clause(ent: Words) -> bool:
    """Say whether an auxiliary in small letters makes it a clause ("AK 47 rifles were found")."""
    return any(token.pos_ == "AUX" and token.is_lower for token in ent)


def _listed(text: str, rules: GazetteerRules) -> Iterator[Entity]:
    """Yield the sure names of the gazetteer that stand in the text."""
    names = rules.by_first_word
    if names.keys().isdisjoint(_WORD.findall(text)):
        return
    for word in _WORD.finditer(text):
        for spelling, known in names.get(word.group(), ()):
            start = word.start()
            if text.startswith(spelling, start) and _ends_word(text, start + len(spelling)):
                yield _entity(text, start, start + len(spelling), known)
                break


def _ends_word(text: str, end: int) -> bool:
    return end >= len(text) or not (text[end].isalnum() or text[end] == "_")


def _entity(text: str, start: int, end: int, known: Known) -> Entity:
    return Entity(
        span=Span(start, end),
        text=text[start:end],
        label=known.rule.label,
        entity=known.canonical,
        rule=known.rule.id,
    )


def _longest(entities: Iterable[Entity]) -> list[Entity]:
    """Return the entities that no longer one (or earlier of equal length) overlaps, in order."""
    ranked = sorted(entities, key=lambda e: (-len(e.span), e.rule == MODEL, e.span.start))
    taken: set[int] = set()
    kept = []
    for entity in ranked:
        places = range(entity.span.start, entity.span.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(entity)
    return sorted(kept, key=lambda e: e.span.start)


def _with_version(text: str, entity: Entity, rules: GazetteerRules) -> Entity:
    """Return a product with the version behind it: "Llama 3.1", "GPT-4o"."""
    known = rules.spellings.get(plain(entity.text))
    versioned = known is not None and known.rule.versioned
    if not versioned and entity.label != "PRODUCT":
        return entity
    tail = _TAIL.match(text, entity.span.end)
    if tail is None or not (versioned or _MARKED.search(tail.group())):
        return entity
    span = Span(entity.span.start, tail.end())
    rule = known.rule.id if known is not None and versioned else VERSION
    return Entity(span=span, text=span.of(text), label="PRODUCT", entity=span.of(text), rule=rule)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds without marks, blanks and the possessive at the edges."""
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    if text[start:end].endswith(("'s", "’s")) and end - start > 2:
        end -= 2
    return start, end


def fired(sentence: str, rulebook: Rulebook, nlp: Language) -> set[str]:
    """Return the ids of the rules that named something in a sentence."""
    return {e.rule for e in find_entities(tree_of(nlp(sentence)), rulebook.gazetteer)}
