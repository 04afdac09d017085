"""The words of a slot: minimal noun phrases and verb groups.

Both read the parse through roles and give one contiguous span of the article's text. What a
phrase keeps is what tells its thing from others ("analysts surveyed by Refinitiv"); what only
adds to it (appositions, clauses after a comma) is left out.
"""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Doc, Token
from pipeline.model.span import Span

#: Words that name nothing without the relative clause behind them ("those who rent").
BARE_HEADS = frozenset(
    {"those", "anyone", "everyone", "people", "person", "number", "one", "ones", "someone", "all"}
)
#: A noun phrase nested deeper than this is a broken parse; what lies below is left out.
MAX_DEPTH = 12
_WEEKDAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)
#: Words before a weekday that name a feast or a battle with it.
_FEASTS = frozenset(
    {"black", "bloody", "good", "easter", "cyber", "super", "ash", "palm", "holy", "shrove"}
)
OPENING = frozenset("\"'“‘«(")
CLOSING = {'"': '"', "'": "'", "”": "“", "’": "‘", "»": "«", ")": "("}


def noun_phrase(head: Token, *, coordinated: bool = True, figure: Span | None = None) -> Span:
    """Return the minimal noun phrase of a head.

    Args:
        head: The noun, name, pronoun or number at its head.
        coordinated: Whether what is coordinated with the head belongs to it.
        figure: The figure that counts the noun and is left out with what stands before it
            ("the 22 million people" is "people" as subject).
    """
    first = _leftmost(head)
    counted = figure is not None and first.idx < figure.end <= head.idx
    while counted and figure and first.idx < figure.end:
        first = first.nbor()
    tied = counted and figure and first.idx == figure.end and first.text == "-"
    if tied and first.i + 1 < head.i:
        first = first.nbor(2)  # "the 12-mile-long dam": the dam
    while first.i < head.i and (first.pos_ in {"CCONJ", "SCONJ"} or first.lower_ == "of"):
        first = first.nbor()
    if is_gerund_subject(head):
        last = _clause_end(head)  # "Keeping it on standby | would cost $6"
    else:
        last = _rightmost(head, coordinated=coordinated, depth=0)
    return balanced(head.doc, first, last)


def verb_phrase(verb: Token) -> Span:
    """Return a predicate's verb group as one span: auxiliaries, negation, verb, particle."""
    group = roles.verb_group(verb)
    while group[0] is not verb and _is_end_of_adverbs(group[0]):
        group = group[1:]
    if len(group) == 1:
        return Span(verb.idx, verb.idx + len(verb.text))
    at = group.index(verb)
    first = last = verb
    for token in reversed(group[:at]):
        if _gap(token, first) > 1:
            break
        first = token
    for token in group[at + 1 :]:
        if _gap(last, token) > 1:
            break
        last = token
    return Span(first.idx, last.idx + len(last))


def _is_end_of_adverbs(token: Token) -> bool:
    """Say whether a word before a verb ends an adverb of two words: "so | far have given"."""
    return token.dep_ == "advmod" and token.left_edge.i < token.i


def head_of(doc: Doc, span: Span) -> Token:
    """Return the token of a span whose governor lies outside it (the first such).

    A span that cuts through tokens is widened to them; white space is never the head while a
    word is there.
    """
    key = span.start, span.end
    head = doc.heads.get(key)
    if head is None:  # date, source and figure are asked for by several slots
        head = doc.heads[key] = _head_of(doc, span)
    return head


def _head_of(doc: Doc, span: Span) -> Token:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    if not found:
        after = (t for t in doc if t.idx + len(t) > span.start)
        return next(after, doc[-1])
    if len(found) == 1:
        return found[0]
    start, end = found.start, found.end
    tops = [t for t in found if t.head is t or not start <= t.head.i < end] or [found[0]]
    return tops[0] if len(tops) == 1 else max(tops, key=lambda t: _weight(t, start, end))


def _weight(token: Token, start: int, end: int) -> tuple[bool, bool, int, int]:
    """Rank the candidates for the head of a span: words, content words, most words below."""
    word = not token.is_space and not token.is_punct and token.dep_ not in roles.CASE
    content = token.pos_ in {"NOUN", "PROPN", "PRON", "VERB", "NUM", "SYM"}
    size = min(token.right_edge.i + 1, end) - max(token.left_edge.i, start)
    return word, content, size, -token.i


