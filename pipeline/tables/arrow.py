"""Columns as Arrow types; the rows of one article as one nested row, and back to tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.tables.schema import Kind, Table

if TYPE_CHECKING:  # worker processes do without pandas
    import pandas as pd

TYPES: dict[Kind, pa.DataType] = {
    "text": pa.large_string(),  # offsets of 64 bits: a corpus may hold over 2 GB of sentences
    "integer": pa.int64(),
    "number": pa.float64(),
    "flag": pa.bool_(),
    "day": pa.date32(),
}
_ID = "article_id"


def nested_type(table: Table, extra: Iterable[pa.Field] = ()) -> pa.DataType:
    """Return the type of one article's rows: a list of structs without its id."""
    fields = [pa.field(c.name, TYPES[c.kind]) for c in table.columns if c.name != _ID]
    return pa.large_list(pa.struct([*fields, *extra]))


def whole(column: pa.ChunkedArray) -> pa.Array:
    """Return a column as one array: that which it consists of, where it is one (no copy)."""
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def parents_of(lists: pa.LargeListArray) -> npt.NDArray[np.int64]:
    """Return for each row that lists hold the number of its list."""
    sizes = pc.fill_null(pc.list_value_length(lists), 0).to_numpy(zero_copy_only=False)
    return np.repeat(np.arange(len(sizes)), sizes)


def flattened(lists: pa.LargeListArray, table: Table, ids: pa.Array) -> pa.Table:
    """Return the rows of all articles as one table; ``ids`` are the ids of the lists' articles."""
    rows = lists.flatten()
    by_name = {rows.type.field(n).name: n for n in range(rows.type.num_fields)}
    owners = ids.take(pa.array(parents_of(lists)))
    columns = [
        owners if name == _ID else pc.struct_field(rows, by_name[name]) for name in table.names
    ]
    return pa.table(columns, names=list(table.names))


def column(kind: Kind, values: Sequence[Any] | pd.Series) -> pa.Array:
    """Return values of one kind, None for null, as an Arrow column."""
    array = pa.array(values, type=TYPES[kind], from_pandas=True)
    return whole(array) if isinstance(array, pa.ChunkedArray) else array
