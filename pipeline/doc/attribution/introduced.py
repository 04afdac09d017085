"""A source with the apposition or clause that introduces it."""

from __future__ import annotations

from pipeline.doc.attribution.text import Copy
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases import slots as phrases
from pipeline.model.span import Span

RELATIVE = frozenset({"who", "which", "that", "whom"})
_STOPS = frozenset({".", "?", "!", ";", ":", "and", "but"})
#: An apposition is no longer than this, in tokens.
_APPOSITION = 28


def full_phrase(source: Span, cue: Span | None, copy: Copy) -> Span:
    """Return a source with the apposition or clause that introduces it.

    "Ann Lee, a broker in Leeds, said" : what stands between name and cue belongs to the name;
    behind an inverted cue it runs to the comma that closes it or to the end of the sentence.
    """
    if cue is not None and cue.start >= source.end:
        between = copy.text[source.end : cue.start]
        if between[:1] in {",", "(", " "} and _is_apposition(source, cue, copy):
            return Span(source.start, source.end + len(between.rstrip()))
        return source
    return Span(source.start, _apposition_end(source, copy))


def _is_apposition(source: Span, cue: Span, copy: Copy) -> bool:
    first = copy.token_at(source.end - 1)
    last = copy.token_before(cue.start)
    if last is None or last.i - first.i > _APPOSITION or last.i <= first.i:
        return False
    between = first.doc[first.i + 1 : last.i + 1]
    relative = any(t.lower_ in RELATIVE for t in between)
    if any(t.tag_ in roles.FINITE for t in between) and not relative:
        return False
    if between[0].text == "," and between[-1].text != ",":
        return False
    if between[0].text not in {",", "(", "-", "–", "—"} and between[0].lower_ not in {
        "of", "in", "at", "from", "for", "who", "with"
    }:  # fmt: skip
        return False
    return not any(t.text in _STOPS - {"and"} or t.is_space for t in between)


def _apposition_end(source: Span, copy: Copy) -> int:
    """Return where the apposition behind a source ends; the source's own end without one."""
    doc = copy.doc
    last = copy.token_at(source.end - 1)
    at = last.i + 1
    if at + 1 >= len(doc):
        return source.end
    if doc[at].text == "(":
        close = next((t for t in doc[at : at + 12] if t.text == ")"), None)
        if close is None:
            return source.end
        at = close.i + 1
        if at + 1 >= len(doc) or doc[at].text != ",":
            return close.idx + 1
    if doc[at].text != "," or not _opens_apposition(doc[at + 1]):
        return doc[at - 1].idx + len(doc[at - 1])
    end = doc[at - 1]
    for token in doc[at + 1 : at + _APPOSITION]:
        if token.text in {",", *_STOPS} - {"and"} or token.is_space or token.is_sent_start:
            break
        if token.tag_ in roles.FINITE and not any(t.lower_ in RELATIVE for t in doc[at : token.i]):
            return doc[at - 1].idx + len(doc[at - 1])
        end = token
    return end.idx + len(end)


def _opens_apposition(token: Token) -> bool:
    if token.lower_ in {"who", "which", "a", "an", "the"}:
        return True
    return token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} and not phrases.is_time(token)
