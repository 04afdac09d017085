"""Verbs in the singular that the tagger took for plural nouns: "the airline plans to lease"."""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.parsing.tree_reading import regrow


def is_said_to(token: Token) -> bool:
    """Say whether a plural behind "said" is a verb: "said the airline plans to lease"."""
    if token.dep_ not in roles.OBJECT or token.head.lower_ not in {"said", "says"}:
        return False
    behind = token.rights[0] if token.rights else token
    noun = token.nbor(-1)
    singular = noun.head is token and noun.tag_ in {"NN", "NNP"}
    return singular and behind.tag_ == "VB" and token.nbor().lower_ == "to"


def is_second(token: Token) -> bool:
    """Say whether a plural behind "and" is a verb: "owns 31 shops and plans to open more"."""
    thing = token.head
    if token.dep_ not in roles.CONJUNCT or thing.dep_ not in roles.OBJECT:
        return False
    behind = token.doc[token.i + 1 : min(token.i + 3, token.sent.end)]
    bare = all(c.dep_ == "cc" for c in token.lefts)
    done = [t.tag_ for t in behind] == ["TO", "VB"]
    return bare and done and thing.head.tag_ in {"VBZ", "VBD"} and thing.head.i < thing.i


def make_second(sentence: Words, token: Token) -> None:
    """Make a plural behind "and" a verb beside the one before."""
    heads = [t.head.i for t in sentence]
    heads[token.i - sentence.start] = token.head.head.i
    heads[token.i + 2 - sentence.start] = token.i
    token.doc[token.i + 2].dep_ = "xcomp"
    token.tag_, token.pos_ = "VBZ", "VERB"
    regrow(sentence, heads)
