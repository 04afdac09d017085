"""What a figure is compared with behind it: an earlier state of the same, or another thing."""

from __future__ import annotations

import re
from typing import Literal

from pipeline.doc.figures.site import Site

#: A date so near behind "than" is what is compared with ("than in the spring of 2019").
_NEAR = 32
#: A comparative within three words of the figure, and "than" within four of that.
_THAN = re.compile(
    r"(?:[\w’'-]+ ){0,2}(?:more|less|worse|[a-z]{2,}er)(?: [\w’'-]+){0,3} than (?P<other>.*)"
)
_EARLIER = re.compile(
    r"(?:(?:in|at|during|for) )?(?:(?:the|its|a|it|they|he|she) )?"
    r"(?:when|same|previous|prior|preceding|last|before|previously|earlier|did|had|was|were"
    r"|year|month|decade|peak)\b"
)


def than(site: Site) -> Literal["then", "other"] | None:
    """Return what stands behind "8% more than in May" (then) or "200 fewer than Lund" (other)."""
    match = _THAN.match(site.after)
    if match is None:
        return None
    at = site.context.text.lower().find("than", site.last.idx)
    figures = site.context.quantities(site.span.start)
    if any(
        q.span.start <= at < q.span.end or 0 < q.span.start - at <= len("than ") for q in figures
    ):
        return None  # "300 boats and more than 40 ships"
    near = any(0 <= d.span.start - at <= _NEAR for d in site.context.dates(site.span.start))
    return "then" if near or _EARLIER.match(match["other"]) else "other"
