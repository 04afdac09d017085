"""Trees of Universal Dependencies from a grammar written by hand, filled in by chance."""

from __future__ import annotations

import calendar
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

_PIECES = re.compile(r"\(|\)\*?|[^\s()]+")
_NONTERMINAL = re.compile(r"[A-Z]{2,}[A-Z0-9]*\*?\Z")
#: Tags of the words that the grammar leaves bare.
_TAGS = {
    **dict.fromkeys(("a", "an", "the", "The", "this", "some", "any", "all"), "DT"),
    **dict.fromkeys(("and", "but", "or"), "CC"),
    ",": ",",
    ".": ".",
}
_PLURAL = frozenset({"NNS", "NNPS"})


@dataclass(slots=True)
class Node:
    """A word with its tag, its relation to its head, and what hangs on it, in text order."""

    text: str
    tag: str
    dep: str = "ROOT"
    left: list[Node] = field(default_factory=list)
    right: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """Yield the words of the tree in text order."""
        for child in self.left:
            yield from child.walk()
        yield self
        for child in self.right:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    starred: bool


@dataclass(frozen=True, slots=True)
class _Phrase:
    dep: str
    items: tuple[_Word | _Phrase, ...]


class Grammar:
    """Productions by name; each is a sequence of words, names and phrases."""

    def __init__(self, text: str) -> None:
        self.rules: dict[str, list[tuple[_Word | _Phrase, ...]]] = defaultdict(list)
        name = ""
        for line in text.splitlines():
            if line.startswith("#") or not line.strip():
                continue
            if not line.startswith(" "):
                name = line.strip()
            else:
                self.rules[name].append(_parsed(line))

    def sentence(self, start: str, chance: random.Random, names: dict[str, list[str]]) -> Node:
        """Return one tree of a kind of sentence."""
        return _Builder(self, chance, names).tree(chance.choice(self.rules[start]), "ROOT")


def _parsed(line: str) -> tuple[_Word | _Phrase, ...]:
    stack: list[list[_Word | _Phrase]] = [[]]
    deps: list[str] = []
    fresh = False
    for piece in _PIECES.findall(line):
        if piece == "(":
            fresh = True
        elif fresh:
            deps.append(piece)
            stack.append([])
            fresh = False
        elif piece == ")":
            items = stack.pop()
            stack[-1].append(_Phrase(deps.pop(), tuple(items)))
        else:
            starred = len(piece) > 1 and piece.endswith("*")
            stack[-1].append(_Word(piece.removesuffix("*") if starred else piece, starred))
    if len(stack) != 1:
        raise ValueError(f"brackets do not close: {line.strip()!r}")
    return tuple(stack[0])


@dataclass(slots=True)
class _Builder:
    grammar: Grammar
    chance: random.Random
    names: dict[str, list[str]]

    def tree(self, items: Iterable[_Word | _Phrase], dep: str) -> Node:
        """Return the tree of a phrase: the starred word (or the only one) is its head."""
        flat = self._flat(items)
        words = [i for i, item in enumerate(flat) if isinstance(item, _Word)]
        starred = [i for i in words if flat[i].starred]  # type: ignore[union-attr]
        if not words:
            raise ValueError(f"no head in {dep!r}: {flat}")
        at = starred[0] if starred else words[-1]
        head = flat[at]
        assert isinstance(head, _Word)
        node = self._node(head.text, dep)
        before: list[Node] = []
        for i, item in enumerate(flat):
            if i == at:
                continue
            if isinstance(item, _Word):
                raise ValueError(f"two heads: {head.text!r} and {item.text!r}")  # noqa: TRY004
            (before if i < at else node.right).append(self.tree(item.items, item.dep))
        node.left[:0] = before
        _agree(node)
        return node

    def _flat(self, items: Iterable[_Word | _Phrase]) -> list[_Word | _Phrase]:
        found: list[_Word | _Phrase] = []
        for item in items:
            if isinstance(item, _Word) and _NONTERMINAL.match(item.text):
                found += self._flat(self.chance.choice(self.grammar.rules[item.text]))
            else:
                found.append(item)
        return found

    def _node(self, word: str, dep: str) -> Node:
        if word.startswith("#"):
            kind, _, tag = word[1:].partition("/")
            return self._made_up(kind, tag or "NNP", dep)
        text, slash, tag = word.rpartition("/")
        return Node(text if slash else word, tag if slash else _TAGS[word], dep)

    def _made_up(self, kind: str, tag: str, dep: str) -> Node:
        pick = self.chance.choice
        if kind in _NUMBERS:
            return Node(_NUMBERS[kind](self.chance), tag, dep)
        words = pick(self.names[kind]).split(" ")
        node = Node(words[0], tag, dep)
        if kind == "org":  # the last word heads: "Halden" is the compound of "Bank"
            node = Node(words[-1], tag, dep)
            node.left = [Node(w, tag, "compound") for w in words[:-1]]
        else:
            node.right = [Node(w, tag, "flat") for w in words[1:]]
        return node


def _agree(node: Node) -> None:
    """Choose between the forms of a verb ("is~are") by the subject of its clause."""
    subject = next((c for c in node.left if c.dep in {"nsubj", "nsubj:pass"}), None)
    if subject is None:
        return
    plural = _is_plural(subject)
    for word in (node, *node.left):
        if "~" in word.text:
            word.text = word.text.split("~")[plural]
            word.tag = word.tag.split("~")[plural and "~" in word.tag]


def _is_plural(subject: Node) -> bool:
    """Say whether a subject is many; a part of many is many ("half of the voters use")."""
    if subject.text.lower() in {"percent", "%", "cent", "half", "third", "thirds", "quarters"}:
        return any(p.tag in _PLURAL or p.text == "those" for p in subject.right)
    return subject.tag in _PLURAL or subject.text in {"they", "We"}


# fmt: off
_WORDS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "fifteen", "twenty",
)
# fmt: on


def _decimal(chance: random.Random) -> str:
    return f"{chance.uniform(0.1, 60):.{chance.choice([1, 1, 1, 2])}f}"


_NUMBERS: dict[str, Callable[[random.Random], str]] = {
    "int": lambda c: f"{int(10 ** c.uniform(1.5, 5.5)):,}",
    "int2": lambda c: str(c.randint(2, 98)),
    "small": lambda c: c.choice([*_WORDS, *map(str, range(3, 90))]),
    "dec": _decimal,
    "year": lambda c: str(c.randint(1985, 2032)),
    "age": lambda c: str(c.randint(2, 95)),
    "month": lambda c: c.choice(calendar.month_name[1:]),
    "weekday": lambda c: c.choice(list(calendar.day_name)),
}
