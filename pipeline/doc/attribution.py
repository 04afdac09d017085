"""Who says what: sources, cues and contents of one article."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from pipeline.doc import attribution_content as content
from pipeline.doc import phrases, roles
from pipeline.doc.attribution_cues import (
    Lexicon,
    cue_span,
    fixed_phrases,
    is_silent,
    lexicon_of,
    source_head,
    source_span,
    verb_rules,
)
from pipeline.doc.attribution_quotes import find_quotations, quotation_at
from pipeline.model.mention import Attribution, Entity, Stance
from pipeline.model.span import Span
from pipeline.rulebook.cues import CueRule, CueRules
from pipeline.rulebook.files import Rulebook

#: "Oil stocks fell - EIA", "... — Donald Trump": a dash and a name at the end of a line.
_DASH_SOURCE = re.compile(r"\s[-–—―]{1,2}\s?(?=[A-Z])([^-–—―.,:;!?\n\r]{2,40})$")
_COLON = re.compile(r"^([^:\n\"“”.!?]{2,60}):\s+(\S.*)$", re.S)
_FEW_WORDS = 3


def find_attributions(doc: Doc, entities: Sequence[Entity], rules: CueRules) -> list[Attribution]:
    """Return the attributions of a parsed article, sorted by content; nested ones stand apart.

    The innermost content that holds a claim governs it. ``source`` or ``cue`` may be None.
    """
    lexicon = lexicon_of(rules)
    quotations = find_quotations(doc.text)
    found: list[Attribution] = []
    for sentence in doc.sents:
        in_sentence = list(_in_sentence(sentence, quotations, lexicon))
        found += in_sentence
    found = _whole_quotations(doc, found, quotations)
    found += _going_on(doc, found, quotations, lexicon)
    unique = {(a.content, a.source, a.cue): a for a in found}
    named = [
        replace(a, source_entity=_entity_of(a, doc, entities, lexicon)) for a in unique.values()
    ]
    return sorted(named, key=lambda a: (a.content, a.cue or a.content, a.rule))


def study_span(attribution: Attribution, doc: Doc, rules: CueRules) -> Span | None:
    """Return the document that a source names ("a 2025 study by OpenRouter"), or None.

    A date inside it is the time of the source, not of the content.
    """
    if attribution.source is None:
        return None
    head = phrases.head_of(doc, attribution.source)
    documents = lexicon_of(rules).documents
    while head.lemma_.lower() not in documents:
        if head.dep_ not in roles.NOUN_MODIFIER | {"pobj", "prep"} or head.head.i == head.i:
            return None
        head = head.head
    return phrases.noun_phrase(head)


def fired(sentence: str, rulebook: Rulebook, nlp: Language) -> set[str]:
    """Return the ids of the cue rules that fire in a sentence."""
    return {a.rule for a in find_attributions(nlp(sentence), [], rulebook.cues)}


def _in_sentence(
    sentence: Sentence, quotations: Sequence[Span], lexicon: Lexicon
) -> Iterator[Attribution]:
    tokens = [t for t in sentence if not t.is_space]
    if len(tokens) < _FEW_WORDS:
        return
    seen = False
    for token in tokens:
        for attribution in _by_verb(token, quotations, lexicon):
            seen = True
            yield attribution
        noun = _by_noun(token, lexicon)
        if noun is not None:
            yield noun
    for attribution in _by_preposition(tokens, lexicon):
        seen = True
        yield attribution
    if not seen:
        yield from _by_form(sentence, quotations, lexicon)


def _by_verb(verb: Token, quotations: Sequence[Span], lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield the attribution of a cue verb: the first of its rules that finds a content."""
    rules = verb_rules(verb, lexicon)
    if not rules or is_silent(verb, lexicon):
        return
    head = source_head(verb)
    if head is not None and head.lower_ in lexicon.no_source:
        return
    source = source_span(head) if head is not None else None
    if source is not None and source.start <= verb.idx < source.end:
        source = None
    for rule in rules:
        held = content.content_of(verb, rule, source, quotations)
        if held is None:
            continue
        span, preposition = held
        cue = cue_span(verb, preposition)
        if span.overlaps(cue) or (source is not None and span == source):
            continue
        yield Attribution(
            source=source,
            cue=cue,
            content=span,
            kind=_kind(span, quotations),
            stance=_stance(verb, rule),
            rule=rule.id,
        )
        return


def _stance(verb: Token, rule: CueRule) -> Stance:
    """Return what a cue does with its content: "did not say" denies."""
    if rule.stance in {"asserts", "denies"} and any(roles.is_negation(c) for c in verb.children):
        return "asserts" if rule.stance == "denies" else "denies"
    return rule.stance


