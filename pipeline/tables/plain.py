"""Frozen dataclasses as plain values that Arrow can hold, and back, by their annotations.

A field that is added to a model class is kept without a change here.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import sys
import types
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.tables.arrow import TYPES

T = TypeVar("T")

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
    if get_origin(hint) is dict:
        ends = zip(("key", "value"), get_args(hint), strict=True)
        return pa.large_list(pa.struct([pa.field(n, arrow_type(h)) for n, h in ends]))
    if get_origin(hint) is Literal:
        return TYPES["text"]
    if hint not in _TYPES:
        raise TypeError(f"no Arrow type for {hint}; add it to pipeline/tables/plain.py")
    return _TYPES[hint]


def plain(value: Any) -> Any:
    """Return a value as Arrow takes it: dataclasses as dicts, dicts as pairs, all else as is."""
    if isinstance(value, tuple):
        return [plain(v) for v in value] if value and not isinstance(value[0], str) else value
    if isinstance(value, dict):
        return [{"key": key, "value": plain(one)} for key, one in value.items()]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in hints_of(type(value))}
    return value


def made(hint: Any, values: pa.Array) -> list[Any]:
    """Return the values of an Arrow column as its annotation has them; null is None.

    Column by column, and equal texts and days once: an object a cell costs several times as much.
    """
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        hints = hints_of(hint)
        there = pc.drop_null(values)
        columns = {n: made(h, pc.struct_field(there, n)) for n, h in hints.items()}
        found = filled(hint, len(there), columns)
        return _between_nulls(found, values) if values.null_count else found
    if get_origin(hint) is tuple:
        inner = made(get_args(hint)[0], values.flatten())
        return [tuple(inner[start:end]) for start, end in _stretches(values)]
    if get_origin(hint) is dict:
        pairs = values.flatten()
        ends = zip(("key", "value"), get_args(hint), strict=True)
        keys, inner = (made(h, pc.struct_field(pairs, name)) for name, h in ends)
        entries = zip(keys, inner, strict=True)
        return [dict(islice(entries, end - start)) for start, end in _stretches(values)]
    if hint in {int, float, bool}:
        return _numbers(values)
    encoded = values.dictionary_encode()
    shared = [*map(_shared, encoded.dictionary.to_pylist()), None]
    places = encoded.indices.fill_null(len(shared) - 1).to_numpy().tolist()
    return [shared[place] for place in places]


def _stretches(lists: pa.Array) -> Iterator[tuple[int, int]]:
    """Yield where the values of each list begin and end among those of all."""
    sizes = pc.list_value_length(lists).to_numpy(zero_copy_only=False)
    return pairwise([0, *np.cumsum(sizes).tolist()])


def filled(cls: type[T], many: int, columns: Mapping[str, Sequence[Any]]) -> list[T]:
    """Return so many objects of a dataclass with slots, given the values of each of its fields.

    Nothing is checked, as it was when the objects were made that the values are of; a call for
    each object takes twice as long.
    """
    found = [cls.__new__(cls) for _ in range(many)]
    for name, values in columns.items():
        deque(map(getattr(cls, name).__set__, found, values), maxlen=0)
    return found


def _numbers(values: pa.Array) -> list[Any]:
    found: list[Any] = pc.drop_null(values).to_numpy(zero_copy_only=False).tolist()
    return _between_nulls(found, values) if values.null_count else found


def _between_nulls(found: list[Any], values: pa.Array) -> list[Any]:
    """Return what was made of the values that are no nulls, with None where these stand."""
    rest = iter(found)
    valid = values.is_valid().to_numpy(zero_copy_only=False).tolist()
    return [next(rest) if there else None for there in valid]


def _shared(value: Any) -> Any:
    """Return a text of which there is one copy, however many claims have it."""
    return sys.intern(value) if isinstance(value, str) else value


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in {Union, types.UnionType}:
        (hint,) = (h for h in get_args(hint) if h is not type(None))
    return hint
