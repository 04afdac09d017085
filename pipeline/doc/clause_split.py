"""Clauses of a sentence: predicate, subject, place in the sentence; robust to a parser that errs.

A clause is found by its finite verb or its copula, not by the label that the parser gave it: a
main verb that was hung under a noun ("The model, released in May, beat ...") still heads one.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from pipeline.doc import phrases, roles
from pipeline.model.span import Span
from pipeline.rulebook.links_clauses import Place, Tense

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "where"})
#: "While A rose, B fell" says both.
_CONTRASTS = frozenset({"while", "whereas", "although", "though"})
_FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall"})
_QUANTIFIERS = frozenset({"many", "few", "some", "most", "both", "all", "others", "none"})
_MAX_CHAIN = 4


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate with what belongs to it.

    ``head`` is the verb, or the noun or adjective behind a copula; ``chain`` the verbs from the
    finite one down through "to" and "-ing" ("began to use"), the last of which carries the
    meaning. ``parent`` is the clause that it hangs in, None at the top.
    """

    head: Token
    subject: Token | None
    place: Place
    tense: Tense
    chain: tuple[Token, ...]
    copula: Token | None
    parent: Token | None

    @property
    def verb(self) -> Token:
        """The verb that carries the meaning: the last of the chain."""
        return self.chain[-1]

    @property
    def predicate(self) -> Span:
        """The verb group from its first auxiliary to the last verb of the chain."""
        if self.copula is not None:
            return _copular_group(self.head, self.copula)
        span = phrases.verb_phrase(self.chain[0])
        to = next((c for c in self.head.lefts if c.lower_ == "to" and c.pos_ == "PART"), None)
        if to is not None and self.tense == "none":
            span = span.join(Span(to.idx, to.idx + len(to)))
        for verb in self.chain[1:]:
            span = span.join(phrases.verb_phrase(verb))
        return span

    @property
    def negated(self) -> bool:
        """Whether the verb, its subject or one of the chain is negated."""
        words = [*self.chain, self.head]
        return any(roles.is_negation(c) for w in words for c in w.children)


def clauses_of(sentence: Sentence) -> list[Clause]:
    """Return the clauses of a sentence in text order."""
    heads = {t.i for t in sentence if _is_predicate(t)}
    inside = {v.i for i in heads for v in _chain(sentence.doc[i])[1:]}
    return [_clause(sentence.doc[i], heads - inside) for i in sorted(heads - inside)]


def governing(token: Token, heads: Container[int]) -> Token | None:
    """Return the nearest clause head at or above a token."""
    here = token
    for _ in range(60):
        if here.i in heads:
            return here
        if here.head.i == here.i:
            return None
        here = here.head
    return None


def _is_predicate(token: Token) -> bool:
    if token.is_space or token.dep_ in roles.AUXILIARY or token.dep_ == "case":
        return False
    if any(c.dep_ == "cop" for c in token.children):
        return True
    if token.pos_ not in {"VERB", "AUX"}:
        return False
    auxiliary = bool(_auxiliaries(token))
    if token.dep_ in {"amod", "compound", "nmod", "flat", "fixed", "mark"}:
        return auxiliary
    if auxiliary or token.tag_ in _FINITE:
        return True
    clausal = token.dep_ in {"ROOT", "conj", "parataxis", "acl", "advcl", "ccomp"}
    return token.dep_ != "xcomp" and (clausal or roles.subject_of(token) is not None)


def is_finite(head: Token) -> bool:
    """Say whether a clause head is finite; a past tense may be tagged as a participle."""
    if head.tag_ in _FINITE or _auxiliaries(head) or any(c.dep_ == "cop" for c in head.children):
        return True
    subject = roles.subject_of(head)
    return head.tag_ == "VBN" and subject is not None and subject.dep_ == "nsubj"


