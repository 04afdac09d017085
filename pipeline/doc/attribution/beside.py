"""The cue beside a quotation: "...," X said; X said: "..."; "..." — X."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from pipeline.doc.attribution import sources
from pipeline.doc.attribution.cues import Lexicon, is_nobody, speaks
from pipeline.doc.attribution.quotes import Quotation
from pipeline.doc.attribution.reach import cue_span
from pipeline.doc.attribution.text import Copy
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases import slots as phrases
from pipeline.model.span import Span

_ENDS = frozenset({".", "?", "!"})
#: How many tokens a cue may stand from its quotation; the longest credit behind a dash.
AFTER, BEFORE = 40, 24
_CREDIT = 10
#: A dash and a name that end the line of a quotation.
_SIGNED = re.compile(
    r"[ \u00a0]*([-–—―]{1,2})\s?([A-Z@](?:[^.!?\n\r]|\b[A-Z]\.)*[^\s.!?,;:])"
    r"[ .\u00a0]*(?=[\r\n]|$)"
)
_TITLE = frozenset({"NOUN", "PROPN", "ADJ", "DET"})
_DASHES = frozenset({"-", "--", "–", "—", "―"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue beside a quotation: its verb (None for a bare colon), its words and source."""

    verb: Token | None
    source: Span | None
    span: Span | None
    rule: str


def ahead_of(copy: Copy, offset: int, limit: int) -> Iterator[Token]:
    """Yield the tokens from an offset to the end of the sentence or the next quotation."""
    doc = copy.doc
    at = copy.token_at(offset).i
    if doc[at].idx < offset:
        at += 1
    for token in doc[at : at + limit]:
        if token.is_space:
            if "\n" in token.text or "\r" in token.text:
                return
            continue
        if token.text in _ENDS or copy.quotation_at(token.idx) is not None:
            return
        yield token


def back_from(first: Token, limit: int) -> Iterator[Token]:
    """Yield the tokens before one, back to the start of its sentence or line."""
    doc = first.doc
    for i in range(first.i - 1, max(first.i - 1 - limit, -1), -1):
        token = doc[i]
        if token.is_space:
            if "\n" in token.text or "\r" in token.text:
                return
            continue
        if token.text in _ENDS:
            return
        yield token


def cue_after(quotation: Quotation, copy: Copy, lexicon: Lexicon) -> Cue | None:
    """Return the cue behind a quotation: "...," said X; "...," X, the mayor, said."""
    if not quotation.speech and _is_fronted(quotation, copy):
        return None
    text = quotation.span.of(copy.text).rstrip("\"“”'’»\u00a0 ")
    ahead = list(ahead_of(copy, quotation.span.end, AFTER))
    if not ahead:
        return None
    credit = _credit(quotation, copy, lexicon)
    if credit is not None:
        return credit
    comma = ahead[0].text in {",", *_DASHES}
    ended = text.endswith(".")
    if not (text.endswith((",", "?", "!", "-", "—", "–", "…", ".")) or comma):
        return None
    rest = ahead[1:] if comma else ahead
    for at, token in enumerate(rest):
        rule = speaks(token, lexicon)
        if rule is not None and _governs(token, rest[:at]):
            if ended and (not _is_last(rest, at) or _tells_itself(rest[:at], token)):
                return None  # the next sentence, with a cue of its own
            source = _source_of(token, rest, at, copy)
            return (
                None
                if source is None and at
                else Cue(token, source, cue_span(token, lexicon), rule.id)
            )
        relative = token.dep_ in roles.RELATIVE or any(
            t.lower_ in {"who", "which", "that"} for t in rest[:at]
        )
        if token.tag_ in roles.FINITE and not relative and token.dep_ not in roles.AUXILIARY:
            return None
    return None


def _is_fronted(quotation: Quotation, copy: Copy) -> bool:
    """Say whether quoted words end a phrase that leads on: "In her book "Ice," Lee said"."""
    lead = list(back_from(copy.token_at(quotation.span.start), BEFORE))
    return bool(lead) and lead[-1].pos_ == "ADP" and not any(t.tag_ in roles.FINITE for t in lead)


def _tells_itself(words: list[Token], cue: Token) -> bool:
    """Say whether a clause stands between a quotation and a cue: '"..." It may help, she said'."""
    relative = any(t.lower_ in {"who", "which", "that"} for t in words)
    auxiliary = (t for t in words if t.tag_ in roles.FINITE and t.dep_ in roles.AUXILIARY)
    return not relative and any(t.head is not cue for t in auxiliary)


def _is_last(rest: list[Token], at: int) -> bool:
    """Say whether a cue closes its sentence, but for its source, time and place."""
    behind = rest[at + 1 :]
    if behind and (behind[-1].text in {",", ":"} or behind[0].lower_ == "that"):
        return False
    return not any(t.tag_ in roles.FINITE for t in behind)


def _credit(quotation: Quotation, copy: Copy, lexicon: Lexicon) -> Cue | None:
    """Return the name behind a quotation and a dash, up to the end of its line."""
    rule = lexicon.forms.get("dash")
    signed = _SIGNED.match(copy.text, quotation.span.end)
    if rule is None or signed is None or not quotation.speech:
        return None
    if len(signed[2].split()) > _CREDIT:
        return None
    name = Span(*signed.span(2))
    inside = copy.doc.char_span(name.start, name.end, alignment_mode="expand")
    if inside is not None and any(t.tag_ in roles.FINITE for t in inside):
        return None
    return Cue(None, name, Span(*signed.span(1)), rule.id)


