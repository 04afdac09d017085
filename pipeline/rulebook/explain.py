"""Pydantic's findings in the words of a rule file: line, rule, field, value, remedy."""

from __future__ import annotations

import difflib
import reprlib
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from pipeline.rulebook.yaml_lines import Node, Yaml

_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = 60
_SHORT.maxdict = _SHORT.maxlist = 3
_SHORT.maxlevel = 2


def explain(shown: str, read: Yaml, schema: type[BaseModel], error: ValidationError) -> list[str]:
    """Return one line for each fault, in file order.

    A value that fits no branch of a union is one fault, though pydantic reports each branch.
    """
    found: dict[tuple[Any, ...], tuple[int, str, list[str]]] = {}
    for fault in error.errors(include_url=False):
        loc: tuple[Any, ...] = fault["loc"]
        inside = _inside(read.root, loc)
        line = read.line(loc)
        key = loc if fault["type"] == "missing" else inside
        where = f"{shown}:{line}: {_rule(read.root, inside)}"
        what = _said(fault["type"], loc, inside, schema)
        if not what:
            where += f"{'.'.join(map(str, inside))} = {_SHORT.repr(fault['input'])}: "
            what = fault["msg"][:1].lower() + fault["msg"][1:]
        said = found.setdefault(key, (line, where, []))[2]
        if what not in said:
            said.append(what)
    ordered = sorted(found.values(), key=lambda item: item[0])
    return [where + ", or ".join(said) for _, where, said in ordered]


def _said(
    kind: str, loc: tuple[Any, ...], inside: tuple[Any, ...], schema: type[BaseModel]
) -> str:
    """Return the sentence for a field that is unknown or missing, else nothing."""
    name = str(loc[-1]) if loc else ""
    if kind == "missing":
        return f"field {name!r} is missing; add it"
    if kind != "extra_forbidden":
        return ""
    known = sorted(_known(schema, inside[:-1]))
    near = difflib.get_close_matches(name, known, 1)
    hint = f"did you mean {near[0]!r}?" if near else f"the fields here are {', '.join(known)}"
    return f"unknown field {name!r}; {hint}"


def _inside(root: Node, loc: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the part of a location that stands in the file, without pydantic's branch names."""
    node = root
    for depth, key in enumerate(loc):
        if key not in node.parts:
            return loc[:depth]
        node = node.parts[key]
    return loc


def _rule(root: Node, loc: tuple[Any, ...]) -> str:
    """Return the name of the rule that a location lies in, as the head of a message."""
    if len(loc) < 2 or loc[0] != "rules" or not isinstance(loc[1], int):
        return ""
    entry = root.value["rules"][loc[1]]
    name = entry.get("id") if isinstance(entry, dict) else None
    return f"rule {name!r}: " if isinstance(name, str) else f"rule number {loc[1] + 1}: "


def _known(schema: type[BaseModel], loc: tuple[Any, ...]) -> set[str]:
    """Return the names of the fields that may stand at a location."""
    models = {schema}
    for key in loc:
        inner = {
            model
            for outer in models
            if key in outer.model_fields
            for model in _models(outer.model_fields[key].annotation)
        }
        models = inner or models  # an index or the key of a map leads to no other class
    return {name for model in models for name in model.model_fields}


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the schema classes that a type speaks of (``dict[str, list[Unit]]``: Unit)."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