def span_of(first: Token, last: Token) -> Span:
    """Return the characters from one token to another."""
    return Span(first.idx, last.idx + len(last))


def _leftmost(head: Token) -> Token:
    """Return the first token of the phrase: kept dependents before the head, unbroken."""
    first = head
    for child in reversed(head.lefts):
        if _is_mark(child) and child.i == first.i - 1 and child.text in {"-", "–", "/", "&"}:
            continue
        if _is_closing_inside(child, head):
            continue
        if not _kept_before(child):
            break
        first = child.left_edge
    while first.i < head.i and (first.is_space or first.dep_ == "punct"):
        first = first.nbor()
    return first


def _kept_before(child: Token) -> bool:
    if child.dep_ in {"nmod", "nmod:unmarked", "appos"}:
        return not roles.preposition_of(child)
    if child.dep_ in {"advmod", "case", "cc", "cc:preconj", "preconj", "mark", "neg"}:
        return child.lower_ in {"both", "neither", "no", "not", "almost", "nearly", "about"}
    return child.dep_ in roles.COMPOUND or child.dep_ == "acl"


def _rightmost(head: Token, *, coordinated: bool, depth: int) -> Token:
    """Return the last token of the phrase: kept dependents after the head, unbroken."""
    last = head
    if depth > MAX_DEPTH:
        return last
    for child in head.rights:
        if child.i <= last.i or _is_mark(child) or child.dep_ in roles.COORDINATOR:
            continue
        if child.dep_ in roles.CONJUNCT:
            if not (coordinated and _joins(child)):
                break
            last = _rightmost(child, coordinated=coordinated, depth=depth + 1)
        elif _is_short_form(child):
            last = child.right_edge
        elif _is_broken(last, child) or not _kept_after(head, child):
            break
        else:
            last = _inner_end(child, depth)
    if last is head and head.lower_ in BARE_HEADS and head.i + 1 < len(head.doc):
        return head.nbor() if head.nbor().tag_ == "VBN" else head  # "those questioned"
    return last if not last.is_space else head


def _is_broken(last: Token, child: Token) -> bool:
    """Say whether a phrase ends between its last token so far and a dependent behind it."""
    first = child.left_edge
    return is_break(first) or any(is_break(t) for t in last.doc.tokens[last.i + 1 : first.i])


def is_gerund_subject(head: Token) -> bool:
    """Say whether a subject is an act that a verb names: "Replacing the boilers cost $3"."""
    return head.tag_ == "VBG" and head.dep_ in roles.SUBJECT and bool(head.rights)


def _inner_end(child: Token, depth: int) -> Token:
    """Return the last token of a kept dependent, itself cut to what is kept of it."""
    if child.dep_ in {"prep", "agent"}:  # ClearNLP
        nouns = [c for c in child.children if c.dep_ in {"pobj", "pcomp", "prep"}]
        return _inner_end(nouns[-1], depth + 1) if nouns else child
    if child.pos_ in {"VERB", "AUX"} or child.dep_ in roles.DEFINING:
        return _clause_end(child)
    return _rightmost(child, coordinated=True, depth=depth + 1)


def _clause_end(verb: Token) -> Token:
    """Return the end of a participle or relative clause, up to its first comma or dash."""
    end = verb.right_edge
    for token in verb.doc[verb.i + 1 : end.i + 1]:
        if is_break(token):
            end = token.nbor(-1)
            break
        if is_time(token):
            end = token.doc[max(verb.i, token.left_edge.i - 1)]
            break
    while end.i > verb.i and end.pos_ in {"ADP", "DET", "PUNCT"}:
        end = end.nbor(-1)
    return end


def is_break(token: Token) -> bool:
    """Say whether a token ends a phrase: comma, dash between blanks, bracket, line end."""
    if token.text in {",", ";", ":", "—", "--", "("} or token.is_space:
        return True
    return token.text in {"-", "–"} and token.i > 0 and bool(token.nbor(-1).whitespace_)


