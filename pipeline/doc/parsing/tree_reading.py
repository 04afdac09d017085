"""From a spaCy Doc to the plain tree that everything behind the parser reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy
from spacy.tokens import Doc as Parsed

from pipeline.doc.parsing.tree import Doc, Named, Token, Words

_STRINGS = ("ORTH", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE", "LOWER")
_FLAGS = ("IS_SPACE", "IS_PUNCT", "IS_QUOTE", "IS_STOP", "LIKE_NUM")
_NUMBERS = ("HEAD", "SENT_START", "ENT_IOB", "SPACY")
_IOB = ("", "I", "O", "B")
_BEGINS = {0: None, 1: True, -1: False}
#: spaCy's keys are unsigned, numpy's columns are read as signed for the heads' sake.
_UNSIGNED = 2**64 - 1


def tree_of(parsed: Parsed) -> Doc:
    """Return a Doc as a plain tree; the same text, tokens, sentences and names."""
    doc = Doc(parsed.text, _tokens(parsed))
    doc.ents = [Named(doc[e.start : e.end], e.label_) for e in parsed.ents]
    return doc


def _tokens(doc: Parsed) -> list[Token]:
    """Return the tokens of a Doc, linked to one another."""
    columns = doc.to_array([*_STRINGS, *_FLAGS, *_NUMBERS]).astype(numpy.int64).T
    first, last = len(_STRINGS), -len(_NUMBERS)
    flags = (columns[first:last] != 0).tolist()
    heads, begins, iob, blanks = columns[last:].tolist()
    rows = zip(
        *_names(doc, columns[:first].tolist()),
        *flags,
        [_BEGINS[begin] for begin in begins],
        [_IOB[sign] for sign in iob],
        [" " if blank else "" for blank in blanks],
        strict=True,
    )
    tokens: list[Token] = []
    at = 0
    for i, row in enumerate(rows):
        token = Token()
        token.i, token.idx = i, at
        (
            token.text, token.lemma_, token.pos_, token.tag_, token.dep_, token.ent_type_,
            token.lower_, token.is_space, token.is_punct, token.is_quote, token.is_stop,
            token.like_num, token.is_sent_start, token.ent_iob_, token.whitespace_,
        ) = row  # fmt: skip
        token.left_edge = token.right_edge = token
        token.children = token.lefts = token.rights = ()
        tokens.append(token)
        at += len(token.text) + blanks[i]
    _grow(tokens, [i + step for i, step in enumerate(heads)])
    return tokens


def _names(doc: Parsed, columns: Sequence[Sequence[int]]) -> Iterator[list[str]]:
    """Yield columns of keys as the strings that they stand for; one word is of several columns."""
    strings = doc.vocab.strings
    names = {value: strings[value & _UNSIGNED] for value in set().union(*columns)}
    for column in columns:
        yield [names[value] for value in column]


def regrow(sentence: Words, heads: Sequence[int]) -> None:
    """Hang the tokens of a sentence on other heads of it, given by their numbers in the Doc.

    Heads that go round in a circle are refused: who follows them would never come to an end.
    """
    if _goes_round(heads, sentence.start):
        return
    for token in sentence:
        token.left_edge = token.right_edge = token
        token.children = token.lefts = token.rights = ()
    _grow(sentence, heads, sentence.start)


def _goes_round(heads: Sequence[int], start: int) -> bool:
    """Say whether some token is above itself."""
    ended: set[int] = set()
    for first in range(start, start + len(heads)):
        path: set[int] = set()
        here = first
        while here not in ended and heads[here - start] != here:
            if here in path:
                return True
            path.add(here)
            here = heads[here - start]
        ended |= path | {here}
    return False


def _grow(tokens: Sequence[Token], heads: Sequence[int], start: int = 0) -> None:
    """Set head, children and edges of each token; ``start`` is the number of the first one."""
    below: dict[int, list[Token]] = {}
    for token, at in zip(tokens, heads, strict=True):
        token.head = tokens[at - start]
        if at != token.i:
            below.setdefault(at, []).append(token)
    order = [token for token in tokens if token.head is token]
    for token in order:  # heads before what hangs on them; the list grows on the way
        kids = below.get(token.i)
        if kids is not None:
            token.children = tuple(kids)
            token.lefts = tuple([k for k in kids if k.i < token.i])
            token.rights = tuple([k for k in kids if k.i > token.i])
            order += kids
    for token in reversed(order):
        head = token.head
        if token.left_edge.i < head.left_edge.i:
            head.left_edge = token.left_edge
        if token.right_edge.i > head.right_edge.i:
            head.right_edge = token.right_edge
