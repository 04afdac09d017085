"""Who does what a participle or an infinitive says, where a phrase beside it names them."""

from __future__ import annotations

from pipeline.doc.clauses.robust import is_time_noun
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token

#: Participles that give the noun right before them a value, whatever they hang on.
_MEASURING = frozenset(
    {"averaging", "totalling", "totaling", "costing", "measuring", "weighing", "ranging",
     "spanning", "lasting", "exceeding", "numbering", "valued", "priced", "estimated"}
)  # fmt: skip


def valued_noun(verb: Token) -> Token | None:
    """Return the noun right before a participle of measuring: "growth in trade averaging 4%"."""
    if verb.lower_ not in _MEASURING or verb.i <= verb.sent.start or verb.tag_ == "VBD":
        return None
    if any(c.dep_ in roles.AUXILIARY or c.dep_ in roles.SUBJECT for c in verb.children):
        return None
    noun = verb.nbor(-1)
    while noun.head.i < noun.i and roles.preposition_of(noun) in {"of", "in", "for"}:
        noun = noun.head if noun.head.pos_ in roles.NOMINAL else noun
        if noun.head.pos_ not in roles.NOMINAL:
            break
    return noun if noun.pos_ in {"NOUN", "PROPN"} and not is_time_noun(noun) else None


def named_for(clause: Token) -> Token | None:
    """Return who is to do what an infinitive says: "a deal for Acme to carry gas": Acme."""
    to = next((c for c in clause.lefts if c.tag_ == "TO"), None)
    if clause.tag_ != "VB" or to is None or to.i <= clause.sent.start:
        return None
    noun = to.nbor(-1)
    while noun.pos_ in roles.NOMINAL and noun.dep_ in roles.COMPOUND | {"conj", "appos"}:
        noun = noun.head
    beside = (
        noun.pos_ in roles.NOMINAL and noun.i < to.i and noun.right_edge.i in {to.i - 1, noun.i}
    )
    return (
        noun if beside and roles.preposition_of(noun) == "for" and _is_own(noun, clause) else None
    )


def _is_own(noun: Token, clause: Token) -> bool:
    """Say whether a noun hangs where the infinitive behind it does: on one noun, or on it."""
    return not is_time_noun(noun) and noun.head in {clause.head, clause}