def is_time(token: Token) -> bool:
    """Say whether a dependent tells the time: a time word, or a year behind "in"."""
    if token.lemma_.lower() in roles.TIME_WORDS and token.pos_ != "AUX":
        return roles.preposition_of(token) != "of"
    year = len(token) == 4 and token.is_digit and token.text[:2] in {"18", "19", "20"}
    return year and roles.preposition_of(token) != "of"


def _kept_after(head: Token, child: Token) -> bool:
    if child.dep_ in roles.RELATIVE:
        return head.lower_ in BARE_HEADS
    if child.dep_ in roles.PARTICIPLE:
        finite = child.tag_ in {"VBD", "VBZ", "VBP", "MD"}  # a clause taken for a participle
        return not finite and not any(c.dep_ in {"mark", "aux"} for c in child.lefts)
    if child.dep_ in roles.NOUN_MODIFIER:
        preposition = roles.preposition_of(child)
        return preposition == "for" or (preposition != "as" and not is_time(child))
    if child.dep_ == "prep":
        return child.lower_ != "as" and not any(is_time(c) for c in child.children)
    if child.dep_ == "case":
        return child.lower_ not in {"'s", "’s", "'", "’"}
    if child.dep_ == "appos":
        return True
    if child.lower_ in {"up", "down"} and child.i == head.i + 1:
        return False  # "House sales up 12 percent"
    if child.lemma_.lower() in _WEEKDAYS and head.lower_ not in _FEASTS:
        return False  # "raided the town of Lund Monday"
    return child.dep_ in {
        *("flat", "fixed", "goeswith", "compound", "nummod", "amod", "advmod", "det"),
        *("list", "compound:prt", "nmod:poss"),
    }


def _joins(conjunct: Token) -> bool:
    """Say whether a conjunct is a noun phrase, and no clause that the parser hung there."""
    if conjunct.pos_ not in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM", "X"}:
        return False
    if not any(
        c.dep_ in roles.COORDINATOR for one in roles.conjuncts(conjunct) for c in (one.children)
    ):
        return False  # a list without "and" is an apposition that the parser took for one
    return not any(
        c.dep_ in roles.SUBJECT or c.dep_ in {"cop", "aux", "mark"} for c in conjunct.children
    )


def _is_short_form(child: Token) -> bool:
    """Say whether a dependent is a bracketed abbreviation: "the Pew Center (PRC)"."""
    first, last = child.left_edge, child.right_edge
    if first.i == 0 or last.i + 1 >= len(child.doc):
        return False
    inside = first.text == "(" and last.text == ")"
    short = last.i - first.i <= 4 and any(c.isupper() for c in child.text)
    return inside and short and child.pos_ in {"PROPN", "NOUN", "X", "ADJ"}


def _is_mark(token: Token) -> bool:
    return token.dep_ == "punct" or token.is_space


def _is_closing_inside(child: Token, head: Token) -> bool:
    """Say whether punctuation before a head stands inside its phrase ("the 'green' plan")."""
    return (
        child.dep_ == "punct"
        and (child.text in CLOSING or child.text == ",")
        and (child.i < head.i)
    )


def _gap(left: Token, right: Token) -> int:
    """Return how many words lie between two tokens, adverbs not counted; many for a comma."""
    between = left.doc.tokens[left.i + 1 : right.i]
    if any(t.is_punct for t in between):
        return 9
    return sum(t.pos_ != "ADV" and not t.is_space for t in between) * 2


def balanced(doc: Doc, first: Token, last: Token) -> Span:
    """Return the span, with the opening mark before it when its closing mark is inside."""
    text = doc.text[first.idx : last.idx + len(last.text)]
    opening = doc.tokens[first.i - 1].text if first.i else ""
    if opening in OPENING:
        closing = next((c for c, o in CLOSING.items() if o == opening), "")
        if closing and text.count(closing) > text.count(opening) * (closing != opening):
            first = first.nbor(-1)
    if "(" in text and ")" not in text:
        while last.i > first.i and "(" in doc[first.i : last.i + 1].text:
            last = last.nbor(-1)
        text = doc[first.i : last.i + 1].text
    if "(" in text and text.count("(") > text.count(")") and last.i + 1 < len(doc):
        last = last.nbor() if last.nbor().text == ")" else last
    return span_of(first, last)
