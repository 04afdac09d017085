"""Clauses of a sentence: predicate, subject, place in the sentence; robust to a parser that errs.

A clause is found by its finite verb or its copula, not by the label that the parser gave it: a
main verb that was hung under a noun ("The model, released in May, beat ...") still heads one.
"""

from __future__ import annotations

from collections.abc import Container, Set
from typing import NamedTuple

from pipeline.doc.clauses.mend import (
    SAYS,
    is_confessed,
    is_hidden_main,
    is_lost_verb,
    raised_subject,
    subject_words,
    taken_subject,
)
from pipeline.doc.clauses.polarity import content_verb
from pipeline.doc.clauses.subject import own_subject, subject_of_head
from pipeline.doc.clauses.verbs import (
    LEADS,
    chain_of,
    copula_of,
    copular_group,
    is_finite,
    is_predicate,
    is_to_be,
    leading,
    led_to,
    shares_auxiliary,
    tense_of,
)
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.parsing.tree import Words as Sentence
from pipeline.doc.phrases import slots as phrases
from pipeline.model.span import Span
from pipeline.rulebook.links_clauses import Place, Tense

_VERBAL = frozenset({"VERB", "AUX"})
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "where"})
_WH = frozenset({"WDT", "WP"})
#: "While A rose, B fell" says both.
_CONTRASTS = frozenset({"while", "whereas", "although", "though"})


class Clause(NamedTuple):
    """One predicate with what belongs to it.

    ``head`` is the verb, or the noun or adjective behind a copula; ``chain`` the verbs from the
    finite one down through "to" and "-ing" ("began to use"), the last of which carries the
    meaning. ``parent`` is the clause that it hangs in, None at the top. ``words`` is the subject
    phrase where no token heads it.
    """

    head: Token
    subject: Token | None
    place: Place
    tense: Tense
    chain: tuple[Token, ...]
    copula: Token | None
    parent: Token | None
    words: Span | None = None

    @property
    def verb(self) -> Token:
        """The verb that carries the meaning: the last of the chain."""
        return self.chain[-1]

    @property
    def predicate(self) -> Span:
        """The verb group from its first auxiliary to the last verb of the chain."""
        if self.copula is not None:
            span = copular_group(self.head, self.copula)
            for verb in leading(self.head):
                span = span.join(phrases.verb_phrase(verb))  # "seems | to be"
            return span.join(phrases.verb_phrase(self.verb)) if self.chain[1:] else span
        span = phrases.verb_phrase(self.chain[0])
        if shares_auxiliary(self.head):
            span = span.join(phrases.verb_phrase(self.head.head))  # "was stopped and fined"
        for other in self.head.rights:
            if other.tag_ == "VBN" and shares_auxiliary(other):
                span = span.join(phrases.verb_phrase(other))
        copula = copula_of(self.head) if is_to_be(self.head) else None
        if copula is not None:
            span = span.join(Span(copula.idx, copula.idx + len(copula)))
        if self.tense == "none":
            particles = (c for c in self.head.lefts if c.lower_ == "to" and c.pos_ == "PART")
            to = next(particles, None)
            if to is not None:
                span = span.join(Span(to.idx, to.idx + len(to)))
        for verb in self.chain[1:]:
            span = span.join(phrases.verb_phrase(verb))
        copula = led_to(self.verb)
        return span if copula is None else span.join(Span(copula.idx, copula.idx + len(copula)))

    @property
    def negated(self) -> bool:
        """Whether one of the chain is negated; the head is its first."""
        return any(roles.is_negation(c) for verb in self.chain for c in verb.children)


def clauses_of(sentence: Sentence, verbs: Set[str] = frozenset()) -> list[Clause]:
    """Return the clauses of a sentence in text order.

    Args:
        sentence: The sentence.
        verbs: Lemmas that are read as verbs even where the tagger took them for nouns.
    """
    lost, copular, verbal = [], set(), []
    for token in sentence:  # few tokens can head a clause; only they are looked at closely
        if token.dep_ == "cop":
            copular.add(token.head.i)
        if token.pos_ in _VERBAL:
            verbal.append(token)
        if token.tag_ == "NNS" and is_lost_verb(token, verbs):
            lost.append(token)
    doc = sentence.doc
    near = {t.i: t for t in verbal} | {i: doc[i] for i in copular}
    heads = {i for i, t in near.items() if is_predicate(t)} | {t.i for t in lost}
    chains = {i: chain_of(doc[i]) for i in heads}
    heads -= {v.i for chain in chains.values() for v in chain[1:]}
    found = [_clause(chains[i], heads) for i in sorted(heads)]
    mended = {token.i for token in lost}
    return [_mended(c) if c.head.i in mended else c for c in found]