def _by_noun(noun: Token, lexicon: Lexicon) -> Attribution | None:
    """Return "the claim that ...": a noun of saying with its clause and possessor."""
    rule = lexicon.nouns.get(noun.lemma_.lower()) if noun.pos_ == "NOUN" else None
    if rule is None:
        return None
    for child in noun.rights:
        that = child.dep_ in {"acl", "ccomp"} and any(
            c.lower_ == "that" and c.dep_ == "mark" for c in child.children
        )
        if that:
            span = content.trimmed(noun.doc, phrases.span_of(child.left_edge, child.right_edge))
            owner = next((c for c in noun.lefts if c.dep_ in roles.POSSESSOR), None)
            by = [n for how, n in roles.obliques_of(noun) if how in {"by", "from"}]
            head = owner if owner is not None else (by[0] if by else None)
            if span is None or (head is not None and head.lower_ in lexicon.no_source):
                return None
            return Attribution(
                source=None if head is None else source_span(head),
                cue=phrases.span_of(noun, noun),
                content=span,
                kind="indirect",
                stance=rule.stance,
                rule=rule.id,
            )
    return None


def _by_preposition(tokens: list[Token], lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield "..., according to X" and "According to X, ..."."""
    for rule, cue in fixed_phrases(tokens, lexicon):
        head = _governed_noun(cue)
        if head is None or head.i <= cue[-1].i:
            continue
        if rule.words[0] != "citing" and not _may_say(head, lexicon):
            continue
        source = source_span(head)
        if source.start < cue[-1].idx + len(cue[-1]):
            source = Span(cue[-1].nbor().idx, source.end)
        span = _beside(tokens, cue, source, head)
        if span is None:
            continue
        yield Attribution(
            source=source,
            cue=phrases.span_of(cue[0], cue[-1]),
            content=span,
            kind="indirect",
            rule=rule.id,
        )


def _governed_noun(cue: list[Token]) -> Token | None:
    """Return the noun that a fixed preposition governs, in either scheme."""
    first, last = cue[0], cue[-1]
    for child in last.children:
        if child.dep_ in {"pobj", "obj", "dobj"} and child.i > last.i:
            return child
    head = first.head
    if first.dep_ in {"case", "mark"} and head.i > last.i:
        return head
    for token in first.doc[last.i + 1 : last.i + 12]:
        if token.pos_ in {"NOUN", "PROPN", "PRON"} and token.head.i <= last.i:
            return token
        if token.pos_ in {"NOUN", "PROPN"} and token.nbor(-1).i == last.i:
            up = token
            while (
                up.dep_ in {"compound", "nmod:poss", "poss", "amod", "flat"} and up.head.i > up.i
            ):
                up = up.head
            return up
    return None


def _may_say(head: Token, lexicon: Lexicon) -> bool:
    """Say whether a noun can be a source: "according to plan" has none."""
    if head.pos_ in {"PROPN", "PRON"} or head.lemma_.lower() in lexicon.documents:
        return True
    return bool(list(head.lefts)) or head.tag_ in {"NNS", "NNPS"}


def _beside(tokens: list[Token], cue: list[Token], source: Span, head: Token) -> Span | None:
    """Return what an adverbial cue covers: the sentence before it, or behind it if it leads."""
    doc = head.doc
    sentence = Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
    before = doc.text[sentence.start : cue[0].idx]
    if len(before.split()) >= _FEW_WORDS:
        return content.trimmed(doc, Span(sentence.start, cue[0].idx))
    comma = doc.text.find(",", source.end, sentence.end)
    start = comma + 1 if comma >= 0 else source.end
    if start >= sentence.end:
        return None
    return content.trimmed(doc, Span(start, sentence.end))


def _by_form(
    sentence: Sentence, quotations: Sequence[Span], lexicon: Lexicon
) -> Iterator[Attribution]:
    """Yield what only the form of the text attributes: a colon, a dash with a name."""
    text = sentence.text.rstrip()
    start = sentence.start_char
    colon = _COLON.match(text)
    if colon is not None and "colon" in lexicon.forms:
        said = Span(start + colon.start(2), start + len(text))
        quoted = quotation_at(quotations, Span(said.start, said.start + 1))
        head = phrases.head_of(sentence.doc, Span(start + colon.start(1), start + colon.end(1)))
        verb = roles.subject_of(head)
        if quoted is not None and verb is not None and verb.lower_ not in lexicon.no_source:
            yield Attribution(
                source=source_span(verb),
                cue=phrases.verb_phrase(head),
                content=said.join(quoted),
                kind="direct",
                rule=lexicon.forms["colon"].id,
            )
            return
        named = head.ent_type_ in {"PERSON", "ORG"} and len(colon.group(1).split()) <= 5
        if named or (quoted is not None and head.pos_ in {"NOUN", "PROPN"}):
            yield Attribution(
                source=Span(start + colon.start(1), start + colon.end(1)),
                cue=Span(start + colon.end(1), start + colon.end(1) + 1),
                content=said,
                kind=_kind(said, quotations),
                rule=lexicon.forms["colon"].id,
            )
            return
    dash = _DASH_SOURCE.search(text)
    if dash is not None and "dash" in lexicon.forms and dash.start() > 10:
        yield Attribution(
            source=Span(start + dash.start(1), start + dash.end(1)),
            cue=None,
            content=Span(start, start + len(text[: dash.start()].rstrip())),
            kind=_kind(Span(start, start + dash.start()), quotations),
            rule=lexicon.forms["dash"].id,
        )


def _whole_quotations(
    doc: Doc, found: list[Attribution], quotations: Sequence[Span]
) -> list[Attribution]:
    """Widen contents to the whole of the quotations that they touch, and to their second half."""
    whole = []
    for attribution in found:
        span = attribution.content
        cue = attribution.cue or span
        for edge in (Span(span.start, span.start + 1), Span(span.end - 1, span.end)):
            quotation = quotation_at(quotations, edge)
            if quotation is not None and not quotation.overlaps(cue):
                span = span.join(quotation)
        if span.end <= cue.start:
            span = _second_half(doc, span, cue, quotations)
        whole.append(replace(attribution, content=span, kind=_kind(span, quotations)))
    return whole


def _second_half(doc: Doc, span: Span, cue: Span, quotations: Sequence[Span]) -> Span:
    """Return the content with the quotation that goes on behind its cue: "...," he said. "..."."""
    if quotation_at(quotations, Span(span.end - 1, span.end)) is None:
        return span
    for quotation in content.quotations_near(quotations, cue.end):
        if quotation.start >= cue.end:
            gap = doc.text[cue.end : quotation.start]
            ends = gap.rstrip()
            if "\n" not in gap and len(gap) < 160 and not any(m in ends[:-1] for m in ".?!;"):
                return span.join(quotation)
            break
    return span


def _going_on(
    doc: Doc, found: list[Attribution], quotations: Sequence[Span], lexicon: Lexicon
) -> Iterator[Attribution]:
    """Yield the quotations without a cue of their own, for the speaker before them."""
    rule = lexicon.forms.get("quotation")
    if rule is None:
        return
    spoken = sorted((a for a in found if a.kind != "indirect"), key=lambda a: a.content.end)
    ends = [a.content.end for a in spoken]
    starts = sorted(a.content.start for a in found if a.kind != "indirect")
    reach = -1
    furthest = []
    for attribution in sorted(found, key=lambda a: a.content.start):
        reach = max(reach, attribution.content.end)
        furthest.append((attribution.content.start, reach))
    begins = [start for start, _ in furthest]
    for quotation in quotations:
        at = bisect_right(begins, quotation.start) - 1
        if at >= 0 and furthest[at][1] > quotation.start:
            continue
        after = bisect_left(starts, quotation.start)
        if after < len(starts) and starts[after] < quotation.end:
            continue
        if len(quotation.of(doc.text).split()) <= _FEW_WORDS:
            continue
        before = bisect_right(ends, quotation.start) - 1
        if before < 0:
            continue
        last = spoken[before]
        gap = doc.text[last.content.end : quotation.start]
        open_before = not doc.text[last.content.start : last.content.end].endswith(("”", '"'))
        if last.source is None or (gap.count("\n") and not open_before) or len(gap) > 400:
            continue
        yield Attribution(
            source=last.source, cue=None, content=quotation, kind="direct", rule=rule.id
        )


def _kind(span: Span, quotations: Sequence[Span]) -> Literal["direct", "indirect", "mixed"]:
    """Say whether a content stands in quotation marks wholly, in part or not at all."""
    inside = 0
    for quotation in content.quotations_near(quotations, span.end):
        inside += max(0, min(span.end, quotation.end) - max(span.start, quotation.start))
    if not inside:
        return "indirect"
    return "direct" if inside >= len(span) - 4 else "mixed"


def _entity_of(
    attribution: Attribution, doc: Doc, entities: Sequence[Entity], lexicon: Lexicon
) -> str | None:
    """Return the canonical name of a source: its head's, or that of a study's maker."""
    source = attribution.source
    if source is None or not entities:
        return None
    first = bisect_left([e.span.start for e in entities], source.start)
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
