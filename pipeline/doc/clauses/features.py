"""What a clause's words tell: what kind of thing its subject is, and its features."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set

from pipeline.doc.clauses.mend import is_confessed, verb_forms
from pipeline.doc.clauses.objects import objects_of, obliques_of
from pipeline.doc.clauses.polarity import content_verb
from pipeline.doc.clauses.split import Clause
from pipeline.doc.clauses.verbs import is_active_perfect, is_finite, shares_auxiliary
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.rulebook.links_clauses import Feature, SubjectKind

_SPEAKERS = frozenset({"i", "you", "one"})
REPORTEDLY = frozenset({"reportedly", "allegedly", "supposedly"})
_MODIFIERS = roles.NOUN_MODIFIER | {"prep"}
_BESIDE = roles.APPOSITION | {"flat"}
_POINTERS = frozenset({"this", "that", "it", "these", "those", "which", "what"})
#: Endings of nouns that do nothing by themselves ("the abduction drew protests").
_ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ing", "ance", "ence", "ism", "ship", "th")
_OPENING = frozenset({"mark", "advmod"})
_SEQUEL = frozenset({"after", "before", "since", "until", "when"})
_MEANTIME = frozenset({"as", "while"})
_ONE = frozenset({"a", "an", "another", "one"})
#: Nouns that tell how many of something, and nouns that stand for no one.
_AMOUNTS = frozenset(
    ["number", "series", "lot", "majority", "minority", "variety", "range", "handful", "spate",
     "wave", "lack", "string", "couple", "share", "portion", "amount", "kind", "sort", "way"]
)  # fmt: skip
_GROWING = frozenset({"growing", "increasing", "rising"})
_SHRINKING = frozenset({"shrinking", "dwindling", "decreasing", "falling", "declining"})
_OWN = frozenset({"he", "she", "it", "they", "we"})
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
    if [c for c in lefts if c.ent_type_ in NAMES or (c.pos_ == "PROPN" and not c.is_sent_start)]:
        return "named"
    if [c for c in lefts if c.lower_ in _DEFINITE or c.dep_ in roles.POSSESSOR]:
        return "definite"
    if any(_is_name_behind(c, subject) for c in subject.rights):
        return "named"  # "chairman Ann Lund", "opposition leader Ann Lund"
    return "bare"


def _is_name_behind(word: Token, noun: Token) -> bool:
    """Say whether a name stands right behind a role or kind: no comma parts them."""
    beside = word.dep_ in _BESIDE and word.left_edge.i == noun.i + 1
    return beside and word.pos_ == "PROPN"


def _pronoun_kind(subject: Token) -> SubjectKind | None:
    """Return what kind of pronoun a subject is; None for a noun."""
    low = subject.lower_
    if low == "one" and any(c.lower_ == "no" for c in subject.lefts):
        return "bare"
    if low in _SPEAKERS and not any(c.dep_ in _MODIFIERS for c in subject.rights):
        return "speaker"
    if low == "we":
        return "we"
    if low in _POINTERS and (subject.pos_ in {"PRON", "DET"} or subject.tag_ in {"PRP", "WDT"}):
        return "pointer"
    return "pronoun" if subject.tag_ == "PRP" else None


def is_condition(clause: Token) -> bool:
    """Say whether a clause is one that something else hangs on ("if", "unless")."""
    opening = [c.lower_ for c in clause.lefts if c.dep_ in _OPENING]
    return "if" in opening or "unless" in opening


def _is_clausal(clause: Clause) -> bool:
    return any(c.dep_ == "ccomp" and is_finite(c) for v in clause.chain for c in v.rights)


def _is_passive(clause: Clause) -> bool:
    if shares_auxiliary(clause.head):
        return True  # "was stopped and fined by the guard"
    verb = content_verb(clause.chain[0])  # "have yet to be fixed"
    return roles.is_passive(verb) and not is_active_perfect(verb)


def _is_by_name(clause: Clause) -> bool:
    by = [n for v in clause.chain for how, n in roles.obliques_of(v) if how == "by"]
    names = (t for n in by for t in (n, *n.children))
    return any(t.ent_type_ in NAMES or t.pos_ == "PROPN" for t in names) and _is_passive(clause)


def _is_progressive(clause: Clause) -> bool:
    head = clause.head
    return head.tag_ == "VBG" and any(c.dep_ == "aux" for c in head.lefts)


def _is_set_off(clause: Clause) -> bool:
    """Say whether a relative clause or participle stands behind a comma."""
    head = clause.head
    if head.dep_ in roles.CONJUNCT and head.tag_ == "VBG" == head.head.tag_:
        head = head.head  # "..., seizing guns and taking money"
    first = head.left_edge
    return clause.place in {"relative", "participle"} and (
        first.text == "," or (first.i > 0 and first.nbor(-1).text == ",")
    )


def is_abstract(subject: Token | None, bodies: Set[str]) -> bool:
    """Say whether a subject is no actor; ``bodies`` are, though their endings look abstract."""
    if subject is None or subject.pos_ != "NOUN" or not subject.lower_.endswith(_ABSTRACT):
        return False
    return subject.lemma_.lower() not in bodies


def is_reportedly(own: Iterable[Token]) -> bool:
    """Say whether a clause's own words leave open whether it is so."""
    return not REPORTEDLY.isdisjoint([t.lower_ for t in own])


def _is_after(verb: Token) -> bool:
    """Say whether a clause stands behind "after": "left after losing the vote"."""
    first = verb.left_edge
    return first.lower_ == "after" or (first.i > 0 and first.nbor(-1).lower_ == "after")


