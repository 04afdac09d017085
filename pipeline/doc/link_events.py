"""Claims without a figure: comparisons, events, statements, changes and forecasts."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from pipeline.doc.marks import Marks
from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.rulebook.files import Rulebook


def find_event_claims(
    doc: Doc,
    marks: Marks,
    article: Article,
    rulebook: Rulebook,
    figures: Sequence[Claim],
) -> list[Claim]:
    """Return the claims that stand on no figure, given those that do."""
    del doc, marks, article, rulebook, figures
    return []
