"""Attributions without a verb: "according to", "reportedly", a colon, a dash with a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.doc.attribution import sources
from pipeline.doc.attribution.cues import Lexicon, fixed_phrases, is_nobody
from pipeline.doc.attribution.introduced import full_phrase
from pipeline.doc.attribution.text import Copy
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases import slots as phrases
from pipeline.model.mention import Attribution
from pipeline.model.span import Span
from pipeline.rulebook.cues import CueRule

#: "Oil stocks fell - EIA", "... — Donald Trump": a dash and a name at the end of a line.
_DASH_SOURCE = re.compile(r"(?:\s|(?<=[”\"]))[-–—―]{1,2}\s?(?=[A-Z@])([^-–—―.,:;!?\n\r]{2,60})$")
_COLON = re.compile(r"^([^:\n\"“”.!?]{2,60}):\s+(\S.*)$", re.S)
_FEW_WORDS = 3
#: Whose findings are told behind "in".
_SURVEYS = frozenset({"survey", "poll", "ballot", "census", "questionnaire"})
#: The share of those who answered opens its clause.
_PARTS = frozenset({"half", "third", "thirds", "quarter", "quarters", "most", "majority", "fifth"})
_ANSWERED = 8
#: How many tokens without a verb may lead to "according to" as an adjunct of what follows.
_LEAD = 8


def by_preposition(tokens: Sequence[Token], copy: Copy, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield "..., according to X" and "According to X, ..."."""
    for rule, cue in fixed_phrases(tokens, lexicon):
        head = _governed_noun(cue)
        if cue[0].lower_ == "in":
            found = _in_survey(tokens, cue, rule, copy)
            if found is not None:
                yield found
            continue
        if cue[0].text == "Per" and (cue[0].i > tokens[0].i or cue[0].ent_type_ == "PERSON"):
            continue  # a first name
        if head is None or not _may_say(head, cue[0].lower_, lexicon):
            continue
        source = _to_comma(_with_maker(head, sources.source_span(head, copy), copy), copy)
        begin = cue[-1].idx + len(cue[-1])
        if source.start < begin:
            if source.end <= begin + 1:
                continue
            source = Span(cue[-1].nbor().idx, source.end)
        whole = source if cue[0].i == tokens[0].i else _with_clause(head, source, copy)
        span = _beside(tokens, cue, whole, copy)
        if span is None:
            continue
        found = _told_by(source, whole, cue, span, rule, copy)
        yield found
        behind = _going_on(tokens, whole, copy) if span.end <= cue[0].idx else None
        if behind is not None:
            yield replace(found, content=behind, kind=copy.kind_of(behind))


def _in_survey(
    tokens: Sequence[Token], cue: Sequence[Token], rule: CueRule, copy: Copy
) -> Attribution | None:
    """Return what those asked answered: "In a poll of 900 nurses, half said they would leave"."""
    head = sources.noun_after(cue[-1])
    if cue[0].i > tokens[0].i or head is None or head.lemma_.lower() not in _SURVEYS:
        return None
    comma = next((t for t in tokens if t.i > head.i and t.text == ","), None)
    behind = [] if comma is None else [t for t in tokens if t.i > comma.i]
    if comma is None or any(t.tag_ in roles.FINITE for t in tokens if t.i < comma.i):
        return None
    if not any(t.tag_ == "CD" or t.lower_ in _PARTS for t in behind[:_ANSWERED]):
        return None
    source = phrases.noun_phrase(head)
    span = copy.trimmed(phrases.span_of(behind[0], behind[-1]))
    if span is None:
        return None
    return _told_by(Span(source.start, head.idx + len(head)), source, cue, span, rule, copy)


def _told_by(
    source: Span, whole: Span, cue: Sequence[Token], content: Span, rule: CueRule, copy: Copy
) -> Attribution:
    """Return what a source tells by a preposition, which stands in a whole phrase."""
    return Attribution(
        source=source,
        phrase=whole,
        cue=phrases.span_of(cue[0], cue[-1]),
        content=content,
        kind=copy.kind_of(content),
        stance=rule.stance,
        rule=rule.id,
    )


def _going_on(tokens: Sequence[Token], source: Span, copy: Copy) -> Span | None:
    """Return what goes on behind a source without a verb: ", according to X, | and by 9% here"."""
    rest = [t for t in tokens if t.idx >= source.end]
    if [t.lower_ for t in rest[:2]] not in ([",", "and"], [",", "but"]):
        return None
    if not any(t.tag_ == "CD" for t in rest) or any(t.tag_ in roles.FINITE for t in rest):
        return None
    return copy.trimmed(phrases.span_of(rest[2], rest[-1])) if rest[2:] else None


def _with_maker(head: Token, source: Span, copy: Copy) -> Span:
    """Return a source up to its maker: "a report published on Monday | by the Varn Trust"."""
    for child in head.rights:
        if child.dep_ not in roles.PARTICIPLE or not source.start < child.idx < source.end:
            continue
        for how, maker in roles.obliques_of(child):
            between = copy.text[source.end : maker.idx]
            if how == "by" and not any(mark in between for mark in ",;:()\n"):
                return source.join(phrases.noun_phrase(maker))
    return source


def _to_comma(source: Span, copy: Copy) -> Span:
    """Return a source up to its first comma, where the clause behind it may begin."""
    comma = copy.text.find(", ", source.start, source.end)
    return source if comma < 0 else Span(source.start, comma)


