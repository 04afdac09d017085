"""Patterns of ``rules/dates.yaml`` compiled to expressions over the codes of lexemes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from pipeline.doc.dates_lexer import Lexeme, Lexicon
from pipeline.errors import RuleError
from pipeline.rulebook.dates import DateRule, DateRules

_ITEM = re.compile(r"\{(?P<macro>\w+)\}|<(?:(?P<name>\w+):)?(?P<class>\w+)>|(?P<word>\w+)|[()|?]")
#: Marks that patterns name by their class rather than by their own character.
_MARK_CLASSES = frozenset({"comma", "dash", "dot", "apos", "open", "close", "slashmark", "poss"})


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's pattern found: lexeme positions ``[first, last)`` and what it captured."""

    rule: DateRule
    first: int
    last: int
    fields: dict[str, object]


@dataclass(frozen=True, slots=True)
class _Compiled:
    rule: DateRule
    expression: re.Pattern[str]
    classes: dict[str, tuple[str, str]]


class Grammar:
    """All rules of a rulebook over one lexicon.

    Raises:
        RuleError: when a pattern names an unknown macro or does not close its brackets.
    """

    def __init__(self, rules: DateRules) -> None:
        expanded = [(rule, _expand(rule, rules.macros)) for rule in rules.rules]
        literals = {
            found["word"]
            for _, pattern in expanded
            for found in _ITEM.finditer(pattern)
            if found["word"] and found["word"] not in _MARK_CLASSES
        }
        classes = set(rules.words) | set(rules.phrases)
        sides = {
            word
            for rule in rules.rules
            for word in (*rule.after, *rule.not_after, *rule.before, *rule.not_before)
            if word.islower() and word.isalpha() and word not in classes
        }
        self.lexicon = Lexicon(rules, frozenset(literals | (sides - _MARK_CLASSES)))
        self._compiled = [self._compile(rule, pattern) for rule, pattern in expanded]

    def matches(self, codes: str, lexemes: list[Lexeme]) -> Iterator[Match]:
        """Yield every rule's matches, rule by rule in file order."""
        for compiled in self._compiled:
            for found in compiled.expression.finditer(codes):
                fields: dict[str, object] = {}
                for group, (name, klass) in compiled.classes.items():
                    at = found.start(group)
                    if at >= 0:
                        fields[name] = lexemes[at].values[klass]
                fields.update(compiled.rule.given)
                yield Match(compiled.rule, found.start(), found.end(), fields)

    def _set(self, names: list[str]) -> str:
        codes = "".join(self.lexicon.codes_of(name) for name in names)
        return f"[{codes}]" if codes else r"(?!)"

    def _side(self, mark: str, names: list[str]) -> str:
        """Return a look around for one lexeme; a name may be a class or a word."""
        both = [*names, *(f"w:{name}" for name in names)]
        return f"({mark}{self._set(both)})" if names else ""

    def _compile(self, rule: DateRule, pattern: str) -> _Compiled:
        numbers = count()
        classes: dict[str, tuple[str, str]] = {}
        parts: list[str] = []
        for found in _ITEM.finditer(pattern):
            if found["class"]:
                group = f"g{next(numbers)}"
                classes[group] = (found["name"] or found["class"], found["class"])
                parts.append(f"(?P<{group}>{self._set([found['class']])})")
            elif word := found["word"]:
                name = word if word in _MARK_CLASSES else f"w:{word}"
                parts.append(self._set([name]))
            else:
                parts.append("(?:" if found[0] == "(" else found[0])
        head = self._side("?<=", rule.after) + self._side("?<!", rule.not_after)
        tail = self._side("?=", rule.before) + self._side("?!", rule.not_before)
        try:
            expression = re.compile(f"{head}(?:{''.join(parts)}){tail}")
        except re.error as error:
            raise RuleError([f"dates.yaml: rule {rule.id!r}: pattern {error}"]) from error
        return _Compiled(rule, expression, classes)


def _expand(rule: DateRule, macros: dict[str, str]) -> str:
    """Return a rule's pattern with its macros (which may use others) written out."""
    pattern = rule.pattern
    for _ in range(8):
        found = re.search(r"\{(\w+)\}", pattern)
        if found is None:
            return pattern
        for name in set(re.findall(r"\{(\w+)\}", pattern)):
            if name not in macros:
                known = ", ".join(sorted(macros))
                raise RuleError(
                    [f"dates.yaml: rule {rule.id!r}: no macro {name!r}; there are {known}"]
                )
            pattern = pattern.replace(f"{{{name}}}", f"({macros[name]})")
    raise RuleError([f"dates.yaml: rule {rule.id!r}: its macros name each other in a circle"])


_GRAMMARS: dict[int, tuple[DateRules, Grammar]] = {}


def grammar_of(rules: DateRules) -> Grammar:
    """Return the compiled grammar of a rulebook, compiled once."""
    known = _GRAMMARS.get(id(rules))
    if known is None or known[0] is not rules:
        known = _GRAMMARS[id(rules)] = (rules, Grammar(rules))
    return known[1]
