"""Figures that were only foreseen, against which what came is held.

"Sales were $4.1 billion, short of the $4.2 billion that analysts had expected", "compared with
earlier guidance of $4.5 billion": neither is what the sales were.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.doc.attribution.foreseen import FORESEEN
from pipeline.doc.clauses.nouns import noun_after
from pipeline.doc.context import Context
from pipeline.doc.figures.site import Site
from pipeline.doc.link.subjects import carried
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases.slots import noun_phrase, span_of
from pipeline.doc.slots.source import Said
from pipeline.doc.slots.subject import Who
from pipeline.model.span import Span

_HAVE = frozenset({"had", "have", "has"})
#: Who foresees it, between the figure and the verb: "the 2.8% | most economists | had expected".
_NAMES = frozenset({"NOUN", "PROPN", "ADJ", "DET"})
_LONGEST = 5
#: They foresee nothing: "twice the number expected".
_SIZES = frozenset({"number", "level", "amount", "rate", "pace", "size", "sum", "figure"})
#: What somebody foresees, right before the figure.
_NOUN = re.compile(
    r"\b(forecasts?|estimates?|expectations?|projections?|predictions?|guidance|consensus|outlook)"
    r" (?:of|for)(?: the| a)?$"
)
#: What was foreseen is held against what came.
_AGAINST = re.compile(
    r"\b(?:compared (?:with|to)|against|versus|vs\.?|below|above|than|short of|ahead of|from"
    r"|miss(?:ed|es|ing)?|beat(?:s|en|ing)?|topp(?:ed|ing)|exceed(?:ed|s|ing)?)\b[^;.\d]{0,60}$"
)
#: They are a firm's own.
_OWN = frozenset({"guidance", "outlook"})


class Foreseen(NamedTuple):
    """Who foresaw a figure, and of what: the subject and object of the claim."""

    said: Said
    who: Who | None
    object: Span | None


def foreseen(site: Site, who: Who | None, held: Span | None) -> Foreseen | None:
    """Return who foresaw a figure; None where it is none that was only foreseen.

    Args:
        site: The figure.
        who: The subject that its rule finds.
        held: The object that its rule finds.
    """
    said = _behind(site) or _before(site, who)
    if said is None:
        return None
    source = said.source
    own = said.cue is not None and said.cue.of(site.context.text).lower() in _OWN
    taken = who is not None and source is not None and who.span.overlaps(source) and not own
    before = carried(site)
    if (who is None or taken) and before is not None:
        return Foreseen(said, before, site.earlier[-1].object)
    bare = held is not None and held.of(site.context.text).lower() in {"that", "which"}
    return Foreseen(said, who, None if bare else held)


def _behind(site: Site) -> Said | None:
    """Return who foresaw a figure by the words behind it: "expected by analysts"."""
    words = site.last.doc[site.last.i + 1 : min(site.last.i + 10, site.last.sent.end)]
    rest = [t for t in words if not t.is_space]
    if rest and rest[0].lower_ in {"that", "which"}:
        rest = rest[1:]
    names = 0
    while names < len(rest) and rest[names].pos_ in _NAMES and rest[names].lower_ not in FORESEEN:
        names += 1
    verbs = rest[names:]
    had = bool(verbs) and verbs[0].lower_ in _HAVE
    verbs = verbs[1:] if had else verbs
    if not verbs or verbs[0].lower_ not in FORESEEN or names > _LONGEST:
        return None
    cue, after = verbs[0], verbs[1] if verbs[1:] else None
    if after is not None and after.lower_ == "to":
        return None  # "300 jobs expected to go"
    if names:
        if rest[names - 1].pos_ not in roles.NOMINAL or rest[names - 1].lower_ in _SIZES:
            return None
        first = rest[names] if had else cue
        return _said(site.context, span_of(rest[0], rest[names - 1]), span_of(first, cue))
    if after is None or after.lower_ != "by":
        return _said(site.context, None, span_of(cue, cue)) if _is_base(site, site.span) else None
    by = noun_after(after)
    source = None if by is None else noun_phrase(by)
    return _said(site.context, source, span_of(cue, cue))


def _before(site: Site, who: Who | None) -> Said | None:
    """Return who foresaw a figure by the noun before it: "below estimates of", "guidance of"."""
    match = _NOUN.search(site.before)
    if match is None or match.end() != len(site.before):
        return None
    noun = next((t for t in reversed(_left(site)) if t.lower_ == match[1]), None)
    if noun is None or not _is_base(site, span_of(noun, noun)):
        return None
    owner = next((c for c in noun.lefts if c.dep_ in roles.POSSESSOR), None)
    if owner is None:
        owner = next((c for c in reversed(noun.lefts) if c.pos_ == "PROPN"), None)
    if owner is not None and owner.tag_ != "PRP$":
        return _said(site.context, noun_phrase(owner), span_of(noun, noun))
    own = who.span if who is not None and noun.lower_ in _OWN else None
    return _said(site.context, own, span_of(noun, noun))


def _left(site: Site) -> list[Token]:
    return list(site.first.doc[max(site.first.sent.start, site.first.i - 5) : site.first.i])


def _is_base(site: Site, span: Span) -> bool:
    """Say whether something is what the figure that came is held against."""
    start = site.context.sentence(span.start).start
    return _AGAINST.search(site.context.text[start : span.start].lower()) is not None


def _said(context: Context, source: Span | None, cue: Span) -> Said:
    entity = None if source is None else context.name_of(source)
    return Said(source=source, cue=cue, entity=entity, stances=("forecasts",), stance="forecasts")
