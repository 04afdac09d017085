"""Verbs behind their noun that the tagger took for nouns: "food accounts for a fifth of it"."""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.parsing.tree_reading import regrow

#: A share stands so near behind "account for".
_SHARE = 5
_SHARES = frozenset(
    {"%", "percent", "pct", "half", "third", "quarter", "fifth", "most", "majority", "bulk", "all",
     "much"}
)  # fmt: skip


def account_for(sentence: Words, token: Token) -> None:
    """Make "account" the verb that it is before "for" and a share, in place."""
    if token.pos_ != "NOUN" or not _share_behind(token):
        return
    if token.lower_ == "accounting":
        _make_participle(token)
    elif token.i > token.sent.start:
        before = token.nbor(-1)
        if before.text == "," and token.dep_ in roles.CONJUNCT:
            _give_subject(sentence, token)
        elif before.pos_ in {"NOUN", "PROPN"}:
            split(sentence, token)


def _share_behind(token: Token) -> bool:
    """Say whether "for" and a share stand behind a word."""
    behind = token.doc[token.i + 1 : min(token.i + 2 + _SHARE, token.sent.end)]
    return bool(behind) and behind[0].lower_ == "for" and any(t.lower_ in _SHARES for t in behind)


def _make_participle(token: Token) -> None:
    """Make "..., accounting for 70%" a participle of the clause before it."""
    token.tag_, token.pos_ = "VBG", "VERB"
    token.dep_ = "advcl" if token.head is not token else token.dep_
    _take_phrases(token)


def split(sentence: Words, verb: Token) -> None:
    """Make a noun with its compounds a verb with its subject: "food accounts | for"."""
    subject = verb.lefts[-1] if verb.lefts else None
    if subject is None or subject.pos_ not in roles.NOMINAL:
        return
    heads = [t.head.i for t in sentence]
    for child in verb.lefts[:-1]:
        if child.dep_ in roles.COMPOUND or child.dep_ == "punct":
            heads[child.i - sentence.start] = subject.i
    subject.dep_ = "nsubj"
    _make_verb(verb)
    if verb.dep_ in roles.ARGUMENT:
        verb.dep_ = "ccomp"
    regrow(sentence, heads)


def _give_subject(sentence: Words, verb: Token) -> None:
    """Make a noun behind an aside the verb of what precedes: "Lund, a port, | accounts"."""
    subject, start = verb.head, sentence.start
    heads = [t.head.i for t in sentence]
    heads[verb.i - start] = verb.i if subject.head is subject else subject.head.i
    heads[subject.i - start] = verb.i
    for child in subject.rights:
        heads[child.i - start] = verb.i if child.i > verb.i else heads[child.i - start]
    verb.dep_, subject.dep_ = subject.dep_, "nsubj"
    _make_verb(verb)
    regrow(sentence, heads)


def _make_verb(token: Token) -> None:
    """Make a word a verb in the present."""
    token.tag_, token.pos_ = ("VBZ" if token.lower_.endswith("s") else "VBP"), "VERB"
    _take_phrases(token)


def _take_phrases(verb: Token) -> None:
    """Make what modified a noun with a preposition an oblique of the verb that it is."""
    for child in verb.rights:
        child.dep_ = "obl" if child.dep_ == "nmod" else child.dep_
