"""From mentions to claims: figures first, then what copy claims without a figure."""

from __future__ import annotations

from pipeline.doc.context import Context
from pipeline.doc.link.disputes import find_disputes
from pipeline.doc.link.events import find_event_claims
from pipeline.doc.link.figures import find_figure_claims
from pipeline.doc.link.ids import anchor_of, ids_of
from pipeline.doc.link.repeats import once_each
from pipeline.doc.link.worth import worth_of
from pipeline.doc.marks import Marks
from pipeline.doc.parsing.tree import Doc
from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.rulebook.files import Rulebook


def link(doc: Doc, marks: Marks, article: Article, rulebook: Rulebook) -> list[Claim]:
    """Return the claims of one article in text order, each with id and check-worthiness."""
    context = Context(doc, marks, article, rulebook)
    figures = find_figure_claims(context)
    events = find_event_claims(context, figures)
    disputes = find_disputes(context, figures)
    found = sorted([*figures, *events, *disputes], key=_place_of)
    claims = once_each(context, found)
    worth = rulebook.links.worth
    for claim, key in zip(claims, ids_of(claims, article), strict=True):
        claim.settle(claim_id=key, check_worthiness=worth_of(claim, worth))
    return claims


def _place_of(claim: Claim) -> tuple[int, int, str]:
    """Return what claims are sorted by: their anchors, and their rules on one anchor."""
    anchor = anchor_of(claim)
    return anchor.start, anchor.end, claim.rule
