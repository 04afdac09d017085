"""The verb "last", taken for an adjective: "is expected to last three weeks"."""

from __future__ import annotations

from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.parsing.tree_reading import regrow


def make_lasting(sentence: Words, token: Token) -> bool:
    """Make "last" between "to" and a number the verb that it is, in place; say whether it is one.

    What has lasted up to now is "the last three weeks"; without an article "last" is no adjective.
    """
    start = sentence.start
    if token.lower_ != "last" or token.tag_ != "JJ" or not start < token.i < sentence.end - 2:
        return False
    to, number, noun = token.nbor(-1), token.nbor(), token.head
    if to.lower_ != "to" or number.tag_ != "CD" or noun.i < number.i or noun.head is noun:
        return False
    heads = [t.head.i for t in sentence]
    heads[token.i - start] = noun.head.i
    heads[noun.i - start] = heads[to.i - start] = token.i
    token.tag_, token.pos_, token.dep_ = "VB", "VERB", "xcomp"
    to.tag_, to.pos_, to.dep_ = "TO", "PART", "mark"
    noun.dep_ = "obj"
    regrow(sentence, heads)
    return True
