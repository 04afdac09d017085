"""Acts as subjects behind a verb of speech: "said mothballing the plant | would cost $40".

Where "that" is missing the parser takes the act for what is said, and its object, or nobody, for
the subject of the finite verb behind it.
"""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.subjects import is_finite
from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.parsing.tree_reading import regrow

_CLAUSES = frozenset({"ccomp", "xcomp"})
#: Behind these a clause of their own may follow: "admitted knowing the plant would close".
_THINKING = frozenset(
    {"knowing", "thinking", "believing", "hoping", "fearing", "seeing", "hearing", "feeling",
     "suspecting", "wishing", "understanding", "learning", "finding", "expecting"}
)  # fmt: skip


def raise_gerunds(sentence: Words, speech: frozenset[str]) -> None:
    """Make an act right behind a verb of speech the subject of the verb that follows, in place."""
    for act in sentence:
        if act.tag_ != "VBG" or act.dep_ not in _CLAUSES or act.i <= sentence.start:
            continue
        said = act.nbor(-1)
        if said is act.head and said.lower_ in speech and act.lower_ not in speech | _THINKING:
            verb = _verb_behind(act, said)
            if verb is not None:
                _raise(sentence, act, verb)


def _verb_behind(act: Token, said: Token) -> Token | None:
    """Return the finite verb that an act is the subject of: its object lies between them."""
    for verb in (*act.rights, *said.rights):
        if verb.i <= act.i + 1 or verb.dep_ not in _CLAUSES or not is_finite(verb):
            continue
        between = act.doc[act.i + 1 : verb.i]
        if any(t.is_punct or (t.dep_ == "mark" and t.head is verb) for t in between):
            return None  # "admitted knowing that it leaked"
        own = [c for c in verb.lefts if c.dep_ in roles.SUBJECT]
        done = own or roles.objects_of(act)
        return verb if done and done[0].left_edge.i == act.i + 1 else None
    return None


def _raise(sentence: Words, act: Token, verb: Token) -> None:
    said, start = act.head, sentence.start
    heads = [t.head.i for t in sentence]
    for child in verb.lefts:
        if child.dep_ in roles.SUBJECT:
            child.dep_ = "obj"
            heads[child.i - start] = act.i
        elif child.dep_ == "obl":
            heads[child.i - start] = act.i
    heads[verb.i - start], heads[act.i - start] = said.i, verb.i
    verb.dep_, act.dep_ = "ccomp", "csubj"
    regrow(sentence, heads)
