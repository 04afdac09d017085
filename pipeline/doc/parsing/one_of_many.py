"""The verb behind one of many, which a tagger takes for a plural: "one in five nurses lives"."""

from __future__ import annotations

from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.parsing.tree_reading import regrow

_ONE = frozenset({"one", "1"})
#: What bounds an age behind a group: "those under 25".
_AGED = frozenset({"under", "over", "above", "below", "aged"})


def is_of_one(token: Token) -> bool:
    """Say whether a plural is what one of many does: "one in five pupils | lives"."""
    many = _group_before(token)
    return (many.tag_ == "NNS" or many.lower_ == "those") and _one_before(token) is not None


def _one_before(token: Token) -> Token | None:
    """Return the "one" of "one in five" before a word of its sentence."""
    before = token.doc[token.sent.start : token.i]
    return next(
        (t for t in before[:-1] if t.lower_ in _ONE and t.nbor().lower_ in {"in", "of"}), None
    )


def _group_before(token: Token) -> Token:
    """Return the group right before a word, or before its age: "those under 25 | works"."""
    i = max(token.i - 1, token.sent.start)
    if token.doc[i].tag_ == "CD":
        while i > token.sent.start and (token.doc[i].tag_ == "CD" or token.doc[i].lower_ in _AGED):
            i -= 1
    return token.doc[i]


def make_verb_of_one(sentence: Words, token: Token) -> None:
    """Make a plural the verb of the "one" before it, in place."""
    one = _one_before(token)
    if one is None:
        return
    heads, start = [t.head.i for t in sentence], sentence.start
    for child in token.lefts:
        heads[child.i - start] = _group_before(token).i  # "those under 25"
    for child in token.rights:
        child.dep_ = "obl" if child.dep_ == "nmod" else child.dep_
    if one.is_ancestor(token):
        for child in one.rights:
            if child.i > token.i:
                heads[child.i - start] = token.i
        heads[token.i - start] = token.i if one.head is one else one.head.i
        token.dep_ = one.dep_
    heads[one.i - start] = token.i
    token.tag_, token.pos_, one.dep_ = "VBZ", "VERB", "nsubj"
    regrow(sentence, heads)
