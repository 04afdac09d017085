"""Schema of ``links.yaml``: how mentions become claims."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pipeline.rulebook.base import Rule, Strict
from pipeline.rulebook.links_clauses import ClauseRules, DemandRules, RankingRules

Words = Annotated[list[str], Field(min_length=1)]
Weight = Annotated[float, Field(ge=-1, le=1)]


class CertaintyWords(Strict):
    """What makes a content a forecast or a hedged one; all lemmas in lower case.

    ``plans`` need an infinitive behind them ("is set to open"), ``hedging_verbs`` too ("seems to
    grow"); ``reports`` say that somebody unnamed reports ("reportedly").
    """

    forecast_auxiliaries: Words
    forecast_verbs: Words
    plans: Words
    hedging_auxiliaries: Words
    hedging_verbs: Words
    hedging_adverbs: Words
    reports: Words


class NegationWords(Strict):
    """What denies a content beside "not", "never" and "no": lemmas with an infinitive or object.

    ``scopeless`` are the words behind "not" that take its force away ("not just", "not only").
    """

    verbs: Words
    nouns: Words
    scopeless: Words


class TimeWords(Strict):
    """Prepositions that belong to a time slot, and words that make a date a base of comparison."""

    prepositions: Words
    bases: Words


class Worth(Strict):
    """Check-worthiness: where it starts and what each feature of a claim adds, kept in 0..1."""

    base: Annotated[float, Field(ge=0, le=1)]
    features: dict[str, Weight]


class LinkRules(Strict):
    """Content of ``links.yaml``."""

    rules: list[Rule]
    certainty: CertaintyWords
    negation: NegationWords
    time: TimeWords
    places: Words
    worth: Worth
    clauses: ClauseRules
    rankings: RankingRules
    demands: DemandRules
