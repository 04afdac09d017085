"""Schema of ``hedges.yaml``: hedge and bound cues, and how wide each wording reads."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.rulebook.base import Ratio, Rule, Strict

HedgeBound = Literal["exact", "about", "over", "under", "at_least", "at_most", "almost"]
#: One width for values without, with one, and with two or more trailing zeros.
ByZeros = Annotated[list[Ratio], Field(min_length=3, max_length=3)]


class FractionWidths(Strict):
    """How far a fraction word reaches, as ratios of its value."""

    core: Ratio
    halo: Ratio
    hedged: Ratio


class Widths(Strict):
    """How far each wording may reach beyond the value said, as ratios of that value.

    ``about`` and ``over`` are listed by the number of trailing zeros of the value (0, 1, 2 or
    more). ``almost_floor`` is the least part of the value that "almost" may literally mean.
    """

    source: Annotated[str, Field(min_length=8)]
    fraction: FractionWidths
    about: ByZeros
    over: ByZeros
    under: Ratio
    almost: Ratio
    almost_floor: Ratio


class HedgeRule(Rule):
    """One wording class: phrases before and after a number, and verb forms that govern it.

    ``before`` and ``after`` stay inside the span of the quantity, ``verbs`` outside. A phrase is
    words in lower case, separated by blanks; signs stand as they are written. Behind a word of
    ``unless`` a phrase of ``before`` is no hedge ("edged up to 4%").
    """

    bound: HedgeBound
    before: list[str] = []
    after: list[str] = []
    verbs: list[str] = []
    unless: list[str] = []


class HedgeRules(Strict):
    """Content of ``hedges.yaml``."""

    rules: list[HedgeRule]
    widths: Widths
