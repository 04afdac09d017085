"""Which words point back, and how: pronouns, "the company", "that figure", "the two"."""

from __future__ import annotations

from typing import Literal

from pipeline.doc.anaphora.mentions import Lexicon
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token

#: speaker: "we" in a quotation; possessed: "her client"; figure: "that figure"; pair: "the two".
Form = Literal[
    "pronoun", "speaker", "relative", "demonstrative", "figure", "pair", "possessed", "definite"
]

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
THIRD = HE | SHE | IT | THEY
POSSESSIVE = frozenset({"his", "her", "its", "their"})
FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
PLURAL_FIRST = frozenset({"we", "us", "our", "ours", "ourselves"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
DEMONSTRATIVE = frozenset({"this", "that", "these", "those"})
_BACK = DEMONSTRATIVE | {"the", "both"}
#: "That is up from 20%", "That compares with 3%": the clause speaks of a figure.
_OF_FIGURES = frozenset(
    ["compare", "equal", "represent", "amount", "exceed", "equate", "top", "mark", "include"]
)
_EMPTY = frozenset(
    ["seem", "appear", "turn", "happen", "take", "remain", "help", "matter", "mean"]
)
_CLAUSE = frozenset({"csubj", "ccomp", "advcl", "acl", "xcomp", "acl:relcl", "csubj:pass"})
_TAILS = roles.NOUN_MODIFIER | roles.DEFINING | {"prep", "appos"}
_MARKS = frozenset({"that", "to", "whether", "if", "for", "because", "when", "since"})


def form_of(head: Token, lexicon: Lexicon) -> Form | None:
    """Return how a phrase with this head points back; None where it names its thing itself."""
    word = head.lower_
    if word in RELATIVE and roles.clause_head(head).dep_ in roles.RELATIVE:
        return "relative"
    if word in FIRST:
        return "speaker"
    if word in THIRD:
        return None if word == "it" and is_empty(head) else "pronoun"
    if word in DEMONSTRATIVE and head.pos_ in {"PRON", "DET"}:
        if word == "those" and any(c.dep_ != "punct" for c in head.rights):
            return None
        return "figure" if _speaks_of_figure(head) else "demonstrative"
    if word in lexicon.pair_words and (head.pos_ in {"NUM", "PRON", "DET"} or _points(head)):
        return "pair" if not _has_tail(head) else None
    if head.pos_ not in {"NOUN", "PROPN", "NUM"}:
        return None
    return _nominal(head, lexicon)


def _nominal(head: Token, lexicon: Lexicon) -> Form | None:
    lemma = head.lemma_.lower()
    owner = possessor(head)
    if owner is not None and _has_name(head):
        return None  # "its successor V4" is V4
    if owner is not None:
        return "possessed" if owner.lower_ in POSSESSIVE or _is_kind(owner, lexicon) else None
    if not _points(head) or _has_tail(head) or _is_told(head):
        return None
    if any(c.lower_ in {"two", "both"} for c in head.lefts) and head.tag_ == "NNS":
        return "pair"
    if lemma in lexicon.figure_nouns and any(c.lower_ in DEMONSTRATIVE for c in head.lefts):
        return "figure"
    return "definite"


def _has_name(head: Token) -> bool:
    """Say whether a noun's own name stands right behind it."""
    behind = head.nbor() if head.i + 1 < head.sent.end else head
    return behind.head is head and behind.pos_ == "PROPN" and behind.dep_ in {"appos", "flat"}


def _is_kind(owner: Token, lexicon: Lexicon) -> bool:
    """Say whether a possessor names only the kind of a thing told before: "the country's"."""
    lemma = owner.lemma_.lower()
    if owner.pos_ != "NOUN" or not lexicon.labels.get(lemma):
        return False
    return owner.tag_ == "NN" and _nominal(owner, lexicon) == "definite"


def possessor(head: Token) -> Token | None:
    """Return the possessor of a noun ("her" of "her client")."""
    return next((c for c in head.lefts if c.dep_ in roles.POSSESSOR), None)


def is_pronoun(token: Token) -> bool:
    """Say whether a token is a pronoun of the third person that stands for something."""
    if token.lower_ not in THIRD or token.pos_ not in {"PRON", "DET"}:
        return False
    return token.lower_ != "it" or not is_empty(token)


def is_empty(pronoun: Token) -> bool:
    """Say whether an "it" stands for nothing: "it is clear that", "it takes years to"."""
    if pronoun.dep_ in {"expl", "expl:impers"}:
        return True
    if pronoun.dep_ not in roles.SUBJECT:
        return False
    head = pronoun.head
    if head.lemma_.lower() in roles.TIME_WORDS or head.lemma_.lower() in {"rain", "snow"}:
        return True
    copula = any(c.dep_ == "cop" for c in head.children) or head.lemma_ in {"be", *_EMPTY}
    passive = roles.is_passive(head)
    if not (copula or passive):
        return False
    for child in head.rights:
        if child.dep_ in _CLAUSE and (
            child.left_edge.lower_ in _MARKS or child.dep_ in {"csubj", "ccomp"}
        ):
            return True
    return False


def _points(head: Token) -> bool:
    words = [c for c in head.lefts if c.lower_ in _BACK]
    return any(c.dep_ in {"det", "predet", "det:predet"} for c in words)


def _has_tail(head: Token) -> bool:
    """Say whether something behind a noun tells which one is meant ("the share of imports")."""
    return any(c.dep_ in _TAILS for c in head.rights)


def _is_told(head: Token) -> bool:
    """Say whether a name or noun before a head tells which is meant ("the Ripple token")."""
    if head.pos_ == "PROPN":
        return True
    return any(
        c.dep_ in {"compound", "nmod:desc", "flat"} and c.ent_type_ != "NORP" for c in head.lefts
    )


def _speaks_of_figure(pronoun: Token) -> bool:
    """Say whether the clause of a "this" or "that" compares or restates a figure."""
    clause = pronoun.head
    if pronoun.dep_ not in roles.SUBJECT:
        return clause.pos_ in {"NUM", "SYM"} and pronoun.dep_ == "nmod"
    if clause.lemma_.lower() in _OF_FIGURES:
        return True
    copula = clause.lemma_ == "be" or any(c.dep_ == "cop" for c in clause.children)
    return copula and (
        clause.pos_ in {"NUM", "SYM"}
        or clause.lemma_ in {"half", "third", "quarter", "percent"}
        or any(c.pos_ == "NUM" for c in clause.children)
        or any(c.lower_ in {"up", "down", "more", "less", "higher", "lower", "twice"}
               for c in (clause, *clause.children))
    )  # fmt: skip
