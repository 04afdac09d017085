"""Where the hedge ends and the number begins, inside the span of a quantity."""

from __future__ import annotations

import functools
import re

from pipeline.rulebook.hedges import HedgeRules
from pipeline.rulebook.load import default_rules, read_file


def hedges_in(figure: str) -> list[tuple[int, int]]:
    """Return the spans of the hedges that stand at the ends of a quantity's text.

    >>> hedges_in("roughly one-third"), hedges_in("500 or more"), hedges_in("33%")
    ([(0, 7)], [(4, 11)], [])
    """
    before, after = _patterns()
    spans = []
    hit = before.match(figure)
    if hit:
        spans.append((hit.start(1), hit.end(1)))
    hit = after.search(figure)
    if hit:
        spans.append(hit.span(1))
    return [(start, end) for start, end in spans if end - start < len(figure)]


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rules, _ = read_file(default_rules() / "hedges.yaml", HedgeRules)
    listed = rules.rules if rules else []
    before = _any(p for r in listed for p in r.before)
    after = _any(p for r in listed for p in r.after)
    return (
        re.compile(rf"((?:{before})(?:\s+(?:{before})){{0,2}})(?!\w)(?=.)", re.IGNORECASE),
        re.compile(rf"(?<!\w)({after})$", re.IGNORECASE),
    )


def _any(phrases: object) -> str:
    listed = sorted(map(str, phrases), key=len, reverse=True)  # type: ignore[call-overload]
    return "|".join(r"\s*".join(re.escape(w) for w in p.split()) for p in listed) or r"(?!)"
