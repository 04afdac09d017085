"""Figures that somebody is said to foresee: "just short of the 5% expected by analysts".

A parser takes the participle for the verb of what stands before it; the order of words is sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.doc.attribution import sources
from pipeline.doc.attribution.cues import Lexicon, is_nobody
from pipeline.doc.attribution.text import Copy
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases import slots as phrases
from pipeline.model.mention import Attribution

#: Participles of verbs by which somebody foresees a figure.
FORESEEN = frozenset(
    {"expected", "forecast", "forecasted", "predicted", "projected", "anticipated"}
)
#: What is "estimated by" somebody may be so already.
_SAID_BY = FORESEEN | {"estimated"}
_UNITS = frozenset({"%", "percent", "pct", "cent", "points", "pence", "cents"})
_FIGURE = frozenset({"CD", "$"})


def by_participle(tokens: Sequence[Token], copy: Copy, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield who foresees a figure: "the 5% expected by analysts"."""
    rule = next(iter(lexicon.verbs.get("forecast", ())), None)
    for at, token in enumerate(tokens[:-2]):
        if token.lower_ not in _SAID_BY or tokens[at + 1].lower_ != "by" or rule is None:
            continue
        first = at
        while first and _is_of_figure(tokens[first - 1]):
            first -= 1
        source = sources.noun_after(tokens[at + 1])
        counted = any(t.tag_ in _FIGURE for t in tokens[first:at])
        if not counted or source is None or is_nobody(source, lexicon):
            continue
        yield sources.attributed(
            sources.source_span(source, copy),
            phrases.span_of(token, tokens[at + 1]),
            phrases.span_of(tokens[first], tokens[at - 1]),
            copy,
            stance=rule.stance,
            rule=rule.id,
        )


def _is_of_figure(word: Token) -> bool:
    return word.tag_ in _FIGURE or word.lower_ in _UNITS
