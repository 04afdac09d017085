"""Nouns that the tagger took for verbs: "a $5 hit", "drug use disorder", "lending rates"."""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.parsing.tree_reading import regrow

_SHARES = frozenset({"percent", "pct", "%"})
_BARE = frozenset({"VB", "VBP", "VBN"})
_GOVERNS = frozenset({"at", "by", "in", "of", "from", "on"})
_NOUNS = frozenset({"NN", "NNP"})
_NOUN_ROLES = roles.SUBJECT | roles.OBJECT | {"obl", "nmod"}


def make_noun(sentence: Words, token: Token, changing: frozenset[str]) -> bool:
    """Make a word tagged as a verb the noun that it is, in place; say whether it is one.

    Args:
        sentence: The sentence.
        token: The word.
        changing: Verbs that change what is measured, by lemma.
    """
    if token.tag_ == "VBP" and token.dep_ in roles.SUBJECT and _thing_behind(token) is not None:
        _make_part_of_name(sentence, token)
    elif token.tag_ == "VBG" and _is_before_measure(token, changing):
        _make_compound(sentence, token)
    elif token.tag_ == "VB" and _is_told_by(token):
        _make_part_of_source(sentence, token)
    elif token.tag_ in _BARE and _is_governed(token):
        token.tag_, token.pos_, token.dep_ = "NN", "NOUN", "obl"
    elif token.tag_ == "VB" and _ends_share(token):
        _make_object(sentence, token)
    elif token.tag_ != "VBG" and _is_amount(token):
        token.tag_, token.pos_ = "NN", "NOUN"
    else:
        return False
    return True


def join_hyphened(sentence: Words, particle: Token) -> bool:
    """Make "up" the end of the noun "start-up", in place; say whether it is one."""
    if particle.i < sentence.start + 2 or particle.nbor(-1).text != "-":
        return False
    first = particle.nbor(-2)
    if first.tag_ not in _NOUNS or particle.nbor(-1).whitespace_:
        return False
    if particle.head is not first:
        particle.tag_, particle.pos_ = "NN", "NOUN"
        return True
    heads = [t.head.i for t in sentence]
    above = particle.i if first.head is first else first.head.i
    for child in first.children:
        heads[child.i - sentence.start] = particle.i
    heads[particle.i - sentence.start] = above
    heads[first.i - sentence.start] = particle.i
    particle.tag_, particle.pos_, particle.dep_ = "NN", "NOUN", first.dep_
    first.dep_ = "compound"
    regrow(sentence, heads)
    return True


def _is_governed(token: Token) -> bool:
    """Say whether a preposition stands right before a bare verb form: "at dawn", "in need"."""
    if token.dep_ not in {"advcl", "acl"} or token.i == token.sent.start:
        return False
    before = token.nbor(-1)
    if before.lower_ not in _GOVERNS or before.head is not token or len(token.lefts) > 1:
        return False
    before.dep_ = "case"
    return not token.lower_.endswith(("ed", "ing"))


def _ends_share(token: Token) -> bool:
    """Say whether an infinitive without "to" is the noun of "get a 3 percent | raise"."""
    share = token.nbor(-1) if token.i > token.sent.start else token
    bare = token.dep_ == "xcomp" and not token.lefts and share.head is token.head
    return bare and share.lower_ in _SHARES and any(c.dep_ == "det" for c in share.lefts)


def _make_object(sentence: Words, token: Token) -> None:
    share = token.nbor(-1)
    heads = [t.head.i for t in sentence]
    heads[share.i - sentence.start] = token.i
    token.tag_, token.pos_, token.dep_, share.dep_ = "NN", "NOUN", share.dep_, "compound"
    for child in share.lefts:
        if child.dep_ == "det":
            heads[child.i - sentence.start] = token.i
    regrow(sentence, heads)


def _thing_behind(token: Token) -> Token | None:
    """Return the noun behind a word that is a subject, and so no verb: "drug use disorder"."""
    noun = next(iter(roles.objects_of(token)), None)
    return noun if noun is not None and noun.i == token.i + 1 and noun.tag_ == "NN" else None


def _make_part_of_name(sentence: Words, token: Token) -> None:
    noun = _thing_behind(token)
    if noun is None:
        return
    heads = [t.head.i for t in sentence]
    for child in token.children:
        heads[child.i - sentence.start] = noun.i
        child.dep_ = "compound" if child.dep_ in roles.SUBJECT else child.dep_
    heads[noun.i - sentence.start] = token.head.i
    heads[token.i - sentence.start] = noun.i
    noun.dep_, token.dep_, token.tag_, token.pos_ = token.dep_, "compound", "NN", "NOUN"
    regrow(sentence, heads)


def _is_told_by(token: Token) -> bool:
    """Say whether a word belongs to the noun behind "according to": "to research | firm Lund"."""
    noun = next(iter(roles.objects_of(token)), None)
    told = any(c.lower_ == "according" and c.i == token.i - 2 for c in token.lefts)
    return told and noun is not None and noun.i == token.i + 1


def _make_part_of_source(sentence: Words, token: Token) -> None:
    """Make the noun behind a word the one that "according to" governs."""
    noun = token.nbor()
    heads = [t.head.i for t in sentence]
    for child in token.children:
        heads[child.i - sentence.start] = noun.i
        if child.lower_ == "according":
            child.dep_ = "case"
        elif child is not noun and child.dep_ in roles.OBJECT:
            child.dep_ = "appos"
    heads[noun.i - sentence.start] = token.head.i
    heads[token.i - sentence.start] = noun.i
    noun.dep_, token.dep_, token.tag_, token.pos_ = "obl", "compound", "NN", "NOUN"
    regrow(sentence, heads)


def _is_before_measure(token: Token, changing: frozenset[str]) -> bool:
    """Say whether a participle belongs to the noun behind it: "cuts | lending rates"."""
    verb = token.head
    near = token.dep_ == "xcomp" and verb.i == token.i - 1 and verb.lemma_.lower() in changing
    return near and any(o.i == token.i + 1 for o in roles.objects_of(token))


def _make_compound(sentence: Words, token: Token) -> None:
    noun, verb = token.nbor(), token.head
    heads = [t.head.i for t in sentence]
    for child in token.children:
        heads[child.i - sentence.start] = verb.i
    heads[token.i - sentence.start] = noun.i
    token.dep_, token.tag_, token.pos_ = "compound", "NN", "NOUN"
    regrow(sentence, heads)


def _is_amount(token: Token) -> bool:
    """Say whether a verb form is the noun of an amount: "take a $5 billion hit"."""
    if token.dep_ not in _NOUN_ROLES:
        return False
    article = any(c.lower_ in {"a", "an"} and c.dep_ == "det" for c in token.lefts)
    figure = any(
        c.dep_ == "compound" and (c.text in "$£€%" or c.lower_ in _SHARES) for c in token.lefts
    )
    return article and figure
