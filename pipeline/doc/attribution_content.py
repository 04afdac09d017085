"""The content of a cue verb: where what is said begins and ends."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from pipeline.doc import phrases, roles
from pipeline.doc.attribution_quotes import quotation_at
from pipeline.model.span import Span
from pipeline.rulebook.cues import CueRule

_TRIM = " \t\r\n,;:–—\u00a0"
_ENDS = frozenset(",;?!.—–-”\"'’»")
#: A cue further from its quotation than this (in characters) does not govern it.
_REACH = 220


def clause_after(verb: Token) -> Span | None:
    """Return the clause that follows a cue verb as its complement."""
    for child in verb.rights:
        if child.dep_ == "ccomp" or (child.dep_ == "parataxis" and _colon_before(child)):
            return trimmed(verb.doc, phrases.span_of(child.left_edge, child.right_edge))
    for child in verb.rights:
        if child.dep_ in {"xcomp", "advcl", "acl"} and _has_that(child):
            return trimmed(verb.doc, phrases.span_of(child.left_edge, child.right_edge))
    return None


def clause_before(verb: Token, source: Span | None, quotations: Sequence[Span]) -> Span | None:
    """Return what stands before "X said": the sentence up to it, with its whole quotation."""
    doc = verb.doc
    begin = phrases.verb_phrase(verb).start
    if source is not None and source.start < begin:
        begin = source.start
    sentence = verb.sent
    left = doc.text[sentence.start_char : begin]
    bare = left.rstrip()
    if not bare.strip(_TRIM + '"“”'):
        return _quotation_before(doc, sentence.start_char, quotations)
    complement = any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.children)
    if bare[-1] not in _ENDS and not (complement or verb.dep_ == "parataxis"):
        return None
    if bare[-1] in {"-", "'", "’"} and not complement:
        return None
    span = trimmed(doc, Span(sentence.start_char, begin))
    if span is None:
        return None
    last = quotation_at(quotations, Span(max(span.end - 1, span.start), span.end))
    if bare[-1] == "," and last is None and not (complement or _governs_left(verb)):
        return None
    return span if last is None or last.end > begin else span.join(last)


def _governs_left(verb: Token) -> bool:
    """Say whether nothing but adjuncts follows a verb of saying at the end of its sentence."""
    return verb.dep_ in {"parataxis", "ROOT"} and not any(
        c.dep_ in roles.OBJECT | roles.COMPLEMENT_CLAUSE and c.i > verb.i for c in verb.children
    )


def _quotation_before(doc: Doc, at: int, quotations: Sequence[Span]) -> Span | None:
    """Return the quotation that ends right before an offset, in the same line."""
    for quotation in reversed(quotations_near(quotations, at)):
        if quotation.end <= at:
            gap = doc.text[quotation.end : at]
            return quotation if not gap.strip() and "\n" not in gap else None
    return None


def quotations_near(quotations: Sequence[Span], at: int) -> list[Span]:
    """Return the few quotations around an offset."""
    low, high = 0, len(quotations)
    while low < high:
        middle = (low + high) // 2
        if quotations[middle].start < at:
            low = middle + 1
        else:
            high = middle
    return list(quotations[max(low - 2, 0) : low + 2])


def infinitive(verb: Token) -> Span | None:
    """Return "to cut rates", with the one who is to do it ("drivers to slow down")."""
    for child in verb.rights:
        if child.dep_ in {"xcomp", "ccomp", "advcl"} and any(
            c.lower_ == "to" and c.i < child.i for c in child.children
        ):
            start = child.left_edge
            between = [c for c in verb.rights if c.dep_ in roles.OBJECT and c.i < start.i]
            first = between[0].left_edge if between else start
            return trimmed(verb.doc, phrases.span_of(first, child.right_edge))
    return None


def thing(verb: Token) -> Span | None:
    """Return the object of a cue verb with all that belongs to it; the subject of a passive."""
    if roles.is_passive(verb):
        subject = roles.subject_of(verb)
        return phrases.noun_phrase(subject) if subject is not None and subject.i < verb.i else None
    objects = [c for c in roles.objects_of(verb) if c.i > verb.i]
    if not objects:
        return None
    end = objects[-1].right_edge
    for child in verb.rights:
        if child.i > objects[-1].i and child.dep_ in {"xcomp", "obl", "advcl", "prep", "acl"}:
            end = child.right_edge if child.right_edge.i > end.i else end
    return trimmed(verb.doc, phrases.span_of(objects[0].left_edge, end))


def governed(verb: Token, prepositions: Sequence[str]) -> tuple[Span, Token] | None:
    """Return what a preposition of the cue governs ("called for a strike") and the preposition."""
    for child in verb.rights:
        if child.dep_ in {"prep", "agent"} and child.lower_ in prepositions:
            rest = [t for t in child.subtree if t.i > child.i and not t.is_space]
            if rest:
                span = trimmed(verb.doc, phrases.span_of(rest[0], rest[-1]))
                return (span, child) if span else None
        first = child.left_edge
        if first.lower_ in prepositions and first.dep_ in {"case", "mark"} and first.i > verb.i:
            if first.i + 1 > child.right_edge.i:
                continue
            span = trimmed(verb.doc, phrases.span_of(first.nbor(), child.right_edge))
            return (span, first) if span else None
    return None


def content_of(
    verb: Token, rule: CueRule, source: Span | None, quotations: Sequence[Span]
) -> tuple[Span, Token | None] | None:
    """Return the content of a cue verb under a rule, and the preposition of the cue."""
    held = rule.phrases.get(verb.lemma_.lower())
    if held is not None:
        found = governed(verb, held)
        if found is not None:
            return found
    if verb.lemma_.lower() not in rule.words and verb.lower_ not in rule.words:
        return None
    span: Span | None = None
    if "clause" in rule.takes:
        span = _quoted_after(verb, quotations) or clause_after(verb)
        span = span or clause_before(verb, source, quotations)
    if span is None and "infinitive" in rule.takes:
        span = infinitive(verb)
    if span is None and "object" in rule.takes:
        span = thing(verb)
    return None if span is None else (span, None)


def _quoted_after(verb: Token, quotations: Sequence[Span]) -> Span | None:
    """Return the quotation that a verb introduces with a colon or comma."""
    text = verb.doc.text
    end = verb.idx + len(verb)
    for quotation in quotations_near(quotations, end):
        if quotation.start < end:
            continue
        gap = text[end : quotation.start]
        if len(gap) < _REACH and "\n" not in gap and gap.rstrip().endswith((":", ",")):
            inside = gap.rstrip()[:-1]
            if not any(mark in inside for mark in '.?!;"'):
                return quotation
        return None
    return None


def trimmed(doc: Doc, span: Span) -> Span | None:
    """Return a span without the blanks and commas around it; None when nothing is left."""
    text = doc.text[span.start : span.end]
    left = len(text) - len(text.lstrip(_TRIM))
    right = len(text.rstrip(_TRIM))
    if right and text[right - 1] == "." and not text[:right].endswith(("..", ".”")):
        right -= 1
    return Span(span.start + left, span.start + right) if right > left else None


def _has_that(clause: Token) -> bool:
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)


def _colon_before(clause: Token) -> bool:
    first = clause.left_edge
    return first.text == ":" or (first.i > 0 and first.nbor(-1).text in {":", "“", '"'})