def _mended(clause: Clause) -> Clause:
    """Return the clause of a verb that the tagger took for a noun."""
    head = clause.head
    return clause._replace(
        subject=head.nbor(-1),
        place="main",
        tense="present",
        chain=(head,),
        copula=None,
        words=subject_words(head),
    )


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


def _clause(chain: tuple[Token, ...], heads: set[int]) -> Clause:
    head = chain[0]
    copula = None if is_to_be(head) else copula_of(head)
    place = _place(head)
    parent = _parent(head, heads)
    subject = subject_of_head(head)
    if subject is None and place == "participle" and parent is not None:
        subject = subject_of_head(parent)
    return Clause(
        head=head,
        subject=subject,
        place=place,
        tense="perfect" if content_verb(head) is not head else tense_of(head, copula),
        chain=(head,) if copula is not None and head.lower_ not in LEADS else chain,
        copula=copula,
        parent=parent,
    )


def _parent(head: Token, heads: set[int]) -> Token | None:
    """Return the clause that a clause hangs in; coordinated clauses share theirs."""
    here = head
    while here.head.i in heads and (here.dep_ in roles.CONJUNCT or _is_contrast(here)):
        here = here.head
    return None if here.head.i == here.i else governing(here.head, heads)


def _is_contrast(clause: Token) -> bool:
    """Say whether a clause stands beside the one that it hangs on: "while A rose, B fell"."""
    if clause.dep_ not in roles.ADVERBIAL_CLAUSE or not is_finite(clause):
        return False
    return any(c.dep_ == "mark" and c.lower_ in _CONTRASTS for c in clause.lefts)


def _place(head: Token) -> Place:
    here = head
    while here.dep_ in roles.CONJUNCT and is_predicate(here.head):
        here = here.head
    finite = is_finite(here)
    if not finite and here is not head and is_finite(head):
        return "main"  # coordinated with a clause above the one that the parser chose
    if here.dep_ in roles.RELATIVE or _relative_pronoun(head) is not None:
        return "complement" if _is_told(here) else "relative"
    marks = {c.lower_ for c in here.children if c.dep_ == "mark"}
    if here.dep_ == "ccomp" or "that" in marks or _is_moved(head) or is_confessed(here):
        return "complement"
    if here.dep_ in {"csubj", "csubj:pass"}:
        return "main" if finite and not marks and own_subject(here) else "complement"
    if not finite and here.tag_ == "VB" and any(c.lower_ == "to" for c in here.lefts):
        return "infinitive"
    if here.dep_ in roles.ADVERBIAL_CLAUSE or marks:
        if finite and (marks & _CONTRASTS or _is_coordinate(here, marks)):
            return "main"
        return "adverbial" if finite else "participle"
    hidden = here.dep_ in roles.PARTICIPLE and is_hidden_main(here)
    if here.dep_ in roles.PARTICIPLE and not hidden:
        return "participle"
    return "main" if finite or hidden or here.tag_ != "VBG" else "participle"


def _is_moved(verb: Token) -> bool:
    """Say whether a clause's subject was taken for the object of the verb above it."""
    return raised_subject(verb) is not None or taken_subject(verb) is not None


def _is_told(clause: Token) -> bool:
    """Say whether a clause was hung on who is told it or on where it was said.

    "Told the crowd that ...", "said in a statement it had paid".
    """
    noun = clause.head
    if clause.dep_ not in roles.RELATIVE or noun.head.pos_ != "VERB":
        return False
    subject = own_subject(clause)
    if subject is None or (noun.dep_ not in roles.OBJECT and noun.dep_ not in roles.OBLIQUE):
        return False
    if any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts):
        return True
    said = (
        noun.dep_ in roles.OBLIQUE and noun.head.lemma_.lower() in SAYS and subject.tag_ not in _WH
    )
    return said and not any(c.dep_ == "ccomp" for c in noun.head.rights)


def _is_coordinate(clause: Token, marks: Set[str]) -> bool:
    """Say whether a clause without "when", "as" or the like was hung under another one."""
    opener = any(c.tag_ in {"WRB", "WDT", "WP"} for c in clause.lefts)
    return not marks and not opener and own_subject(clause) is not None


def _relative_pronoun(verb: Token) -> Token | None:
    for child in verb.lefts:
        wh = child.tag_ in {"WDT", "WP", "WP$", "WRB"} and child.dep_ != "mark"
        if wh and child.lower_ in _RELATIVES:
            return child
        if child.dep_ in roles.SUBJECT and _has_whom(child):
            return child  # "many of whom"
    return None


def _has_whom(subject: Token) -> bool:
    """Say whether "whom" stands in a subject; few have it, and their trees alone are walked."""
    last = subject.right_edge
    words = subject.doc.text[subject.left_edge.idx : last.idx + len(last.text)]
    return "whom" in words.lower() and any(t.lower_ == "whom" for t in subject.subtree)
