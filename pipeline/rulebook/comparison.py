"""Schema of ``comparison.yaml``: which claims speak of one thing."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pipeline.rulebook.base import Rule, Strict

Ratio = Annotated[float, Field(gt=0, le=1)]


class Thresholds(Strict):
    """How far two values may lie apart, as ratios, and still be worth no more than a look.

    ``soft_gap``: with a hedge on one side; ``exact_gap`` and ``round_gap``: without, and where a
    value ends in two zeros or more; ``bound_slack``: by how much a bound may be missed.
    """

    soft_gap: Ratio
    exact_gap: Ratio
    round_gap: Ratio
    bound_slack: Ratio


class ComparisonRules(Strict):
    """Content of ``comparison.yaml``."""

    thresholds: Thresholds
    rules: list[Rule] = []
