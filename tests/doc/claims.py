"""The claims of a text, as an article of a known day."""

from __future__ import annotations

from spacy.language import Language

from pipeline.doc.analyse import Clock, analyse
from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.rulebook.files import Rulebook


def claims_of(text: str, nlp: Language, rulebook: Rulebook) -> list[Claim]:
    """Return the claims of a text published on 4 March 2026."""
    article = Article(article_id="a", path="", text=text, sha256="0", published="2026-03-04")
    return analyse(article, nlp, rulebook, Clock()).claims


def figures_of(text: str, nlp: Language, rulebook: Rulebook) -> list[Claim]:
    """Return those claims of a text that have a figure."""
    return [c for c in claims_of(text, nlp, rulebook) if c.quantity is not None]
