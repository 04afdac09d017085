"""Patterns of ``rules/dates.yaml`` compiled to expressions over the codes of lexemes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from pipeline.doc.dates.lexer import LINE, OTHER, Lexeme, Lexicon
from pipeline.errors import RuleError
from pipeline.rulebook.dates import DateRule, DateRules

_ITEM = re.compile(r"\{(?P<macro>\w+)\}|<(?:(?P<name>\w+):)?(?P<class>\w+)>|(?P<word>\w+)|[()|?]")
#: Marks that patterns name by their class rather than by their own character.
_MARK_CLASSES = frozenset({"comma", "dash", "dot", "apos", "open", "close", "slashmark", "poss"})
#: Classes that by themselves say nothing of time.
_FILLERS = _MARK_CLASSES | {"longdash", "sign", "ampersand", "this", "prep", "skip", "at", "aword"}


class Match(NamedTuple):
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
    needed: frozenset[str]


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
        #: Each rule with its pattern, macros written out.
        self.patterns = expanded
        #: Classes, and words as "w:word", of which no rule matches a run.
        self.fillers = self._idle_words()
        self._compiled = [self._compile(rule, pattern) for rule, pattern in expanded]
        self._telling = re.compile(self._telling_runs())
        self._classes = {code: classes for classes, code in self.lexicon.codes.items()}

    def matches(self, codes: str, lexemes: list[Lexeme]) -> Iterator[Match]:
        """Yield every rule's matches, rule by rule in file order."""
        runs = [found.span() for found in self._telling.finditer(codes)]
        short = OTHER.join([codes[a:b] for a, b in runs])
        places = [i for a, b in runs for i in range(a, b + 1)]  # b: the blank between two runs
        known: set[str] = set()
        for code in set(short):
            known |= self._classes.get(code, frozenset())
        for compiled in self._compiled:
            if not compiled.needed <= known:
                continue  # most texts lack what most rules need
            for found in compiled.expression.finditer(short):
                fields: dict[str, object] = {}
                for group, (name, klass) in compiled.classes.items():
                    at = found.start(group)
                    if at >= 0:
                        fields[name] = lexemes[places[at]].values[klass]
                fields.update(compiled.rule.given)
                first = places[found.start()]
                yield Match(compiled.rule, first, first + found.end() - found.start(), fields)

    def _idle_words(self) -> frozenset[str]:
        """Return the filler classes and all words but those that alone tell of a time."""
        known = self.lexicon.codes
        every = _FILLERS | {name for classes in known for name in classes if name[:2] == "w:"}
        telling = {w for _, p in self.patterns if may_be(p, every) for w in _words(p)}
        plain = {w for classes in known if classes & _FILLERS for w in classes}
        return every - ({f"w:{word}" for word in telling} - plain)

    def _telling_runs(self) -> str:
        """Return an expression for the runs of known lexemes in which a rule may match at all.

        Most runs are of articles, prepositions and marks only; no rule matches one of those.
        """
        codes = self.lexicon.codes.items()
        idle = "".join(code for classes, code in codes if classes <= self.fillers)
        blank = re.escape(OTHER + LINE)
        return f"[^{blank}]*[^{blank}{idle}][^{blank}]*"

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
        return _Compiled(rule, expression, classes, needed(pattern))


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


def _words(pattern: str) -> list[str]:
    return [
        w for found in _ITEM.finditer(pattern) if (w := found["word"]) not in _MARK_CLASSES and w
    ]


def may_be(pattern: str, allowed: Collection[str]) -> bool:
    """Say whether a pattern can match lexemes of allowed classes only; words are "w:word".

    >>> may_be("(the|a)? <year>", {"w:the"}), may_be("(<x>|the) of?", {"w:the"})
    (False, True)
    """
    possible, _ = _alternatives(list(_ITEM.finditer(pattern)), 0, allowed)
    return possible


def _alternatives(
    items: list[re.Match[str]], at: int, allowed: Collection[str]
) -> tuple[bool, int]:
    """Return (whether one alternative is possible, position of the closing bracket or end)."""
    any_, all_ = False, True
    while at < len(items) and items[at][0] != ")":
        item, at = items[at], at + 1
        if item[0] == "|":
            any_, all_ = any_ or all_, True
            continue
        possible = _class_of(item) in allowed
        if item[0] == "(":
            possible, at = _alternatives(items, at, allowed)
            at += 1
        optional = at < len(items) and items[at][0] == "?"
        at += optional
        all_ = all_ and (possible or optional)
    return any_ or all_, at


def _class_of(item: re.Match[str]) -> str:
    word: str = item["word"]
    return item["class"] or (word if word in _MARK_CLASSES else f"w:{word}")


def needed(pattern: str) -> frozenset[str]:
    """Return the classes without one of which a pattern cannot match; words are "w:word".

    >>> sorted(needed("(the|a)? <year> (of <era>|<era>)"))
    ['era', 'year']
    """
    return frozenset(_needed(list(_ITEM.finditer(pattern)), 0)[0])


def _needed(items: list[re.Match[str]], at: int) -> tuple[set[str], int]:
    """Return (what each alternative needs, position of the closing bracket or end)."""
    each: list[set[str]] = [set()]
    while at < len(items) and items[at][0] != ")":
        item, at = items[at], at + 1
        if item[0] == "|":
            each.append(set())
            continue
        found = {_class_of(item)}
        if item[0] == "(":
            found, at = _needed(items, at)
            at += 1
        if at < len(items) and items[at][0] == "?":
            at += 1
        else:
            each[-1] |= found
    return set.intersection(*each), at


_GRAMMARS: dict[int, tuple[DateRules, Grammar]] = {}


def grammar_of(rules: DateRules) -> Grammar:
    """Return the compiled grammar of a rulebook, compiled once."""
    known = _GRAMMARS.get(id(rules))
    if known is None or known[0] is not rules:
        known = _GRAMMARS[id(rules)] = (rules, Grammar(rules))
    return known[1]
