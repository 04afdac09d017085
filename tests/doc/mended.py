"""A sentence whose parse was set right, and what every parse must be."""

from __future__ import annotations

from spacy.language import Language

from pipeline.doc.parsing.mend import mend
from pipeline.doc.parsing.parse import parse
from pipeline.doc.parsing.slips import slips_of
from pipeline.doc.parsing.tree import Doc
from pipeline.rulebook.files import Rulebook


def mended(text: str, nlp: Language, rulebook: Rulebook) -> Doc:
    """Return a text parsed and mended."""
    doc = parse(nlp, text, [])
    mend(doc, slips_of(rulebook.links))
    return doc


def assert_trees(doc: Doc) -> None:
    """Fail where a sentence is not one tree over its words."""
    for sent in doc.sents:
        assert len([t for t in sent if t.head is t]) == 1
        assert list(sent.root.subtree) == list(sent)
