"""What goes on behind the speaker of a clause: "The plant makes cars, he said, | and employs 300".

A parser hangs the second clause on the speaker's verb, as if the speaker did it. It is of the
thing spoken of where its verb does not agree with the speaker, or is in the present as what was
said.
"""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.parsing.tree_reading import regrow

_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_PRESENT = frozenset({"VBZ", "VBP"})
#: Forms that one number of subjects has.
_OF_ONE, _OF_MANY = frozenset({"was", "has", "is"}), frozenset({"were", "have", "are"})
_BETWEEN = frozenset({",", "and", "but"})


def carry_on(sentence: Words, speech: frozenset[str]) -> None:
    """Hang clauses behind a speaker on what was said, in place.

    Args:
        sentence: The sentence.
        speech: The forms of verbs of saying.
    """
    for cue in sentence:
        if cue.lower_ in speech and cue.tag_ == "VBD":
            said = _said_before(cue)
            clause = _clause_behind(cue)
            if said is not None and clause is not None and _goes_on(said, cue, clause):
                heads = [t.head.i for t in sentence]
                heads[clause.i - sentence.start] = said.i
                regrow(sentence, heads)


def _said_before(cue: Token) -> Token | None:
    """Return the verb of what stands before a speaker between commas."""
    said = cue.head if cue.dep_ == "parataxis" else None
    said = next((c for c in cue.lefts if c.dep_ == "ccomp"), said)
    speaker = roles.subject_of(cue)
    if said is None or speaker is None or said.i > cue.i:
        return None
    first = speaker.left_edge.i
    return said if first > cue.sent.start and cue.doc[first - 1].text == "," else None


def _clause_behind(cue: Token) -> Token | None:
    """Return the clause that a comma and "and" join to a speaker's verb, without a subject."""
    for clause in cue.rights:
        if clause.dep_ in roles.CONJUNCT and roles.subject_of(clause) is None:
            opens = next((t for t in clause.subtree if t.lower_ not in _BETWEEN), clause)
            between = [t.lower_ for t in cue.doc[cue.i + 1 : opens.i]]
            return clause if between in ([",", "and"], [",", "but"]) else None
    return None


def _goes_on(said: Token, cue: Token, clause: Token) -> bool:
    """Say whether a clause has the subject of what was said, and not the speaker for its own."""
    subject, speaker = roles.subject_of(said), roles.subject_of(cue)
    if subject is None or speaker is None:
        return False
    form, before = roles.finite_of(clause), roles.finite_of(said)
    if form is None or before is None:
        return False
    if form.tag_ in _PRESENT and before.tag_ in _PRESENT:
        return True
    many = _is_many(subject)
    return many != _is_many(speaker) and form.lower_ in (_OF_MANY if many else _OF_ONE)


def _is_many(noun: Token) -> bool:
    joined = any(c.dep_ in roles.CONJUNCT for c in noun.rights)
    return joined or noun.tag_ in _PLURAL_TAGS or noun.lower_ in {"they", "we"}
