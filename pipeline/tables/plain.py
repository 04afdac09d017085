"""Frozen dataclasses as plain values that Arrow can hold, and back, by their annotations.

A field that is added to a model class is kept without a change here.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import sys
import types
from collections.abc import Callable
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from pipeline.tables.arrow import TYPES

_TYPES = {
    str: TYPES["text"],
    int: TYPES["integer"],
    float: TYPES["number"],
    bool: TYPES["flag"],
    dt.date: TYPES["day"],
}


@functools.cache
def hints_of(cls: type) -> dict[str, Any]:
    """Return the annotations of a dataclass's fields, without ``None``."""
    found = get_type_hints(cls)
    return {f.name: _without_none(found[f.name]) for f in dataclasses.fields(cls)}


def arrow_type(hint: Any) -> pa.DataType:
    """Return the Arrow type of what an annotation allows.

    >>> arrow_type(tuple[str, ...])
    LargeListType(large_list<item: large_string>)

    Raises:
        TypeError: for an annotation that none of our model classes has.
    """
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return pa.struct([pa.field(n, arrow_type(h)) for n, h in hints_of(hint).items()])
    if get_origin(hint) is tuple:
        return pa.large_list(arrow_type(get_args(hint)[0]))
    if get_origin(hint) is Literal:
        return TYPES["text"]
    if hint not in _TYPES:
        raise TypeError(f"no Arrow type for {hint}; add it to pipeline/tables/plain.py")
    return _TYPES[hint]


def plain(value: Any) -> Any:
    """Return a value as Arrow takes it: dataclasses as dicts, the rest as it is."""
    if isinstance(value, tuple):
        return [plain(v) for v in value] if value and not isinstance(value[0], str) else value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in hints_of(type(value))}
    return value


@functools.cache
def maker(hint: Any) -> Callable[[Any], Any]:
    """Return what makes a value of this annotation of its plain form; None stays None."""
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        makers = [(n, m) for n, h in hints_of(hint).items() if (m := maker(h)) is not _same]
        return functools.partial(_made, hint, makers)
    if get_origin(hint) is tuple:
        inner = maker(get_args(hint)[0])
        return tuple if inner is _same else lambda values: tuple(map(inner, values))
    return _shared if hint is str or get_origin(hint) is Literal else _same


def _made(
    cls: Callable[..., Any], makers: list[tuple[str, Callable[[Any], Any]]], row: Any
) -> Any:
    if row is None:
        return None
    return cls(**(row | {name: make(row[name]) for name, make in makers}))


def _shared(value: str | None) -> str | None:
    """Return a text of which there is one copy, however many claims have it."""
    return None if value is None else sys.intern(value)


def _same(value: Any) -> Any:
    return value


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in {Union, types.UnionType}:
        (hint,) = (h for h in get_args(hint) if h is not type(None))
    return hint
