"""Verbs of thinking that the tagger took for plurals: "Halvard weighs cutting jobs"."""

from __future__ import annotations

from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.parsing.tree_reading import regrow


def make_pondering(sentence: Words, verb: Token) -> bool:
    """Make a plural between a name and a gerund the verb of both, in place; say whether it is."""
    if not sentence.start < verb.i < sentence.end - 1:
        return False
    act, subject, start = verb.nbor(), verb.nbor(-1), sentence.start
    gerund = act.tag_[:2] == "VB" and act.lower_.endswith("ing")
    if not gerund or subject.pos_ != "PROPN" or act.head not in {act, verb, verb.head}:
        return False
    heads = [t.head.i for t in sentence]
    if act.head is not verb:
        heads[verb.i - start] = verb.i if act.head is act else act.head.i
        verb.dep_ = act.dep_
    for child in verb.lefts:
        heads[child.i - start] = verb.i if child is subject else subject.i
    heads[subject.i - start], heads[act.i - start] = verb.i, verb.i
    subject.dep_, act.dep_ = "nsubj", "xcomp"
    verb.tag_, verb.pos_, act.tag_ = "VBZ", "VERB", "VBG"
    regrow(sentence, heads)
    return True
