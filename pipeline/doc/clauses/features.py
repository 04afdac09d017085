"""What a clause's words tell: what kind of thing its subject is, and its features."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from pipeline.doc.clauses.objects import objects_of, obliques_of
from pipeline.doc.clauses.split import Clause
from pipeline.doc.clauses.verbs import is_active_perfect, is_finite
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.rulebook.links_clauses import Feature, SubjectKind

_SPEAKERS = frozenset({"i", "you", "one"})
_REPORTEDLY = frozenset({"reportedly", "allegedly", "supposedly"})
_POINTERS = frozenset({"this", "that", "it", "these", "those", "which", "what"})
#: Endings of nouns that do nothing by themselves ("the abduction drew protests").
_ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ing", "ance", "ence", "ism", "ship", "th")
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
#: Labels of entities that act or are acted on.
NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "PRODUCT", "NORP", "EVENT", "FAC"})


def subject_kind(subject: Token | None) -> SubjectKind:
    """Return what kind of thing a subject is."""
    if subject is None or subject.tag_ == "EX":
        return "none"
    if subject.dep_ == "expl" and subject.lower_ != "it":
        return "none"
    pronoun = _pronoun_kind(subject)
    if pronoun is not None:
        return pronoun
    if subject.tag_ != "NNS" and (subject.pos_ == "PROPN" or subject.ent_type_ in NAMES):
        return "named"  # "Residents" at the start of a sentence is none
    lefts = [c for c in subject.lefts if c.dep_ in roles.COMPOUND]
    if any(c.ent_type_ in NAMES or (c.pos_ == "PROPN" and not c.is_sent_start) for c in lefts):
        return "named"
    if any(c.lower_ in _DEFINITE or c.dep_ in roles.POSSESSOR for c in lefts):
        return "definite"
    if not lefts and any(c.dep_ in roles.APPOSITION and c.pos_ == "PROPN" for c in subject.rights):
        return "named"  # "chairman Ann Lund"
    return "bare"


def _pronoun_kind(subject: Token) -> SubjectKind | None:
    """Return what kind of pronoun a subject is; None for a noun."""
    low = subject.lower_
    if low == "one" and any(c.lower_ == "no" for c in subject.lefts):
        return "bare"
    told = any(c.dep_ in roles.NOUN_MODIFIER | {"prep"} for c in subject.rights)
    if low in _SPEAKERS and not told:
        return "speaker"
    if low == "we":
        return "we"
    if low in _POINTERS and (subject.pos_ in {"PRON", "DET"} or subject.tag_ in {"PRP", "WDT"}):
        return "pointer"
    return "pronoun" if subject.tag_ == "PRP" else None


def _is_clausal(child: Token) -> bool:
    """Say whether a dependent is a finite complement clause."""
    return child.dep_ == "ccomp" and is_finite(child)


def is_condition(clause: Token) -> bool:
    """Say whether a clause is one that something else hangs on ("if", "unless")."""
    return any(c.lower_ in {"if", "unless"} and c.dep_ in {"mark", "advmod"} for c in clause.lefts)


def features_of(clause: Clause, own: Sequence[Token], bodies: Set[str]) -> Iterator[Feature]:
    """Yield what the rules may ask of the words of a clause.

    ``bodies`` are nouns that look abstract by their endings, but act ("the government").
    """
    yield from _features_of_verb(clause)
    if _is_abstract(clause.subject, bodies):
        yield "abstract"
    if any(c.lefts and is_condition(c) for c in clause.head.children):
        yield "conditional"
    if _is_after(clause.head):
        yield "after"
    if any(t.lower_ in _REPORTEDLY for t in own):
        yield "reportedly"
    if any(c.dep_ == "expl" and c.lower_ == "there" for c in clause.head.children):
        yield "existential"
    first = clause.head.left_edge
    commas = (first.text, first.nbor(-1).text if first.i else "")
    if clause.place in {"relative", "participle"} and "," in commas:
        yield "comma"


def _features_of_verb(clause: Clause) -> Iterator[Feature]:
    if any(_is_clausal(c) for v in clause.chain for c in v.rights):
        yield "clausal"
    yield from _features_of_objects(clause)
    if roles.is_passive(clause.chain[0]) and not is_active_perfect(clause.chain[0]):
        yield "passive"
        by = [n for v in clause.chain for how, n in roles.obliques_of(v) if how == "by"]
        if any(n.ent_type_ in NAMES or n.pos_ == "PROPN" for n in by):
            yield "by_name"
    if clause.negated:
        yield "negated"
    if clause.head.tag_ == "VBG" and any(c.dep_ == "aux" for c in clause.head.lefts):
        yield "progressive"
    if len(clause.chain) > 1 and clause.verb.tag_ == "VB":
        yield "infinitive"
    if clause.copula is not None and clause.head.pos_ == "ADJ":
        yield "adjective"


def _is_after(verb: Token) -> bool:
    """Say whether a clause stands behind "after": "left after losing the vote"."""
    first = verb.left_edge
    return first.lower_ == "after" or (first.i > 0 and first.nbor(-1).lower_ == "after")


def _is_abstract(subject: Token | None, bodies: Set[str]) -> bool:
    if subject is None or subject.pos_ != "NOUN" or not subject.lower_.endswith(_ABSTRACT):
        return False
    return subject.lemma_.lower() not in bodies


def _features_of_objects(clause: Clause) -> Iterator[Feature]:
    direct = objects_of(clause)
    if direct:
        yield "direct"
        if _is_peer(clause.subject, direct[-1]):
            yield "peer"
    if direct or obliques_of(clause):
        yield "object"


def _is_peer(subject: Token | None, thing: Token) -> bool:
    """Say whether an object is a name; a person who leads a body is not ranked against it."""
    if thing.pos_ != "PROPN" and thing.ent_type_ not in NAMES:
        return False
    person = subject is not None and (
        subject.ent_type_ == "PERSON" or subject.tag_ in {"PRP", "WP"}
    )
    return not person or thing.ent_type_ == "PERSON"
