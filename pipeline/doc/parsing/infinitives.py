"""Verbs behind "to" that the parser took for nouns or for what something is.

"Were told to bin 50,000 pots", "three wards are to close".
"""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.parsing.tree_reading import regrow

_OPENERS = frozenset({"CD", "DT", "PRP$"})


def make_planned(to: Token) -> bool:
    """Make the "are" of "are to close" an auxiliary in place; say whether it is one.

    The parser takes it for a copula, as though to close were what the wards are.
    """
    verb = to.head
    if to.tag_ != "TO" or to.dep_ != "mark" or verb.tag_ != "VB":
        return False
    copula = next((c for c in verb.lefts if c.dep_ == "cop" and c.i < to.i), None)
    if copula is None:
        return False
    copula.dep_ = "aux"
    for child in verb.lefts:
        child.dep_ = "nsubj" if child.dep_ == "nsubj:outer" else child.dep_
    return True


def make_infinitive(sentence: Words, to: Token) -> bool:
    """Make the word behind "to" the verb that it is, in place; say whether it is one.

    It is tagged as a verb but hung up as a noun, or it is taken for a name without a capital
    before a number, article or possessive: no noun is followed by one of those.
    """
    start = sentence.start
    if to.dep_ not in roles.CASE or not start < to.i < sentence.end - 2:
        return False
    word, opener, above = to.nbor(), to.nbor(2), to.nbor(-1)
    if above.tag_ not in {"VBN", "VBD"} or opener.tag_ not in _OPENERS:
        return False
    if word.tag_ != "VB" and not (word.tag_ == "NNP" and word.text.islower()):
        return False
    thing = opener if opener.head.i < opener.i else opener.head
    heads = [t.head.i for t in sentence]
    heads[to.i - start] = heads[thing.i - start] = word.i
    heads[word.i - start] = above.i
    word.tag_, word.pos_, word.dep_ = "VB", "VERB", "xcomp"
    to.tag_, to.pos_, to.dep_ = "TO", "PART", "mark"
    thing.dep_ = "obj"
    regrow(sentence, heads)
    return True
