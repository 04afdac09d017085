"""Lengths that somebody or something went, and by which nothing grew or shrank."""

from __future__ import annotations

from pipeline.doc.figures.site import Site
from pipeline.doc.parsing.tree import Token
from pipeline.doc.slots.subject import subject_of_clause


def is_travelling(verb: Token, site: Site) -> bool:
    """Say whether a length is how far something went, and no level rose or fell by it."""
    subject, lexicon = subject_of_clause(verb), site.context.lexicon
    if subject is None or site.quantity.unit not in lexicon.words("ways"):
        return False
    return subject.lower_ not in lexicon.forms("gauged")
