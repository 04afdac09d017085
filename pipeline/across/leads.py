"""How far up in its article a figure stands: headline, lead, or further down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.model.frame import Frame

#: How far up a figure stands: in a headline or deck, in the first paragraph, further down.
HEADLINE, LEAD, DETAIL = 0, 1, 2
#: A first paragraph that begins beyond so many characters is no lead.
_REACH = 600
#: No paragraph has more characters.
_LONGEST = 1500


def lead_ends(claims: Sequence[Claim], articles: Mapping[str, Article]) -> dict[str, int]:
    """Return where the first paragraph that claims something ends, by article."""
    first: dict[str, int] = {}
    for claim in claims:
        if claim.frames and not claim.frames[0].headline:
            start = claim.sentence.start
            first[claim.article_id] = min(start, first.get(claim.article_id, start))
    return {i: _end(articles[i].text, start) for i, start in first.items() if start <= _REACH}


def _end(text: str, start: int) -> int:
    """Return the end of a paragraph: at a blank line, or a new line where none is near."""
    for parting, reach in (("\n\n", start + _LONGEST), ("\n", len(text))):
        at = text.find(parting, start, reach)
        if at >= 0:
            return at
    return len(text)


def depth_of(claim: Claim, frame: Frame, leads: Mapping[str, int]) -> int:
    """Return how far up a figure stands, by the ends of leads."""
    if frame.headline:
        return HEADLINE
    start = (frame.sentence or claim.sentence).start
    return LEAD if start < leads.get(claim.article_id, 0) else DETAIL
