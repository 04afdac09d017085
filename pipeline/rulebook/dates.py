"""Schema of ``dates.yaml``: temporal expressions."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pipeline.model.mention import Relation
from pipeline.rulebook.base import Rule, Strict

Value = int | float | str


class DateRule(Rule):
    """One pattern of a temporal expression and the reader that says what it means.

    ``pattern`` is a sequence of items over lexemes: ``<class>`` or ``<name:class>`` (captured),
    bare words, ``comma dash dot``, ``{macro}``, with ``( | )`` and ``?``. ``after``,
    ``not_after``, ``before`` and ``not_before`` name classes or words that must (not) stand right
    before or behind it; ``given`` are constants for the reader, ``checks`` tests on the parse.
    """

    pattern: Annotated[str, Field(min_length=1)]
    read: str
    given: dict[str, Value] = {}
    after: list[str] = []
    not_after: list[str] = []
    before: list[str] = []
    not_before: list[str] = []
    checks: list[str] = []


class DateRules(Strict):
    """Content of ``dates.yaml``.

    ``words`` maps a lexeme class to its words and what each stands for; a word that is written
    with a capital there needs one in the text. ``phrases`` are words that are read as one lexeme
    (``a couple of``). ``relations`` says what a preposition does to a claim's period.
    ``futures`` and ``pasts`` are the words that turn a partial date forward or back.
    """

    words: dict[str, dict[str, Value]] = {}
    phrases: dict[str, dict[str, Value]] = {}
    macros: dict[str, str] = {}
    relations: dict[str, Relation] = {}
    futures: dict[str, list[str]] = {}
    rules: list[DateRule] = []