def _is_single(clause: Clause) -> bool:
    """Say whether the subject is one particular thing not named before: "a salesman"."""
    subject = clause.subject
    if subject is None or subject.tag_ != "NN" or subject.lemma_.lower() in _AMOUNTS:
        return False
    return any(c.lower_ in _ONE for c in subject.lefts if c.dep_ in {"det", "nummod"})


def _is_ever(clause: Clause, degree: str, growing: Set[str]) -> bool:
    """Say whether the subject is told to be ever more or fewer."""
    subject = clause.subject
    if subject is None or subject.pos_ not in roles.NOMINAL:
        return False
    for word in [c for c in subject.lefts if c.lower_ == degree]:
        if [t.lower_ for t in word.doc[word.i + 1 : word.i + 3]] == ["and", degree]:
            return True
    many = subject if subject.lower_ == "number" else subject.head
    return many.lower_ == "number" and any(c.lower_ in growing for c in many.lefts)


def _is_opened(clause: Clause, words: Set[str]) -> bool:
    """Say whether one of some conjunctions opens a clause."""
    head = clause.head
    if head.dep_ in roles.CONJUNCT and head.head.dep_ == "advcl":
        head = head.head  # "when he pulled a gun and fired it"
    opening = (c for c in head.lefts if c.dep_ in _OPENING)
    return any(c.lower_ in words for c in opening)


def _is_ranked_with(clause: Clause) -> bool:
    direct = objects_of(clause)
    return bool(direct) and _is_peer(clause.subject, direct[-1])


def _is_peer(subject: Token | None, thing: Token) -> bool:
    """Say whether an object is a name; a person who leads a body is not ranked against it."""
    if thing.pos_ != "PROPN" and thing.ent_type_ not in NAMES:
        return False
    person = subject is not None and (
        subject.ent_type_ == "PERSON" or subject.tag_ in {"PRP", "WP"}
    )
    return not person or thing.ent_type_ == "PERSON"


def _is_of_none(clause: Clause) -> bool:
    """Say whether a clause tells that there was "no" such thing."""
    things = [clause.head, *(c for c in clause.head.rights if c.pos_ in roles.NOMINAL)]
    return any(c.lower_ == "no" and c.dep_ == "det" for thing in things for c in thing.lefts)


def _is_promised(clause: Clause) -> bool:
    """Say whether a clause tells what one would do: "she said | she would write", "it would open".

    What would be so, or would be done to one, is no act.
    """
    would = any(c.lower_ == "would" for c in clause.head.lefts)
    subject = clause.subject
    acts = clause.copula is None and not _is_passive(clause)
    return would and acts and subject is not None and subject.lower_ in _OWN


def sent_on(verb: Token) -> Token | None:
    """Return what a verb makes its object do: the "tumbling" of "sent prices tumbling"."""
    below = [*verb.rights, *(c for o in roles.objects_of(verb) for c in o.rights)]
    doing = (c for c in below if c.lower_.endswith("ing") and c.dep_ in {"xcomp", "acl"})
    return next(doing, None)


def lemmas_of(clause: Clause) -> Iterator[str]:
    """Yield the verbs of a clause, alone and with particle or preposition."""
    for verb in clause.chain:
        if content_verb(verb) is not verb:
            continue  # the "have" of "have yet to be fixed"
        lemmas = verb_forms(verb)
        if clause.copula is not None and verb is clause.head:
            lemmas = {"be"} if verb is clause.verb else {verb.lower_}
        yield from lemmas
        words = {c.lower_ for c in verb.children if c.dep_ in roles.PARTICLE}
        words.update([c.lower_ for c in verb.rights if c.dep_ == "advmod" or c.pos_ == "ADJ"])
        words.update([how for how, _ in roles.obliques_of(verb) if how])
        if clause.copula is not None and verb is clause.head:
            words |= {c.lower_ for c in verb.lefts if c.dep_ in roles.CASE}  # "is on the rise"
        yield from (f"{lemma} {word}" for lemma in lemmas for word in words)


#: What rules may ask of a clause, each found when it is asked for.
FEATURES: Mapping[Feature, Callable[[Clause], bool]] = {
    "clausal": _is_clausal,
    "direct": lambda c: bool(objects_of(c)),
    "peer": _is_ranked_with,
    "object": lambda c: bool(objects_of(c) or obliques_of(c)),
    "passive": _is_passive,
    "by_name": _is_by_name,
    "negated": lambda c: c.negated,
    "progressive": _is_progressive,
    "infinitive": lambda c: any(v.tag_ == "VB" for v in c.chain[1:]),
    "adjective": lambda c: c.copula is not None and c.head.pos_ == "ADJ",
    "conditional": lambda c: any(v.lefts and is_condition(v) for v in c.head.children),
    "after": lambda c: _is_after(c.head),
    "sequel": lambda c: _is_opened(c, _SEQUEL),
    "meantime": lambda c: _is_opened(c, _MEANTIME),
    "single": _is_single,
    "sent_on": lambda c: sent_on(c.verb) is not None,
    "confessed": lambda c: is_confessed(c.head),
    "existential": lambda c: bool(
        [v for v in c.head.children if v.dep_ == "expl" and v.lower_ == "there"]
    ),
    "none": _is_of_none,
    "promised": _is_promised,
    "comma": _is_set_off,
    "ever_more": lambda c: _is_ever(c, "more", _GROWING),
    "ever_fewer": lambda c: _is_ever(c, "fewer", _SHRINKING),
}
