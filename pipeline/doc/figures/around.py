"""What stands around a figure: columns, "with" before its noun, a figure of its kind beside it."""

from __future__ import annotations

import re

from pipeline.doc.figures.site import Site
from pipeline.doc.parsing import roles

#: Two values behind one "to" stand at most so many characters apart.
_PAIR = 40
#: What stands between the noun behind "with" and its figure.
_STANDING = frozenset({"at", "above", "below", "near", "up", "down"})
_PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PART", "PRON"})
#: The figure before in "fell to 2% in May and 1% in June" stands behind one of these.
_REACHED = ("to", "at")
#: Columns of a table stand at most so many characters apart.
_GAP = 24
_WIDE_BEFORE = re.compile(r"\d[.,%]?(?: {2,}|\t)[ \t]*$")
_WIDE_AFTER = re.compile(r"(?: {2,}|\t)[ \t]*[-$£€]?\d")


def has_beside(site: Site, side: int) -> bool:
    """Say whether only "to" parts a figure from one of its kind behind (1) or before (-1) it."""
    for quantity in site.context.quantities(site.span.start):
        one, other = (site.span, quantity.span)[::side]
        near = 0 < other.start - one.end <= len(" to ")
        if near and quantity.kind == site.quantity.kind:
            return True
    return False


def is_tabled(site: Site) -> bool:
    """Say whether a gap of two blanks, or "vs" in a line without clause, parts two figures."""
    text, span = site.context.text, site.span
    before, after = text[: span.start][-_GAP:], text[span.end : span.end + _GAP]
    if (site.before.endswith(" vs") or site.after.startswith("vs ")) and not _has_clause(site):
        return True  # "Net profit 52 mln vs 42 mln"
    return _WIDE_BEFORE.search(before) is not None or _WIDE_AFTER.match(after) is not None


def _has_clause(site: Site) -> bool:
    return any(
        t.tag_ in roles.FINITE and (roles.subject_of(t) or t.dep_ in roles.AUXILIARY)
        for t in site.first.sent
    )


def is_absolute(site: Site) -> bool:
    """Say whether "with" opens a phrase of a noun and its figure: "with inflation at 30%"."""
    doc, start = site.first.doc, site.first.sent.start
    i = site.first.i - 1
    i -= i > start and doc[i].lower_ == "by"
    if i <= start or doc[i].lower_ not in _STANDING or doc[i - 1].pos_ not in roles.NOMINAL:
        return False
    i -= 1
    while i > start and doc[i].pos_ in _PHRASE:
        i -= 1
    return doc[i].lower_ == "with"


def is_reached_again(site: Site) -> bool:
    """Say whether the value before in the sentence is one that a change led to."""
    before = site.earlier[-1] if site.earlier else None
    if before is None or before.quantity is None or before.type == "change":
        return False
    text = site.context.text
    words = text[before.sentence.start : before.quantity.start].split()
    between = text[before.quantity.end : site.span.start]
    near = len(between) <= _PAIR and "," not in between and before.kind == site.quantity.kind
    return near and bool(words) and words[-1].lower() in _REACHED
