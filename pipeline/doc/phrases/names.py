"""The words of a source: a name with the titles before it, or a noun phrase."""

from __future__ import annotations

from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases.slots import balanced, is_break, is_time, noun_phrase
from pipeline.model.span import Span


def name_phrase(head: Token) -> Span:
    """Return a source: a name with the title before it and nothing after, or a noun phrase.

    Groups, studies and bodies keep what identifies them ("data from the EIA").
    """
    name = _person(head)
    if name is None:
        return noun_phrase(head)
    first, last = name
    return balanced(head.doc, _title_start(first, last), last)


def _person(head: Token) -> tuple[Token, Token] | None:
    """Return first and last token of the person's name at a head or at what its title heads."""
    if head.ent_type_ != "PERSON":
        named = [
            c
            for c in head.children
            if c.ent_type_ == "PERSON"
            and c.dep_ in {"flat", "appos", "nmod:desc", "compound"}
            and not any(is_break(t) for t in head.doc[head.i : c.left_edge.i + 1])
            and c.i > head.i
        ]
        if not named:
            return None
        head = named[0]
    first = last = head
    while first.i > 0 and first.ent_iob_ == "I" and first.nbor(-1).ent_type_ == "PERSON":
        first = first.nbor(-1)
    doc = head.doc
    while last.i + 1 < len(doc) and (doc[last.i + 1].ent_iob_ == "I" or _is_tied(last)):
        last = last.nbor()
    if last.i + 2 < len(doc) and last.nbor().text == "&" and last.nbor(2).pos_ == "PROPN":
        last = last.nbor(2)  # the firm of "Pike & Rowe"
    if first.i > 1 and first.nbor(-1).text == "&" and first.nbor(-2).pos_ == "PROPN":
        first = first.nbor(-2)  # the firm of "Pike & Sons", where "Sons" alone was named
    if last.lower_ in {"'s", "’s"} and last.i > first.i:
        last = last.nbor(-1)
    return first, last


def _is_tied(last: Token) -> bool:
    """Say whether a hyphen ties a word to the next, or is that hyphen itself: "Ida Berg-Holm"."""
    behind = last.nbor()
    if last.text == "-":
        return not last.whitespace_ and behind.pos_ == "PROPN"
    opens = behind.text == "-" and not last.whitespace_
    return opens and behind.i + 1 < len(last.doc) and _is_tied(behind)


def _title_start(first: Token, last: Token) -> Token:
    """Return the first word of the titles and roles before a name ("CEO Andy Vesey")."""
    start = first
    while start.i > 0:
        before = start.nbor(-1)
        article = before.dep_ == "det" and before.tag_ != "WDT"  # ", which owner Ann Lee said"
        word = before.pos_ in {"NOUN", "PROPN", "ADJ"} or article
        joint = before.tag_ == "POS" or before.dep_ in {"nmod:poss", "poss"}
        joins = before.lower_ in {"and", "&"}  # "Hart & Webb analyst Lou Finch"
        if before.is_sent_end or not (word or joint or joins):
            break
        if joins and before.head.i > last.i:
            break
        owns = before.tag_ == "POS" and start.is_lower  # "Dockers' leader Arne Moen"
        within = before.i < before.head.i <= last.i or before.dep_ in {"nsubj", "cc", "conj"}
        opens = _tied_start(before)
        in_chief = before.lower_ == "chief" and opens.i + 4 == before.i  # "editor-in-chief"
        if not (owns or within or in_chief):
            break
        if is_time(before):
            break
        start = opens
        if article:
            break
    return start if start.pos_ not in {"CCONJ", "PUNCT", "PART"} else first


def _tied_start(word: Token) -> Token:
    """Return the first word of those that hyphens tie to a word: "vice-chancellor": vice."""
    while word.i > 1 and word.nbor(-1).text == "-":
        if word.nbor(-1).whitespace_ or word.nbor(-2).whitespace_:
            break
        word = word.nbor(-2)
    return word
