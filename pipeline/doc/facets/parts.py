"""The two counts of a share in whole numbers: "40 of its 50 clerks left" are 40, and 50.

Another report may have either of them alone ("40 clerks left", "it has 50 clerks").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.doc.facets.words import lemma
from pipeline.doc.numerals.lex import number_of
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Doc
from pipeline.doc.phrases.slots import head_of
from pipeline.model.frame import Frame
from pipeline.model.mention import Quantity
from pipeline.model.span import Span

PART, WHOLE = "part_of", "whole_of"
_OF = re.compile(r"(?P<part>.*?(?P<number>\S+))\s+(?:out\s+)?of\s+(?P<whose>.*\s)?(?P<whole>\S+)")
#: Of so few that nobody owns "three of four" is a ratio, as "one of four" who died is not.
_FEW = 10


def halves(share: Quantity, cardinals: Mapping[str, float]) -> Iterator[Quantity]:
    """Yield the two counts of a share that has them; nobody counts the one of "one of four"."""
    found = _OF.fullmatch(share.text) if share.kind == "share" else None
    if found is None or share.value is None:
        return
    part, whole = (_number(found[name], cardinals) for name in ("number", "whole"))
    if part is None or whole is None or abs(part / whole - share.value) > 1e-9:
        return
    if whole <= _FEW and not found["whose"] and part != 1:
        return
    start = share.span.start
    if part != 1:
        yield _count(share, Span(start, start + found.end("part")), part, PART)
    exact = replace(share, bound="exact", low=None, high=None)
    yield _count(exact, Span(start + found.start("whole"), share.span.end), whole, WHOLE)


def _count(share: Quantity, span: Span, value: float, rule: str) -> Quantity:
    start = span.start - share.span.start
    return Quantity(
        span=span,
        text=share.text[start : start + len(span)],
        kind="number",
        value=value,
        bound=share.bound,
        rule=rule,
    )


def _number(said: str, cardinals: Mapping[str, float]) -> float | None:
    low = said.lower()
    number = number_of(said) if said[0].isdigit() else cardinals.get(low)
    return None if not number else float(number)


def of_half(frame: Frame, quantity: Quantity, doc: Doc) -> Frame:
    """Return the frame of a count with what is said of it alone.

    What the clause says is said of the part, what defines the noun of the whole: "two of the 13
    men who fled have been caught".
    """
    if quantity.rule not in {PART, WHOLE}:
        return frame
    noun = head_of(doc, quantity.span).head
    defining = [c for c in noun.children if c.dep_ in roles.DEFINING] if noun.i else []
    told = tuple(lemma(t) for t in defining)
    if quantity.rule == PART:
        return replace(frame, predicates=tuple(w for w in frame.predicates if w not in told))
    behind = frame.after if told else frame.after[:1]
    silent = replace(frame, verb=None, object=None, complements=(), bearer=None, bearer_name=None)
    return replace(silent, predicates=told, bearer_words=(), after=behind)