def _with_clause(head: Token, source: Span, copy: Copy) -> Span:
    """Return a source with the clause that tells more of it ("a poll released last week")."""
    whole = full_phrase(source, None, copy)
    for child in head.rights:
        if child.dep_ in roles.DEFINING and child.i > head.i:
            last = child.right_edge
            comma = next((t for t in head.doc[child.i : last.i + 1] if t.text == ","), None)
            end = last if comma is None else comma.nbor(-1)
            whole = whole.join(phrases.span_of(child, end))
    return whole


def _governed_noun(cue: Sequence[Token]) -> Token | None:
    """Return the noun that a fixed preposition governs, in either scheme."""
    first, last = cue[0], cue[-1]
    for child in last.children:
        if child.dep_ in {"pobj", "obj", "dobj"} and child.i > last.i:
            return child
    head = first.head
    capital = head.text[:1].isupper()
    if (
        first.dep_ in {"case", "mark"}
        and head.i > last.i
        and (head.pos_ in roles.NOMINAL or capital or _is_titled(head))
    ):
        return head
    return sources.noun_after(last)


def _is_titled(word: Token) -> bool:
    """Say whether a name stands behind a title that was taken for an adjective."""
    return any(c.dep_ in roles.APPOSITION | {"flat"} and c.pos_ == "PROPN" for c in word.rights)


def _may_say(head: Token, preposition: str, lexicon: Lexicon) -> bool:
    """Say whether a noun can be a source: "according to plan", "per hour" have none."""
    if is_nobody(head, lexicon):
        return False
    if head.lemma_.lower() in lexicon.documents or head.ent_type_ in {"ORG", "PERSON"}:
        return True
    if preposition in {"citing", "quoting"}:
        return head.pos_ == "PROPN" or head.lemma_.lower() in lexicon.informants
    return preposition != "per" and head.lemma_.lower() not in lexicon.mute


def _beside(
    tokens: Sequence[Token], cue: Sequence[Token], source: Span, copy: Copy
) -> Span | None:
    """Return what an adverbial cue covers: the sentence before it, or behind it if it leads."""
    first, last = tokens[0], tokens[-1]
    end = last.idx + len(last)
    verbs = any(t.tag_ in roles.FINITE for t in tokens if t.i < cue[0].i)
    comma = copy.text.find(",", source.end, end)
    if not verbs and cue[0].i - first.i <= _LEAD:  # "In May, according to Acme, prices rose"
        start = comma + 1 if 0 <= comma <= source.end + 1 else source.end
        if start < end and any(t.tag_ in roles.FINITE for t in tokens if t.idx >= start):
            return copy.trimmed(Span(start, end))
    if not verbs and first.i and first.nbor(-1).text not in {".", "?", "!"}:
        first = _same_line_start(first, copy)
    if len(copy.text[first.idx : cue[0].idx].split()) < _FEW_WORDS:
        return None
    return copy.trimmed(Span(first.idx, cue[0].idx))


def _same_line_start(token: Token, copy: Copy) -> Token:
    """Return the start of the sentence before, in one line, that a parser cut short."""
    before = copy.sentence_start(token.nbor(-1))
    cut = "\n" in copy.text[before.idx : token.idx] or token.nbor(-1).is_space
    return token if cut else before


def by_adverb(tokens: Sequence[Token], copy: Copy, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield "reportedly", "allegedly": the clause around it is said by others."""
    for token in tokens:
        rule = lexicon.adverbs.get(token.lower_)
        if rule is None:
            continue
        clause = roles.clause_head(token)
        span = copy.trimmed(phrases.span_of(clause.left_edge, clause.right_edge))
        if span is not None:
            yield Attribution(
                source=None,
                cue=Span(token.idx, token.idx + len(token)),
                content=span,
                kind=copy.kind_of(span),
                stance=rule.stance,
                rule=rule.id,
            )


def by_shape(tokens: Sequence[Token], copy: Copy, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield what only the form of the text attributes: a colon, a dash with a name."""
    start = tokens[0].idx
    text = copy.text[start : tokens[-1].idx + len(tokens[-1])].rstrip()
    colon = _COLON.match(text) if "colon" in lexicon.forms else None
    if colon is not None:
        head = phrases.head_of(copy.doc, Span(start + colon.start(1), start + colon.end(1)))
        named = head.ent_type_ in {"PERSON", "ORG"} and len(colon.group(1).split()) <= 5
        if named and len(colon.group(2).split()) >= _FEW_WORDS:
            said = Span(start + colon.start(2), start + len(text))
            source = Span(start + colon.start(1), start + colon.end(1))
            yield Attribution(
                source=source,
                phrase=source,
                cue=Span(source.end, source.end + 1),
                content=said,
                kind=copy.kind_of(said),
                rule=lexicon.forms["colon"].id,
            )
            return
    dash = _DASH_SOURCE.search(text) if "dash" in lexicon.forms else None
    if dash is not None and dash.start() > 10 and not copy.in_speech(start + dash.start() - 1):
        mark = start + dash.start() + len(dash.group()) - len(dash.group().lstrip())
        said = Span(start, start + len(text[: dash.start()].rstrip()))
        source = Span(start + dash.start(1), start + dash.end(1))
        yield Attribution(
            source=source,
            phrase=source,
            cue=Span(mark, mark + 1),
            content=said,
            kind=copy.kind_of(said),
            rule=lexicon.forms["dash"].id,
        )
