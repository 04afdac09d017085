"""Tables as CSV for people and spreadsheets, made column by column."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.tables.arrow import TYPES
from pipeline.tables.schema import Kind, Table

#: Leading characters that a spreadsheet takes for a formula (OWASP ASVS 1.2.10).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")
_RUNS = "^[" + "".join(rf"\x{ord(c):02x}" for c in FORMULA) + "]"
#: Cells that need quotes by RFC 4180; a lone CR too, as our lines end in LF.
_QUOTED = r'[,"\r\n]'
#: Rows that are made at a time: bounds the memory for long tables.
_ROWS = 50_000
_NOTHING, _QUOTE, _APOSTROPHE, _COMMA = (pa.scalar(c, TYPES["text"]) for c in ("", '"', "'", ","))


def to_csv(frame: pd.DataFrame, table: Table) -> str:
    """Return a table as CSV for people: formulas defused, nulls empty, no `articles.text`."""
    columns = [c for c in table.columns if not (table.name == "articles" and c.name == "text")]
    header = ",".join(c.name for c in columns) + "\n"
    pieces = [header]
    for start in range(0, len(frame), _ROWS):
        part = frame.iloc[start : start + _ROWS]
        cells = [_cells(part[c.name], c.kind) for c in columns]
        lines = pc.binary_join_element_wise(*cells, _COMMA)
        pieces += [f"{line}\n" for line in lines.to_pylist()]
    return "".join(pieces)


def _cells(values: pd.Series, kind: Kind) -> pa.Array:
    array = pa.array(values, from_pandas=True)
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    if kind == "text":
        text = array.cast(TYPES["text"])
        defused = pc.binary_join_element_wise(_APOSTROPHE, text, _NOTHING)
        text = pc.if_else(pc.match_substring_regex(text, _RUNS), defused, text)
        quoted = pc.replace_substring(text, '"', '""')
        quoted = pc.binary_join_element_wise(_QUOTE, quoted, _QUOTE, _NOTHING)
        text = pc.if_else(pc.match_substring_regex(text, _QUOTED), quoted, text)
    elif kind == "number":
        text = _numbers(array)
    elif kind == "flag":
        text = pc.if_else(array, "True", "False").cast(TYPES["text"])
    else:
        text = array.cast(TYPES["text"])
    return pc.fill_null(text, _NOTHING)


def _numbers(array: pa.Array) -> pa.Array:
    """Return numbers as Python writes them, each different one written once."""
    coded = array.dictionary_encode()
    words = pa.array([repr(v) for v in coded.dictionary.to_pylist()], TYPES["text"])
    return words.take(coded.indices)
