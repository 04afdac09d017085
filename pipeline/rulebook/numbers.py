"""Schema of ``numbers.yaml``: number words, currencies, units, and look-alikes."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pipeline.rulebook.base import Positive, Rule, Strict

Words = dict[str, Annotated[int, Field(ge=0)]]


class Currency(Strict):
    """One currency: its code, what stands before or after a number, and its hundredth part.

    ``before`` are signs and codes written before the number, ``after`` words and codes behind
    it, ``cents`` words of the hundredth part. ``letters`` are signs only when glued to a number
    of three digits or with a magnitude ("R500", "W1.2bn"); before others they begin a name.
    """

    code: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    before: list[str] = []
    letters: list[str] = []
    after: list[str] = []
    cents: list[str] = []


class Coin(Strict):
    """Money of several countries: ``name`` is its unit where the text does not say whose it is.

    ``countries`` maps the code of each currency to words in lower case that name its country.
    """

    name: Annotated[str, Field(pattern=r"^[a-z]+$")]
    words: list[str]
    countries: dict[str, list[str]]


class Unit(Strict):
    """One unit of measure: words in any case, symbols exactly as written, value in base units.

    ``before`` are words that make a bare number behind them one of it ("a magnitude of 6.4").
    ``parts`` says which smaller unit may follow it in one measure and how many make one
    (``foot``: ``inch: 12``).
    """

    name: Annotated[str, Field(min_length=1)]
    words: list[str] = []
    symbols: list[str] = []
    before: list[str] = []
    factor: Positive = 1.0
    duration: bool = False
    parts: Annotated[dict[str, Positive], Field(max_length=1)] = {}


class NumberRule(Rule):
    """A way to read a quantity (``reads``), or a guard that keeps a look-alike out.

    ``before`` and ``after`` are words that, beside a bare number, make the guard fire.
    """

    reads: bool = False
    before: list[str] = []
    after: list[str] = []


class NumberRules(Strict):
    """Content of ``numbers.yaml``."""

    cardinals: Words
    magnitudes: dict[str, Positive]
    suffixes: dict[str, Positive]
    money_suffixes: dict[str, Positive]
    races: list[Positive]
    aged: list[str]
    parents: list[str] = []
    paying: list[str] = []
    weighing: list[str] = []
    masses: list[str] = []
    winds: list[str] = []
    wind_speeds: dict[str, str] = {}
    lengths: list[str]
    fractions: dict[str, Annotated[int, Field(ge=2)]]
    vague: dict[str, Positive]
    several: dict[str, Positive]
    majority: list[str]
    ordinals: list[str]
    multiples: dict[str, Positive]
    unit_adjectives: list[str]
    comparing: list[str]
    percent: list[str]
    points: list[str]
    basis_points: list[str]
    index_points: list[str]
    spread: list[str]
    currencies: list[Currency]
    coins: list[Coin]
    currency_verbs: list[str]
    units: list[Unit]
    not_units: list[str]
    bare_units: list[str]
    factors: list[str]
    per: list[str]
    rate_nouns: list[str]
    months: list[str]
    weekdays: list[str]
    person_nouns: list[str]
    age_groups: list[str]
    person_verbs: list[str]
    up: list[str]
    down: list[str]
    losing: list[str]
    raising: list[str]
    moving: list[str]
    rules: list[NumberRule]