def _governs(verb: Token, before: list[Token]) -> bool:
    """Say whether a verb behind a quotation opens its clause or has its subject right there."""
    if verb.tag_ in {"VBG", "VB"} or (verb.tag_ == "VBN" and not _has_perfect(verb)):
        return verb.tag_ == "VBN" and not before
    words = [t for t in before if t.pos_ not in {"ADV", "AUX", "PART"}]
    return not words or any(t.pos_ in roles.NOMINAL for t in words)


def _has_perfect(verb: Token) -> bool:
    return any(c.lemma_ in {"have", "'ve"} for c in verb.children)


def _source_of(verb: Token, rest: list[Token], at: int, copy: Copy) -> Span | None:
    """Return the source of a cue behind a quotation, by the tree where it lies in reach."""
    reach = rest[0].i
    nouns = [t for t in rest[:at] if t.pos_ in roles.NOMINAL]
    if nouns:
        named = _named_first(rest[:at])
        if named is not None:
            return named
        head = sources.source_head(verb)
        if head is None or not reach <= head.i < verb.i:
            head = _first_head(nouns, reach)
        span = sources.source_span(head, copy)
        lead = [t for t in rest[:at] if t.idx < span.start]
        while lead and lead[0].dep_ in {"mark", "cc"}:
            lead = lead[1:]  # "as the mayor put it"
        titled = len(lead) < 6 and not any(t.is_punct or t.tag_ in roles.FINITE for t in lead)
        return span if not lead or not titled else Span(lead[0].idx, span.end)
    behind = sources.noun_after(verb)
    return None if behind is None else sources.source_span(behind, copy)


def _named_first(words: list[Token]) -> Span | None:
    """Return a name with the title before it that stands right behind a quotation.

    "...," study author Ann Lee, a botanist, said: whatever a parser hangs them on.
    """
    phrase = list(takewhile(lambda t: t.text != ",", words))
    last = max((i for i, t in enumerate(phrase) if t.ent_type_ == "PERSON"), default=None)
    if last is None or phrase[0].ent_type_ == "PERSON":
        return None
    titled = all(t.pos_ in _TITLE or t.text in {"-", "'s", "’s"} for t in phrase[: last + 1])
    return phrases.span_of(phrase[0], phrase[last]) if titled else None


def _first_head(nouns: list[Token], reach: int) -> Token:
    """Return the head of the first noun phrase among some tokens."""
    top = nouns[0]
    while top.head.i != top.i and top.head in nouns and top.head.i >= reach:
        if top.dep_ in {"conj", "appos"}:
            break
        top = top.head
    return top


def cue_before(quotation: Quotation, copy: Copy, lexicon: Lexicon) -> Cue | None:
    """Return the cue before a quotation: X said, "..."; X put it this way: "..."."""
    first = copy.token_at(quotation.span.start)
    lead = list(back_from(first, BEFORE)) or _line_before(first, copy)
    if not lead:
        return None
    last = lead[0]
    bound = last.text in {",", ":"} or speaks(last, lexicon) is not None
    if not bound and last.lower_ not in {"that", "as", "of", "it"}:
        return None
    verb = next((t for t in lead if speaks(t, lexicon) is not None), None)
    colon = last.text == ":"
    if verb is not None and (colon or _near(verb, last, quotation)):
        rule = speaks(verb, lexicon)
        head = sources.source_head(verb)
        if head is not None and copy.quotation_at(head.idx) is not None:
            head = None
        source = None if head is None else sources.source_span(head, copy, verb)
        return Cue(verb, source, cue_span(verb, lexicon), "speech" if rule is None else rule.id)
    return _colon(last, lead, copy, lexicon) if colon and quotation.speech else None


def _near(verb: Token, last: Token, quotation: Quotation) -> bool:
    """Say whether a quotation is what a verb before it governs, and not a term in its clause."""
    between = verb.doc[verb.i + 1 : last.i + 1]
    if any(t.tag_ in roles.FINITE for t in between):
        return False
    if not between:
        return True
    return quotation.speech and (last.text == "," or last.lower_ == "that") and len(between) <= 12


def _line_before(first: Token, copy: Copy) -> list[Token]:
    """Return the end of the line before a quotation that opens its line, if it is a colon."""
    i = first.i - 1
    while i >= 0 and first.doc[i].is_space:
        i -= 1
    if i < 0 or first.doc[i].text != ":" or copy.quotation_at(first.doc[i].idx) is not None:
        return []
    return [first.doc[i], *back_from(first.doc[i], BEFORE)]


def _colon(last: Token, lead: list[Token], copy: Copy, lexicon: Lexicon) -> Cue | None:
    """Return who stands before a colon: the subject of its clause, else its noun phrase."""
    rule = lexicon.forms.get("colon")
    words = [t for t in reversed(lead) if not t.is_punct]
    if rule is None or not words:
        return None
    verb = next(
        (t for t in words if t.tag_ in roles.FINITE and t.dep_ not in roles.AUXILIARY), None
    )
    head = roles.subject_of(verb) if verb is not None else None
    if head is None:
        head = next((t for t in words if t.pos_ in roles.NOMINAL), None)
        if head is None:
            return None
        head = _first_head([t for t in words if t.pos_ in roles.NOMINAL], words[0].i)
    if is_nobody(head, lexicon):
        return None
    span = Span(last.idx, last.idx + 1) if verb is None else phrases.verb_phrase(verb)
    return Cue(None, sources.source_span(head, copy), span, rule.id)
