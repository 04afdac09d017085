"""The subject of a clause, also where the parser lost it."""

from __future__ import annotations

from pipeline.doc.clauses.mend import (
    charged_subject,
    continued,
    raised_subject,
    resumed,
    taken_subject,
)
from pipeline.doc.clauses.verbs import is_finite, is_predicate
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases.slots import is_time

#: Parts of speech that may be a subject.
#: Labels of a subject that a parser found no place for.
_UNPLACED = roles.SUBJECT | {"obl:unmarked", "dislocated", "obl:npmod", "npadvmod", "nmod", "dep"}
_QUANTIFIERS = frozenset({"many", "few", "some", "most", "both", "all", "others", "none"})


def subject_of_head(head: Token) -> Token | None:
    """Return the subject of a clause: its own, its antecedent, that of the clause above."""
    own = _given(head)
    if own is not None and own.tag_ not in {"WDT", "WP"}:
        return own
    if own is not None and head.dep_ in roles.ADVERBIAL_CLAUSE and is_predicate(head.head):
        above = subject_of_head(head.head)  # ", which lost its donor, took in ..."
        return above if above is not None and above.i < head.i else None
    if _is_referring(head):
        return next(c for c in head.lefts if c.dep_ == "expl")
    if own is not None or head.dep_ in roles.DEFINING:
        above = head.head
        while above.dep_ in roles.CONJUNCT and above.head.pos_ in roles.NOMINAL_OR_FIGURE:
            above = above.head
        return above if above.pos_ in roles.NOMINAL_OR_FIGURE and above.i < head.i else None
    if head.dep_ in roles.CONJUNCT:
        above = resumed(head) or continued(head) or head.head
        if above.pos_ in roles.NOMINAL_OR_FIGURE and not is_predicate(above):
            return above if above.i < head.i else None
        return subject_of_head(above) if above.i < head.i else None
    if head.dep_ in {"advcl", "xcomp"} and head.head.i != head.i and is_predicate(head.head):
        return subject_of_head(head.head)
    return _beside(head) if is_finite(head) else None


def _given(head: Token) -> Token | None:
    """Return the subject that stands in the clause or in the one above, in place of its object."""
    for find in (own_subject, raised_subject, taken_subject, charged_subject):
        found = find(head)
        if found is not None:
            return found
    return None


def own_subject(head: Token) -> Token | None:
    """Return the subject that the parser gave; of two the one nearest to the verb.

    None for the clause behind "it": "it is clear that ...".
    """
    found = [c for c in head.children if c.dep_ in roles.SUBJECT and c.i < head.i]
    own = apposed(found[-1]) if found else roles.subject_of(head)
    if own is not None and own.pos_ == "VERB" and any(c.dep_ == "expl" for c in head.children):
        return None
    return own


def _is_referring(head: Token) -> bool:
    """Say whether an "it" without a clause behind stands for a thing: "it is tipped to win"."""
    if head.tag_ != "VBN" or not roles.is_passive(head):
        return False
    if not any(c.dep_ == "expl" and c.lower_ == "it" for c in head.lefts):
        return False
    said = any(c.dep_ in {"ccomp", "csubj"} or c.lower_ == "that" for c in head.rights)
    return not said and any(c.tag_ == "VB" and c.dep_ in {"xcomp", "advcl"} for c in head.rights)


def apposed(subject: Token) -> Token:
    """Return the noun that a parser's subject only adds to: "The ship, the Vega, was": ship.

    So it is where both stand before the verb with nothing but a comma between, and no preposition.
    """
    first = subject.left_edge
    if first.i < 2 or first.nbor(-1).text != ",":
        return subject
    if not any(t.text == "," for t in subject.doc[subject.i : subject.head.i]):
        return subject  # "..., police said"
    for child in subject.head.lefts:
        free = child.dep_ in _UNPLACED and child.pos_ in {"NOUN", "PROPN"}
        if free and first.i - 2 <= child.right_edge.i < first.i and not is_time(child):
            preposition = any(c.dep_ == "case" and c.i < child.i for c in child.children)
            return subject if preposition else child
    return subject


def _beside(head: Token) -> Token | None:
    """Return the noun right before a verb group that the parser left without a subject."""
    if any(c.dep_ == "expl" for c in head.children):
        return None
    group = roles.verb_group(head)
    for token in reversed(head.doc[head.sent.start : _before_age(group[0])]):
        if token.pos_ in roles.NOMINAL_OR_FIGURE or token.lower_ in _QUANTIFIERS:
            return _top_noun(token)
        if not (token.is_punct or token.pos_ == "ADV") or token.text in {",", ";", ":"}:
            return None
    return None


def _before_age(verb: Token) -> int:
    """Return where the words before a verb end, an age between commas left out: "Lee, 29, |"."""
    words = verb.doc[max(verb.i - 3, verb.sent.start) : verb.i]
    aged = [t.text for t in words[::2]] == [",", ","] and words[1].tag_ == "CD"
    return verb.i - 3 if aged else verb.i


def _top_noun(noun: Token) -> Token | None:
    """Return the head of the phrase that a noun ends; None where a preposition governs it."""
    while (
        roles.preposition_of(noun)
        and noun.head.pos_ in roles.NOMINAL_OR_FIGURE
        and noun.head.i < noun.i
    ):
        noun = noun.head
    return None if roles.preposition_of(noun) else noun
