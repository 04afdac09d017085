"""The verb of a clause that closes with who says it, taken for a participle of its subject.

"Two trains collided near Lund, officials said": a small parser gives both nouns to "said" and
makes "collided" tell which trains. A verb of saying has one subject, so what stands before the
comma is a clause of its own.
"""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.parsing.tree_reading import regrow


def reopen(sentence: Words, speech: frozenset[str]) -> None:
    """Give the clause before a closing cue its verb back, in place.

    Args:
        sentence: The sentence.
        speech: The forms of verbs of saying.
    """
    for cue in sentence:
        if cue.lower_ in speech and cue.pos_ == "VERB":
            if _is_hidden_cue(cue):
                _free(sentence, cue)
                return
            verb = _hidden_verb(cue)
            if verb is not None:
                _raise(sentence, cue, verb)
                return


def _is_hidden_cue(cue: Token) -> bool:
    """Say whether a last word that was hung on a noun has it as subject.

    "..., a study published Tuesday | found.": a past form behind a participle tells no more of it.
    """
    noun = cue.head
    subjects = [c for c in cue.lefts if c.dep_ in roles.SUBJECT]
    dated = bool(subjects) and all(c.lemma_.lower() in roles.TIME_WORDS for c in subjects)
    below = roles.RELATIVE if dated else roles.PARTICIPLE
    if cue.dep_ not in below or cue.tag_ not in roles.FINITE or noun.i > cue.i:
        return False
    ends = cue.i + 1 < len(cue.doc) and cue.nbor().text == "."
    first = noun.left_edge
    parted = first.i > cue.sent.start and "," in {first.text, first.nbor(-1).text}
    other = any(c.dep_ in roles.PARTICIPLE and c.i < cue.i for c in noun.rights)
    return ends and other and parted


def _free(sentence: Words, cue: Token) -> None:
    """Make a cue a clause beside the main one, with the noun that it hung on as its subject."""
    heads = [t.head.i for t in sentence]
    noun = cue.head
    heads[cue.i - sentence.start] = sentence.root.i
    heads[noun.i - sentence.start] = cue.i
    for child in cue.lefts:
        child.dep_ = "obl:unmarked" if child.dep_ in roles.SUBJECT else child.dep_
    cue.dep_, noun.dep_ = "parataxis", "nsubj"
    regrow(sentence, heads)


def _hidden_verb(cue: Token) -> Token | None:
    """Return the participle of a cue's first subject, where a comma parts it from the second."""
    subjects = [c for c in cue.lefts if c.dep_ in roles.SUBJECT]
    if len(subjects) < 2:
        return None
    first, own = subjects[0], subjects[-1]
    comma = own.left_edge.i - 1
    if first.pos_ not in {"NOUN", "PROPN"} or comma <= first.i or cue.doc[comma].text != ",":
        return None
    if any(t.tag_ in roles.FINITE for t in cue.doc[first.left_edge.i : comma]):
        return None
    for child in first.rights:
        bare = child.dep_ in roles.PARTICIPLE and child.tag_ == "VBN" and not _has_doer(child)
        if bare and child.i < comma and child.nbor(-1).text != ",":
            return child
    return None


def _has_doer(verb: Token) -> bool:
    return any(how == "by" for how, _ in roles.obliques_of(verb))


def _raise(sentence: Words, cue: Token, verb: Token) -> None:
    """Make a participle the finite verb of the clause that a cue governs."""
    heads = [t.head.i for t in sentence]
    noun = verb.head
    heads[verb.i - sentence.start], heads[noun.i - sentence.start] = cue.i, verb.i
    for child in noun.rights:
        if child.i > verb.i:
            heads[child.i - sentence.start] = verb.i
    verb.dep_, verb.tag_, noun.dep_ = "ccomp", "VBD", "nsubj"
    regrow(sentence, heads)
