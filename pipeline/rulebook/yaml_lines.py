"""YAML to plain values with the line of every part; only what a reader of the file can see.

Anchors, aliases and tags are refused: they hide what a value is, and a few lines of aliases can
unfold to gigabytes. A scalar without quotes is a number, ``true``, ``false`` or ``null`` as
YAML 1.2 has it and text otherwise: ``no``, ``on`` and ``2026-03-04`` stay text.
"""

from __future__ import annotations

import contextlib
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from yaml.error import MarkedYAMLError

#: Deeper nesting is refused: no file of ours needs it, and each level costs stack elsewhere.
MAX_DEPTH = 40

Scalar = str | int | float | bool | None
#: Reads the text of a scalar without quotes.
Resolve = Callable[[str], Scalar]

_NAMED: dict[str, Scalar] = dict.fromkeys(("", "~", "null", "Null", "NULL"))
_NAMED |= dict.fromkeys(("true", "True", "TRUE"), True)
_NAMED |= dict.fromkeys(("false", "False", "FALSE"), False)
_INTEGER = re.compile(r"[-+]?[0-9]{1,300}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]{1,300}(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?")


class YamlFault(Exception):  # noqa: N818 - a fault of the file, never of the program
    """A file that cannot be read on; ``line`` counts from 1."""

    def __init__(self, line: int, problem: str) -> None:
        self.line = line
        super().__init__(problem)


@dataclass(slots=True)
class Node:
    """One value and where it stands; ``parts`` are the nodes of its keys or items."""

    line: int
    value: Any
    parts: dict[Any, Node] = field(default_factory=dict)


@dataclass(slots=True)
class Yaml:
    """A file's content, and (line, key) of every key that stands twice in one mapping."""

    root: Node
    doubles: list[tuple[int, str]]

    def line(self, loc: tuple[Any, ...]) -> int:
        """Return the line of the deepest part of a path of keys and indices that there is."""
        node = self.root
        for key in loc:
            if key not in node.parts:
                break
            node = node.parts[key]
        return node.line


def plain(text: str) -> Scalar:
    """Read a scalar without quotes by the core schema of YAML 1.2.

    >>> plain("30"), plain("1e9"), plain("true"), plain("no"), plain("2026-03-04")
    (30, 1000000000.0, True, 'no', '2026-03-04')
    """
    if text in _NAMED:
        return _NAMED[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    number = float(text) if _FLOAT.fullmatch(text) else math.inf
    return number if math.isfinite(number) else text


def as_written(text: str) -> Scalar:
    """Read a scalar as the text that was written; only nothing and null are None.

    >>> as_written("007"), as_written("no"), as_written("~")
    ('007', 'no', None)
    """
    return None if text in _NAMED and _NAMED[text] is None else text


def read_yaml(data: bytes, resolve: Resolve = plain) -> Yaml:
    """Return the content of one YAML document in UTF-8; that of an empty file is None.

    Raises:
        YamlFault: at the first line that is not UTF-8 or not YAML, and at anchors, aliases, tags,
            a second document, and nesting deeper than MAX_DEPTH.
    """
    from yaml.error import MarkedYAMLError
    from yaml.reader import ReaderError

    text = _decoded(data)
    try:
        return _parsed(text, resolve)
    except MarkedYAMLError as error:
        raise _marked(error) from error
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise YamlFault(line, f"holds the character U+{error.character:04X}") from error
    except (ValueError, RecursionError) as error:
        raise YamlFault(1, f"not YAML: {error}") from error


def _parsed(text: str, resolve: Resolve) -> Yaml:
    """Read by libyaml, in a twelfth of the time of its twin in Python, which says more of faults.

    Where libyaml is missing, and of what it refuses, the twin is asked.
    """
    import yaml

    if yaml.__with_libyaml__:
        with contextlib.suppress(yaml.YAMLError):
            return _Builder(resolve).build(yaml.parse(text, Loader=yaml.CSafeLoader))
    return _Builder(resolve).build(yaml.parse(text, Loader=yaml.SafeLoader))


def _marked(error: MarkedYAMLError) -> YamlFault:
    """Return the parser's finding, with the line where the part began that it broke off in."""
    mark, begin = error.problem_mark or error.context_mark, error.context_mark
    line = mark.line + 1 if mark else 1
    problem = " ".join((error.problem or "cannot be read").split())
    if begin and begin.line + 1 != line:
        problem += f" ({error.context} that begins in line {begin.line + 1})"
    return YamlFault(line, f"not YAML: {problem}")


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8"
        raise YamlFault(line, f"{problem}; save the file as UTF-8") from error


@dataclass(slots=True)
class _Open:
    """A mapping or sequence whose end is still to come; ``key`` waits for its value."""

    node: Node
    key: str | None = None
    key_line: int = 0


class _Builder:
    """Builds values from the parser's events, without recursion."""

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve
        self._open: list[_Open] = []
        self._root: Node | None = None
        self._doubles: list[tuple[int, str]] = []

    def build(self, events: Iterator[Any]) -> Yaml:
        """Return the value that the events of one document make; raise YamlFault on a bad one."""
        for event in events:
            kind = type(event).__name__
            if kind == "ScalarEvent":
                self._scalar(event)
            elif kind in ("MappingStartEvent", "SequenceStartEvent"):
                self._begin(event, {} if kind == "MappingStartEvent" else [])
            elif kind in ("MappingEndEvent", "SequenceEndEvent"):
                self._open.pop()
            elif kind == "AliasEvent":
                raise YamlFault(_line(event), f"the alias *{event.anchor} is not allowed here")
            elif kind == "DocumentStartEvent" and self._root is not None:
                raise YamlFault(_line(event), "a second document begins here; keep one")
        return Yaml(self._root or Node(1, None), self._doubles)

    def _scalar(self, event: Any) -> None:
        _refuse_hidden(event)
        line, text = _line(event), event.value
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.node.value, dict) and top.key is None:
            top.key, top.key_line = text, line
            if text in top.node.value:
                self._doubles.append((line, text))
            return
        bare = event.style is None or event.style == ""
        self._add(Node(line, self._resolve(text) if bare else text))

    def _begin(self, event: Any, value: dict[str, Any] | list[Any]) -> None:
        _refuse_hidden(event)
        if len(self._open) >= MAX_DEPTH:
            raise YamlFault(_line(event), f"nested deeper than {MAX_DEPTH} levels")
        node = Node(_line(event), value)
        self._add(node)
        self._open.append(_Open(node))

    def _add(self, node: Node) -> None:
        if not self._open:
            self._root = node
            return
        top = self._open[-1]
        into = top.node.value
        if isinstance(into, list):
            top.node.parts[len(into)] = node
            into.append(node.value)
        elif top.key is None:
            raise YamlFault(node.line, "a key must be text, not a list or a mapping")
        else:
            node.line = top.key_line  # where a reader looks for a field is its name
            top.node.parts[top.key] = node
            into[top.key] = node.value
            top.key = None


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _refuse_hidden(event: Any) -> None:
    """Refuse tags, which choose what a value becomes, and anchors, which serve only aliases."""
    if event.tag is not None:
        raise YamlFault(_line(event), f"the tag {event.tag} is not allowed here")
    if event.anchor is not None:
        raise YamlFault(_line(event), f"the anchor &{event.anchor} is not allowed here")
