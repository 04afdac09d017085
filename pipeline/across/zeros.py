"""Nobody is a number: "nobody was hurt", "no arrests" count zero persons."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.across.lexicon import Lexicon
from pipeline.model.claim import Claim
from pipeline.model.frame import Frame
from pipeline.model.span import Span

#: "No arrests", and not "no fewer than nine".
_NO_NOUN = re.compile(r"no\s+(?:[\w-]+\s+){0,2}[\w-]+\Z", re.IGNORECASE)
_SINCE = re.compile(r"since\b", re.IGNORECASE)


def zero_frame(claim: Claim, text: str, lexicon: Lexicon) -> Frame | None:
    """Return the count of zero persons that a claim without a figure makes, if it makes one.

    None where it is limited ("nobody was seriously hurt", "no one has died since 1990"), or where
    what did not happen does not befall persons.
    """
    if claim.quantity is not None or not claim.frames:
        return None
    if claim.certainty in {"hedged", "forecast"} or claim.predicate is None:
        return None
    frame = claim.frames[0]
    for span, noun in ((claim.subject, frame.bearer), (claim.object, frame.object)):
        said = "" if span is None else " ".join(span.of(text).lower().split())
        counted = _counted(said, noun, frame, lexicon)
        if span is not None and counted is not None and not _is_limited(claim, text, lexicon):
            return _zero(frame, span, span.of(text), counted, lexicon)
    return None


def _counted(said: str, noun: str | None, frame: Frame, lexicon: Lexicon) -> str | None:
    """Return the noun of which there is none; empty for persons of any sort."""
    first = next((w for w in lexicon.nobody if said == w or said.startswith(f"{w} of ")), None)
    if first is not None:
        return frame.bearer_words[0] if said != first and frame.bearer_words else ""
    return noun if noun and _NO_NOUN.match(said) else None


def _is_limited(claim: Claim, text: str, lexicon: Lexicon) -> bool:
    words = re.findall(r"[\w'’]+", claim.sentence.of(text).lower())
    since = claim.time is not None and _SINCE.match(claim.time.of(text))
    return bool(since) or not lexicon.limits.isdisjoint(words)


def _zero(frame: Frame, span: Span, said: str, noun: str, lexicon: Lexicon) -> Frame | None:
    told = [w for w in (frame.verb, noun, *frame.predicates) if w and w not in lexicon.nobody]
    aspects = lexicon.aspects(told)
    if not aspects or not lexicon.is_of_persons(aspects[0]):
        return None
    return replace(
        frame,
        span=span,
        text=said,
        kind="count",
        value=0.0,
        unit=noun or None,
        bound="exact",
        thing=noun or None,
        predicates=tuple(told),
        bearer=None,
        bearer_name=None,
        before=(),
        after=(),
        names=tuple(name for name in frame.names if name not in lexicon.nobody),
    )