def _auxiliaries(verb: Token) -> list[Token]:
    return [
        c for c in verb.children if c.dep_ in {"aux", "aux:pass", "auxpass"} and c.tag_ != "TO"
    ]


def _chain(head: Token) -> tuple[Token, ...]:
    """Return the verbs of a predicate: "is expected to begin testing" gives three."""
    chain = [head]
    while len(chain) < _MAX_CHAIN:
        last = chain[-1]
        nexts = [
            c
            for c in last.rights
            if c.dep_ == "xcomp"
            and c.pos_ in {"VERB", "AUX"}
            and not any(o.i < c.i for o in roles.objects_of(last))
        ]
        if not nexts or nexts[0].i - last.i > 5:
            break
        chain.append(nexts[0])
    return tuple(chain)


def _clause(head: Token, heads: set[int]) -> Clause:
    copula = None if _is_to_be(head) else _copula(head)
    place = _place(head)
    return Clause(
        head=head,
        subject=_subject(head),
        place=place,
        tense=_tense(head, copula),
        chain=(head,) if copula is not None else _chain(head),
        copula=copula,
        parent=_parent(head, heads),
    )


def _copula(head: Token) -> Token | None:
    return next((c for c in head.children if c.dep_ == "cop"), None)


def _is_to_be(head: Token) -> bool:
    """Say whether a verb is what is to be: "The office is to begin"."""
    return head.tag_ == "VB" and any(c.tag_ == "TO" for c in head.lefts) and bool(_copula(head))


def _parent(head: Token, heads: set[int]) -> Token | None:
    """Return the clause that a clause hangs in; coordinated clauses share theirs."""
    here = head
    while here.dep_ in roles.CONJUNCT and here.head.i in heads:
        here = here.head
    return None if here.head.i == here.i else governing(here.head, heads)


def _place(head: Token) -> Place:
    here = head
    while here.dep_ in roles.CONJUNCT and _is_predicate(here.head):
        here = here.head
    finite = is_finite(here)
    if is_finite(head) and not finite:
        return "main"  # coordinated with a clause above the one that the parser chose
    if here.dep_ in roles.RELATIVE or _relative_pronoun(head) is not None:
        return "relative"
    if here.dep_ in {"ccomp", "csubj", "csubj:pass"}:
        return "complement"
    if not finite and here.tag_ == "VB" and any(c.lower_ == "to" for c in here.lefts):
        return "infinitive"
    marks = {c.lower_ for c in here.children if c.dep_ == "mark"}
    if here.dep_ in roles.ADVERBIAL_CLAUSE or marks:
        if finite and marks & _CONTRASTS:
            return "main"
        return "adverbial" if finite else "participle"
    hidden = here.dep_ in roles.PARTICIPLE and _is_hidden_main(here)
    if here.dep_ in roles.PARTICIPLE and not hidden:
        return "participle"
    return "main" if finite or hidden or here.tag_ != "VBG" else "participle"


def _is_hidden_main(verb: Token) -> bool:
    """Say whether a main verb was hung under its own subject as if it were a participle.

    So it is where the sentence has no other verb at its top ("The model, sold in May, beat ...").
    """
    root = verb.sent.root
    if root.pos_ not in NOMINAL or any(c.dep_ == "cop" for c in root.children):
        return False
    return verb.tag_ in _FINITE or (verb.tag_ == "VBN" and verb.nbor(-1).text != ",")


def _relative_pronoun(verb: Token) -> Token | None:
    for child in verb.lefts:
        wh = child.tag_ in {"WDT", "WP", "WP$", "WRB"} and child.dep_ != "mark"
        if wh and child.lower_ in _RELATIVES:
            return child
        if child.dep_ in roles.SUBJECT and any(c.lower_ == "whom" for c in child.subtree):
            return child  # "many of whom"
    return None


