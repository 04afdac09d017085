"""Which clause each word of a sentence stands in."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.doc.clauses.split import Clause
from pipeline.doc.parsing.tree import Token


def owners_of(words: Sequence[Token], clauses: Sequence[Clause]) -> dict[int, int | None]:
    """Return the head of the clause that each word stands in, both by their numbers in the Doc.

    It is None for a word that no clause is above; each link of the tree is climbed once.
    """
    owner: dict[int, int | None] = {v.i: c.head.i for c in clauses for v in (c.head, *c.chain)}
    for word in words:
        if word.i in owner:
            continue
        path, here = [word.i], word.head
        while here.i not in owner and here.head is not here:
            path.append(here.i)
            here = here.head
        above = owner.setdefault(here.i)
        for i in path:
            owner[i] = above
    return owner
