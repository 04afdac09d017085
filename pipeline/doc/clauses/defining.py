"""What defines a group: the participle or relative clause that says which ones are meant."""

from __future__ import annotations

from pipeline.doc.clauses.robust import is_time_noun
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.model.span import Span


def with_definition(head: Token, span: Span) -> Span:
    """Return a phrase with what defines its group: "those asked", "people who rent"."""
    doc = head.doc
    last = next((t for t in doc[head.i :] if t.idx + len(t) >= span.end), head)
    if last.i + 1 >= len(doc):
        return span
    after = doc[last.i + 1]
    if last.i == head.i and head.lower_ in {"those", "people"} and _defines(after):
        while after.i + 1 < len(doc) and doc[after.i + 1].pos_ in {"NUM", "SYM"}:
            after = doc[after.i + 1]  # "those aged 30-39"
            while (
                after.i + 1 < len(doc)
                and not after.whitespace_
                and doc[after.i + 1].text not in ",."
            ):
                after = doc[after.i + 1]
        return Span(span.start, after.idx + len(after))
    if after.tag_ in {"VBN", "VBD"} and after.pos_ == "VERB" and not after.is_sent_start:
        return _with_participle(span, after)
    if after.lower_ not in {"who", "that", "which"}:
        return span
    clause = next((c for c in head.rights if c.dep_ in roles.RELATIVE), None)
    if clause is None:
        return span
    end = clause.right_edge
    for token in doc[after.i : clause.right_edge.i + 1]:
        if token.text in {",", ";", "—", "--"}:
            end = token.nbor(-1)
            break
    return Span(span.start, max(span.end, end.idx + len(end)))


def _with_participle(span: Span, participle: Token) -> Span:
    """Return a group with the participle that narrows it: "models used globally"."""
    last, doc = participle, participle.doc
    while (
        last.i + 1 < len(doc)
        and doc[last.i + 1].pos_ == "ADV"
        and not is_time_noun(doc[last.i + 1])
    ):
        last = doc[last.i + 1]
    behind = doc[last.i + 1] if last.i + 1 < len(doc) else last
    if behind.pos_ in {"NOUN", "PROPN", "DET", "PRON", "NUM"} and not is_time_noun(behind):
        return span
    finite = any(t.tag_ in roles.FINITE for t in doc[last.i + 1 : last.i + 3])
    if participle.tag_ == "VBD" and not finite:
        return span  # it is the verb of the clause
    return Span(span.start, last.idx + len(last))


def _defines(token: Token) -> bool:
    """Say whether a word behind "those" says which ones: "those asked", "those aged 30"."""
    if token.tag_ == "VBN" or token.lower_ == "aged":
        return token.pos_ != "AUX"
    if token.tag_ != "VBD" or token.pos_ != "VERB" or token.i + 1 >= len(token.doc):
        return False
    after = token.nbor()
    return after.text == "," or after.tag_ in roles.FINITE or after.pos_ == "ADV"
