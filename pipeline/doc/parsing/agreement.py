"""Plural nouns that the tagger took for verbs in the singular, told by what they agree with.

"The researchers examined insurance | claims": researchers do not "claims". "Called the revenue |
estimates absurd": what somebody is called is no finite verb.
"""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.parsing.tree_reading import regrow


def make_plural(sentence: Words, token: Token) -> bool:
    """Make a "verb" in the singular the plural that it is, in place; say whether it is one."""
    if token.tag_ != "VBZ" or token.pos_ != "VERB":
        return False
    participle = _participle_before(token)
    if participle is not None:
        _give_verb(sentence, token, participle)
    elif token.dep_ == "xcomp" and _is_object_behind(token):
        _give_noun(sentence, token)
    else:
        return False
    return True


def _participle_before(token: Token) -> Token | None:
    """Return the past form between a plural subject and what was taken for its verb."""
    subject = next((c for c in token.lefts if c.dep_ in roles.SUBJECT), None)
    if subject is None or subject.tag_ != "NNS":
        return None
    nouns = [c for c in token.lefts if c.i > subject.i and c.dep_ in roles.COMPOUND]
    verb = next((c for c in nouns if c.tag_ in {"VBN", "VBD"} and c.dep_ == "amod"), None)
    if verb is None or any(c.dep_ in roles.AUXILIARY for c in token.lefts):
        return None
    between = [t for t in token.doc[verb.i + 1 : token.i] if t.pos_ not in {"NOUN", "ADJ"}]
    return verb if not between else None


def _give_verb(sentence: Words, token: Token, verb: Token) -> None:
    """Make a past form the verb, and what stood in its place its object."""
    start = sentence.start
    heads = [t.head.i for t in sentence]
    heads[verb.i - start] = verb.i if token.head is token else token.head.i
    heads[token.i - start] = verb.i
    for child in token.children:
        if child.i < verb.i or (child.i > token.i and child.dep_ not in roles.OBLIQUE):
            heads[child.i - start] = verb.i
    verb.tag_, verb.pos_, verb.dep_ = "VBD", "VERB", token.dep_
    token.tag_, token.pos_, token.dep_ = "NNS", "NOUN", "obj"
    regrow(sentence, heads)


def _is_object_behind(token: Token) -> bool:
    """Say whether the object of the verb above stands right before a word."""
    before = token.nbor(-1)
    return before.head is token.head and before.dep_ in roles.OBJECT and before.pos_ == "NOUN"


def _give_noun(sentence: Words, token: Token) -> None:
    """Make a word the object of the verb above, with the noun before it as its modifier."""
    start = sentence.start
    heads = [t.head.i for t in sentence]
    noun = token.nbor(-1)
    for child in (*noun.children, *token.rights):
        heads[child.i - start] = token.i if child.i < token.i else token.head.i
    heads[noun.i - start] = token.i
    token.tag_, token.pos_, token.dep_, noun.dep_ = "NNS", "NOUN", "obj", "compound"
    regrow(sentence, heads)
