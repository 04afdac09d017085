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
        here, path = word, []
        while here.i not in owner:
            path.append(here.i)
            if here.head is here:
                break
            here = here.head
        above = owner.get(here.i)
        for i in path:
            owner[i] = above
    return owner
