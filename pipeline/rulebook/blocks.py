"""Schema of ``blocks.yaml``: boilerplate, link lists and captions."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from pipeline.rulebook.base import Rule, Strict

#: A quantified group repeated without bound: the shape that makes a search explode.
_NESTED = re.compile(r"[+*}]\)(?:[+*]|\{\d*,\})")
#: Characters of a line that patterns see; what gives a line away stands at its edges.
REACH = 400
_Look = Callable[[str], re.Match[str] | None]


class Wording:
    """What rules see of a line: its edges, as they stand and folded, and how long it is."""

    __slots__ = ("blanks", "edges", "folded")

    def __init__(self, line: str) -> None:
        self.blanks = line.count(" ")
        self.edges = line if len(line) <= REACH else line[: REACH // 2] + line[-REACH // 2 :]
        self.folded = fold(self.edges)


class BlockRule(Rule):
    """Lines that carry no claim: fixed wordings first, a pattern where no wording will do.

    ``whole`` is the whole line, ``begins`` and ``ends`` its first or last words, ``contains``
    words anywhere in it; case and typographic quotes make no difference. ``patterns`` are regular
    expressions searched in the line as it stands. ``max_words`` is the longest line it may be,
    ``where`` its place in the article, ``at_least`` how many lines of the article must look so
    before any does. A rule with ``opens_list`` marks the lines after it too.
    """

    role: Literal["boilerplate", "caption", "links"]
    whole: list[str] = []
    begins: list[str] = []
    ends: list[str] = []
    contains: list[str] = []
    patterns: list[str] = []
    max_words: Annotated[int, Field(gt=0, le=200)] = 40
    where: Literal["anywhere", "top", "end"] = "anywhere"
    at_least: Annotated[int, Field(gt=0)] = 1
    opens_list: bool = False

    @model_validator(mode="after")
    def _has_wording(self) -> Self:
        if not (self.whole or self.begins or self.ends or self.contains or self.patterns):
            raise ValueError("needs one of whole, begins, ends, contains, patterns")
        for pattern in self.patterns:
            if _NESTED.search(pattern):
                raise ValueError(f"pattern {pattern!r} nests quantifiers; write it flat")
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"pattern {pattern!r} does not compile: {error}") from error
        return self

    @cached_property
    def sought_wordings(self) -> tuple[_Look, ...]:
        """What seeks the fixed wordings of a folded line: at its start, and anywhere in it."""
        first = [rf"{_folded(p)}[\W_]*\Z" for p in self.whole]
        first += [rf"{_folded(p)}(?!\w)" for p in self.begins]
        inside = [rf"(?<!\w){_folded(p)}[\W_]*\Z" for p in self.ends]
        inside += [rf"(?<!\w){_folded(p)}(?!\w)" for p in self.contains]
        looks = [re.compile("|".join(first)).match] if first else []
        return (*looks, *([re.compile("|".join(inside)).search] if inside else []))

    @cached_property
    def sought_patterns(self) -> tuple[_Look, ...]:
        """What seeks the patterns in a line as it stands; search would try "^" at each place."""
        compiled = [re.compile(p) for p in self.patterns]
        return tuple(p.match if _is_anchored(p.pattern) else p.search for p in compiled)

    def fits(self, line: Wording) -> bool:
        """Say whether a line reads so, wherever it stands."""
        if line.blanks >= self.max_words:
            return False
        for look in self.sought_wordings:
            if look(line.folded):
                return True
        return any(look(line.edges) for look in self.sought_patterns)


class BlockRules(Strict):
    """Content of ``blocks.yaml``.

    ``abbreviations`` end in a full stop that ends no sentence; ``open_words`` never end one,
    ``auxiliaries`` seldom; ``bullets`` are the signs of list items.
    """

    rules: list[BlockRule]
    abbreviations: list[str]
    open_words: list[str]
    auxiliaries: list[str]
    bullets: list[str]

    @cached_property
    def open_set(self) -> frozenset[str]:
        """``open_words`` for look-ups."""
        return frozenset(self.open_words)

    @cached_property
    def auxiliary_set(self) -> frozenset[str]:
        """``auxiliaries`` for look-ups."""
        return frozenset(self.auxiliaries)

    @cached_property
    def abbreviation_set(self) -> frozenset[str]:
        """``abbreviations`` for look-ups."""
        return frozenset(self.abbreviations)

    @cached_property
    def bullet_set(self) -> frozenset[str]:
        """``bullets`` for look-ups."""
        return frozenset(self.bullets)


_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\xa0": " "})


def fold(text: str) -> str:
    """Return text in lower case with plain quotes and single blanks.

    >>> fold("Today’s  Top Stories")
    "today's top stories"
    """
    plain = text if text.isascii() else text.translate(_QUOTES)
    return " ".join(plain.lower().split())


def _folded(phrase: str) -> str:
    return re.escape(fold(phrase))


def _is_anchored(pattern: str) -> bool:
    r"""Say whether a pattern matches at the start of a text alone.

    >>> _is_anchored(r"^(?:a|b) [|]\|"), _is_anchored("^a|b")
    (True, False)
    """
    depth = 0
    in_class = False
    for sign in re.sub(r"\\.", "", pattern):
        if in_class:
            in_class = sign != "]"
        elif sign == "|" and not depth:
            return False
        else:
            in_class = sign == "["
            depth += (sign == "(") - (sign == ")")
    return pattern.startswith("^")
