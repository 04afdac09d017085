"""Adjectives that are the subject: "the chief executive earns", "the accused denies"."""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.parsing.tree_reading import regrow

_PHRASE = frozenset({"det", "amod", "compound", "nmod:poss"})


def make_nominal(sentence: Words, token: Token) -> bool:
    """Make an adjective right before its finite verb the subject, in place; say whether it is one.

    No adjective modifies a finite verb, so the article before it and it are a noun phrase.
    """
    verb = token.head
    near = token.dep_ == "amod" and verb.i == token.i + 1
    if not near or not _is_finite(verb) or roles.subject_of(verb) is not None:
        return False
    heads = [t.head.i for t in sentence]
    before = [c for c in verb.lefts if c.i < token.i and c.dep_ in _PHRASE]
    named = token.i == sentence.start and token.text[:1].isupper()
    if not named and not any(c.dep_ in {"det", "nmod:poss"} for c in before):
        return False
    for child in before:
        heads[child.i - sentence.start] = token.i
    token.tag_, token.pos_ = ("NNP", "PROPN") if named else ("NN", "NOUN")
    token.dep_ = "nsubj"
    verb.tag_ = "VBZ" if verb.tag_ == "NNS" else verb.tag_
    verb.pos_ = "VERB"
    regrow(sentence, heads)
    return True


def _is_finite(token: Token) -> bool:
    """Say whether a word is a finite verb, also where its object shows that it is no plural."""
    if token.tag_ == "NNS":
        return token.dep_ == "ROOT" and any(c.dep_ in roles.OBJECT for c in token.rights)
    return token.tag_ in roles.FINITE and token.pos_ == "VERB"
