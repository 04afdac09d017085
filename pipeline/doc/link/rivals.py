"""The other side of a figure's comparison: behind "than", "ahead of" or "behind"."""

from __future__ import annotations

from pipeline.doc.clauses.nouns import noun_after
from pipeline.doc.clauses.robust import is_time_noun
from pipeline.doc.figures.site import Site
from pipeline.doc.phrases.slots import noun_phrase
from pipeline.model.span import Span

#: "than" stands at most so many tokens behind its figure ("15 percent more visitors than").
_SIDE = 7


def other_side(site: Site) -> Span | None:
    """Return the other side of a comparison: "four more than his average": his average."""
    end = min(len(site.last.doc), site.last.i + _SIDE)
    than = next((t for t in site.last.doc[site.last.i + 1 : end] if t.lower_ == "than"), None)
    head = None if than is None else noun_after(than)
    return None if head is None or is_time_noun(head) else noun_phrase(head)


def rival(site: Site) -> Span | None:
    """Return whom a gap is to: "three seats ahead of its rivals": its rivals."""
    near = site.last.doc[site.last.i + 1 : min(len(site.last.doc), site.last.i + _SIDE)]
    word = next((t for t in near if t.lower_ in {"ahead", "behind"}), None)
    if word is None or word.is_sent_end:
        return None
    head = noun_after(word.nbor() if word.lower_ == "ahead" else word)
    return None if head is None else noun_phrase(head)
