"""Schema of ``gazetteer.yaml``: known names, their other spellings, and how versions look."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Literal, NamedTuple

from pipeline.rulebook.base import Rule, Strict, Words

Label = Literal["PERSON", "ORG", "GPE", "LOC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"]

_WORD = re.compile(r"\w+")


class GazetteerRule(Rule):
    """Names of one kind.

    ``names`` maps a canonical name to its other spellings, case as written. ``sure`` names mean
    nothing else in English: they are found where the language model sees none, and their label
    wins. Other names only give the model's entities of this label their canonical name.
    ``versioned`` names take the version behind them along ("Llama 3.1").
    """

    label: Label
    names: dict[str, list[str]]
    sure: bool = False
    versioned: bool = False


class Known(NamedTuple):
    """What the gazetteer says of one spelling."""

    canonical: str
    rule: GazetteerRule


class GazetteerRules(Strict):
    """Content of ``gazetteer.yaml``.

    ``company_suffixes`` end a company's full name and are no part of its canonical one;
    ``family_words`` follow the name of a product line ("the Qwen family"); a name that ends in
    one of ``body_words`` names an organisation ("Norrvik Capital").
    """

    rules: list[GazetteerRule]
    company_suffixes: Words
    family_words: Words
    body_words: Words

    @cached_property
    def spellings(self) -> dict[str, Known]:
        """Every spelling, canonical ones included; the first rule that lists it counts."""
        found: dict[str, Known] = {}
        for rule in self.rules:
            for canonical, others in rule.names.items():
                for spelling in (canonical, *others):
                    found.setdefault(spelling, Known(canonical, rule))
        return found

    @cached_property
    def by_first_word(self) -> dict[str, list[tuple[str, Known]]]:
        """First word of each sure spelling -> spellings that begin so, the longest first."""
        found: dict[str, list[tuple[str, Known]]] = {}
        for spelling, known in self.spellings.items():
            first = _WORD.match(spelling)
            if known.rule.sure and first is not None:
                found.setdefault(first.group(), []).append((spelling, known))
        for listed in found.values():
            listed.sort(key=lambda item: -len(item[0]))
        return found

    @cached_property
    def suffixes(self) -> frozenset[str]:
        """``company_suffixes`` for look-ups, without full stops."""
        return frozenset(s.rstrip(".") for s in self.company_suffixes)

    @cached_property
    def bodies(self) -> frozenset[str]:
        """``body_words`` for look-ups."""
        return frozenset(self.body_words)

    @cached_property
    def families(self) -> frozenset[str]:
        """``family_words`` for look-ups."""
        return frozenset(self.family_words)
