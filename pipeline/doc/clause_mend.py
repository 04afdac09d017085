"""Verbs that the tagger took for nouns: "The V4 model outperforms every rival", "Fjordbank soars".

Only a form that is known as a verb of the clause rules is read so, and only where the sentence
leaves room for a verb: a noun stands right before it and something is left for it to govern.
"""

from __future__ import annotations

from collections.abc import Set

from pipeline.doc import roles
from pipeline.doc.phrases import span_of
from pipeline.doc.tree import Token
from pipeline.model.span import Span

_NOUNS = frozenset({"NOUN", "PROPN"})
_OPENS = frozenset({"DET", "PROPN", "NOUN", "ADJ", "PRON"})


def verb_forms(token: Token) -> set[str]:
    """Return the lemma of a verb and, for forms that the lemmatizer errs on, all it may be of.

    "overtaken" may be of "overtake", "shrinking" of "shrink"; forms that are no verb do no harm.
    """
    word = token.lower_
    found = {token.lemma_.lower()}
    if token.lemma_.lower() != word and token.tag_ not in {"VBG", "VBN"}:
        return found
    for ending in ("ing", "ed", "en", "n", "es", "s", "d"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            found |= {stem, stem + "e"}
            if stem[-1] == stem[-2]:
                found.add(stem[:-1])
    return found


def is_lost_verb(token: Token, verbs: Set[str]) -> bool:
    """Say whether a noun of a parse is a verb in the present tense with subject and object."""
    if token.tag_ != "NNS" or token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    if not verb_forms(token) & verbs or token.nbor(-1).pos_ not in _NOUNS:
        return False
    if token.nbor(-1).head.i != token.i and token.nbor(-1).head.head.i != token.i:
        return False
    after = token.nbor()
    if token.dep_ == "nsubj":
        return after.text == "," or (after.i == token.head.i and after.tag_ == "VBG")
    if token.dep_ not in {"ROOT", "conj"} or any(c.dep_ == "cop" for c in token.children):
        return False
    return after.pos_ in _OPENS


def subject_words(token: Token) -> Span | None:
    """Return the noun phrase in front of a lost verb."""
    first, last = token.left_edge, token.nbor(-1)
    while first.i < last.i and (first.is_punct or first.is_space or first.pos_ == "CCONJ"):
        first = first.nbor()
    return span_of(first, last) if first.i <= last.i else None


def lost_objects(token: Token) -> list[Token]:
    """Return the heads of what a lost verb governs."""
    direct = roles.objects_of(token)
    if not direct and token.dep_ == "nsubj" and token.nbor().i == token.head.i:
        direct = roles.objects_of(token.head)
    return direct or [
        c
        for c in token.rights
        if c.dep_ in {"appos", "nmod:unmarked", "dep"}
        or (c.dep_ == "conj" and not any(m.dep_ in roles.COORDINATOR for m in c.children))
    ]
