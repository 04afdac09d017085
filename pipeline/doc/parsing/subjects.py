"""Two subjects of one verb, of which one is the verb's own."""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.parsing.tree_reading import regrow

_BEGINS = roles.SUBJECT | {"cc", "mark"}


def part_subjects(sentence: Words, verb: Token) -> None:
    """Part two subjects side by side: "Acme V4 | leads", "the firm | it hired | has left"."""
    subjects = [c for c in verb.lefts if c.dep_ in roles.SUBJECT]
    if len(subjects) != 2 or subjects[0].i != subjects[1].left_edge.i - 1:
        return
    noun, second = subjects
    heads, start = [t.head.i for t in sentence], sentence.start
    if noun.pos_ == "ADJ" and not noun.lefts and not noun.rights:
        beside = noun.nbor()  # "Adult | social care's share | rises"
        above = beside.head if beside.dep_ in roles.COMPOUND else beside
        heads[noun.i - start], noun.dep_ = above.i, "amod"
        regrow(sentence, heads)
    elif noun.pos_ == second.pos_ == "PROPN":
        heads[noun.i - start], noun.dep_ = second.i, "compound"
        regrow(sentence, heads)
    elif noun.pos_ == "NOUN" and second.pos_ == "PROPN" and not second.lefts:
        heads[second.i - start], second.dep_ = noun.i, "appos"  # "supermarket chain Havmart"
        regrow(sentence, heads)
    elif noun.pos_ in roles.NOMINAL and second.tag_ == "PRP" and verb.head is not verb:
        main = next((t for t in sentence if t.i > verb.i and _lacks_subject(t, verb)), None)
        if main is None:
            return
        if main.head is verb:
            heads[main.i - start], main.dep_ = verb.head.i, verb.dep_
        heads[noun.i - start], heads[verb.i - start] = main.i, noun.i
        verb.dep_ = "acl:relcl"
        regrow(sentence, heads)


def _lacks_subject(token: Token, verb: Token) -> bool:
    """Say whether a finite verb beside or below another has no subject and no conjunction."""
    near = token.head in {verb, verb.head} or token is verb.head
    if not near or token.pos_ not in {"VERB", "AUX"} or not is_finite(token):
        return False
    return not any(c.dep_ in _BEGINS for c in token.lefts)


def is_finite(verb: Token) -> bool:
    """Say whether a verb or one of its auxiliaries is finite."""
    return verb.tag_ in roles.FINITE or any(
        c.tag_ in roles.FINITE and c.dep_ in roles.AUXILIARY for c in verb.lefts
    )