def _subject(head: Token) -> Token | None:
    """Return the subject: its own, its antecedent, the first conjunct's, or the noun above."""
    own = _own_subject(head)
    if own is not None and own.tag_ not in {"WDT", "WP"}:
        return own
    if own is not None and head.dep_ in roles.ADVERBIAL_CLAUSE and _is_predicate(head.head):
        above = _subject(head.head)  # ", which lost its donor, took in ..."
        return above if above is not None and above.i < head.i else None
    if own is not None or (head.dep_ in roles.PARTICIPLE | roles.RELATIVE):
        above = head.head
        while above.dep_ in roles.CONJUNCT and above.head.pos_ in NOMINAL:
            above = above.head
        return above if above.pos_ in NOMINAL and above.i < head.i else None
    if head.dep_ in roles.CONJUNCT:
        above = head.head
        if above.pos_ in NOMINAL and not _is_predicate(above):
            return above if above.i < head.i else None
        return _subject(above) if above.i < head.i else None
    if head.dep_ in {"advcl", "xcomp"} and head.head.i != head.i and _is_predicate(head.head):
        return _subject(head.head)
    return _beside(head) if is_finite(head) else None


def _own_subject(head: Token) -> Token | None:
    """Return the subject that the parser gave; of two the one nearest to the verb.

    None for the clause behind "it": "it is clear that ...".
    """
    found = [c for c in head.children if c.dep_ in roles.SUBJECT and c.i < head.i]
    own = found[-1] if found else roles.subject_of(head)
    expletive = any(c.dep_ == "expl" for c in head.children)
    return None if own is not None and expletive and own.pos_ == "VERB" else own


def _beside(head: Token) -> Token | None:
    """Return the noun right before a verb group that the parser left without a subject."""
    if any(c.dep_ == "expl" for c in head.children):
        return None
    group = roles.verb_group(head)
    for token in reversed(head.doc[head.sent.start : group[0].i]):
        if token.pos_ in NOMINAL or token.lower_ in _QUANTIFIERS:
            return _top_noun(token)
        if not (token.is_punct or token.pos_ == "ADV") or token.text in {",", ";", ":"}:
            return None
    return None


def _top_noun(noun: Token) -> Token | None:
    """Return the head of the phrase that a noun ends; None where a preposition governs it."""
    while roles.preposition_of(noun) and noun.head.pos_ in NOMINAL and noun.head.i < noun.i:
        noun = noun.head
    return None if roles.preposition_of(noun) else noun


def _tense(head: Token, copula: Token | None) -> Tense:
    """Return the tense of the finite element."""
    words = [c for c in head.children if c.dep_ in {"aux", "aux:pass", "auxpass"}]
    if copula is not None:
        words.append(copula)
    elif _is_to_be(head):
        return "future"
    elif not words or head.tag_ in _FINITE:
        words.append(head)
    words.sort(key=lambda t: t.i)
    modal = next((w for w in words if w.tag_ == "MD"), None)
    if modal is not None:
        return "future" if modal.lower_ in _FUTURE else "modal"
    lowers = {w.lower_ for w in words}
    if lowers & {"has", "have", "'ve", "’ve"} and head.tag_ in {"VBN", "VBG", "VBD"}:
        return "perfect"
    first = words[0]
    if first.tag_ == "VBD" or lowers & {"was", "were", "did", "had"}:
        return "past"
    if first.tag_ in {"VBZ", "VBP"}:
        return "present"
    if first.tag_ == "VBN" and first.dep_ in {
        "ROOT",
        "conj",
        "acl",
        "parataxis",
        "ccomp",
        "advcl",
    }:
        return "past"  # a past tense that the tagger took for a participle
    return "none"


def _copular_group(head: Token, copula: Token) -> Span:
    words = [copula, *(c for c in head.children if c.dep_ in {"aux", "aux:pass"})]
    words += [c for c in head.children if roles.is_negation(c) and abs(c.i - copula.i) <= 2]
    words.sort(key=lambda t: t.i)
    return Span(words[0].idx, words[-1].idx + len(words[-1]))
