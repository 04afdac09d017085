"""Measures that the tagger took for the verb of a headline: "Tram fares to rise", "Crude down 4%".

A short line without articles leaves it open which word is the verb. What is measured is a noun
where a verb of change stands right behind it, or "up" or "down" at the head of the line.
"""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.slips import Slips
from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.parsing.tree_reading import regrow

_SIDES = frozenset({"up", "down"})
_VERBS = frozenset({"VBP", "VBZ", "VB"})
#: "Union demands to see the papers" asks for it.
_ASKS = frozenset({"demands", "demand"})


def free_measure(sentence: Words, slips: Slips) -> None:
    """Make the measure that heads a sentence a noun again, in place."""
    root = sentence.root
    if root.tag_ not in _VERBS or not _is_measure(root, slips.measures):
        return
    if any(c.dep_ in roles.AUXILIARY for c in root.children):
        return
    words = [t for t in sentence if not t.is_space]
    if root is words[0]:
        _free_first(sentence, root)
        return
    verb = _verb_behind(root, slips.changes)
    before = root.nbor(-1)
    if verb is not None and before.tag_ in {"NN", "NNP"} and before.dep_ in roles.SUBJECT:
        _hang_on(sentence, root, before, verb)


def _is_measure(word: Token, measures: frozenset[str]) -> bool:
    return word.lower_ in measures or (word.lower_[-1:] == "s" and word.lower_[:-1] in measures)


def _free_first(sentence: Words, root: Token) -> None:
    """Read "Crude down 4%" as a noun with a figure that has its direction."""
    side = root.nbor() if root.i + 1 < root.sent.end else root
    if side.lower_ not in _SIDES or side.dep_ not in roles.PARTICLE:
        return
    heads = [t.head.i for t in sentence]
    root.tag_, root.pos_, side.dep_ = "NN", "NOUN", "advmod"
    for child in root.rights:
        if child.dep_ in roles.OBJECT:
            child.dep_ = "obl:unmarked"
            heads[side.i - sentence.start] = child.i
    regrow(sentence, heads)


def _verb_behind(root: Token, changes: frozenset[str]) -> Token | None:
    """Return the verb of change right behind a word, or behind its "to"."""
    behind = root.doc[root.i + 1 : min(root.i + 3, root.sent.end)]
    if not behind:
        return None
    if behind[0].lower_ in changes and behind[0].tag_ in {"VBZ", "VBD", "VBP", "NNS"}:
        return behind[0]
    to = behind[0].lower_ == "to" and len(behind) > 1 and root.lower_ not in _ASKS
    return behind[1] if to and behind[1].tag_ == "VB" and behind[1].lower_ in changes else None


def _hang_on(sentence: Words, measure: Token, before: Token, verb: Token) -> None:
    """Make a measure with the noun before it the subject of its verb."""
    heads, start = [t.head.i for t in sentence], sentence.start
    for child in measure.children:
        if child.i > measure.i:
            heads[child.i - start] = verb.i
        elif child is before:
            child.dep_ = "compound"
    heads[measure.i - start] = heads[verb.i - start] = verb.i
    measure.tag_ = "NNS" if measure.lower_.endswith("s") else "NN"
    measure.pos_, measure.dep_ = "NOUN", "nsubj"
    verb.tag_ = "VBZ" if verb.tag_ == "NNS" else verb.tag_
    verb.pos_, verb.dep_ = "VERB", "ROOT"
    regrow(sentence, heads)
