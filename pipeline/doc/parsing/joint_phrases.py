"""Phrases behind "and" that go on with the clause right before them, not with the one above it.

"Built a pier that opened late and | at a cost of $4": the pier opened at that cost.
"""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.parsing.tree_reading import regrow

_LOOSE = roles.CONJUNCT | {"dep"}


def join_phrases(sentence: Words) -> None:
    """Hang prepositional phrases behind "and" on the relative clause that ends before it."""
    for word in sentence:
        if word.dep_ not in roles.COORDINATOR or word.i + 1 >= sentence.end:
            continue
        noun, preposition = word.head, word.nbor()
        if noun.dep_ not in _LOOSE or noun.pos_ not in roles.NOMINAL_OR_FIGURE:
            continue
        if preposition.dep_ not in roles.CASE or preposition.head is not noun:
            continue
        verb = _clause_ending(word, noun.head)
        if verb is None:
            continue
        heads = [t.head.i for t in sentence]
        heads[noun.i - sentence.start] = verb.i
        noun.dep_ = "obl"
        regrow(sentence, heads)


def _clause_ending(joint: Token, above: Token) -> Token | None:
    """Return the verb of the relative clause that an adverb ends before "and", below a word."""
    here = joint.nbor(-1)
    if here.pos_ not in {"ADV", "ADJ"}:
        return None
    while here.head is not here and here.i > above.i:
        if here.dep_ in roles.RELATIVE and here.pos_ == "VERB":
            return here
        here = here.head
    return None
