"""Headlines of two clauses, whose first verb the tagger took for a noun."""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Words
from pipeline.doc.parsing.tree_reading import regrow


def part_headline(sentence: Words) -> None:
    """Part the two clauses of a headline: "Water limits loom | as the lake falls to 31%".

    A subject stands behind "as" and none before it: the noun there that has another before it
    is a verb.
    """
    main = sentence.root
    mark = next(
        (c for c in main.lefts if c.dep_ == "mark" and c.lower_ in roles.SUBORDINATORS), None
    )
    if mark is None or mark.i <= sentence.start + 1:
        return
    verb = mark.nbor(-1)
    if verb.head is not main or verb.dep_ not in roles.SUBJECT or verb.tag_ not in {"NNS", "NN"}:
        return
    subject = verb.lefts[-1] if verb.lefts else None
    own = any(c.dep_ in roles.SUBJECT and c.i > mark.i for c in main.lefts)
    if not own or subject is None or subject.pos_ not in roles.NOMINAL_OR_FIGURE:
        return
    heads = [t.head.i for t in sentence]
    start = sentence.start
    for token in sentence[: mark.i - start]:
        if token.head in {verb, main} and token is not subject and token is not verb:
            heads[token.i - start] = subject.i if token.i < subject.i else verb.i
    heads[verb.i - start] = heads[main.i - start] = verb.i
    verb.tag_, verb.pos_, verb.dep_ = "VBZ", "VERB", "ROOT"
    subject.dep_, main.dep_ = "nsubj", "advcl"
    regrow(sentence, heads)
