"""Tables as CSV for people and spreadsheets, made column by column."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.tables.arrow import TYPES
from pipeline.tables.schema import Column, Kind, Table

#: Leading characters that a spreadsheet takes for a formula (OWASP ASVS 1.2.10).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")
_RUNS = "^[" + "".join(rf"\x{ord(c):02x}" for c in FORMULA) + "]"
#: Cells that need quotes by RFC 4180; a lone CR too, as our lines end in LF.
_QUOTED = r'[,"\r\n]'
#: Rows that are made at a time: bounds the memory for long tables.
_ROWS = 50_000
_NOTHING, _QUOTE, _APOSTROPHE, _COMMA, _END = (
    pa.scalar(c, TYPES["text"]) for c in ("", '"', "'", ",", "\n")
)


def to_csv(rows: pa.Table, table: Table) -> str:
    """Return a table as CSV for people: formulas defused, nulls empty, no `articles.text`."""
    return b"".join([csv_header(table), *csv_lines(rows, table)]).decode()


def csv_header(table: Table) -> bytes:
    """Return the line that names the columns."""
    return (",".join(c.name for c in _columns(table)) + "\n").encode()


def csv_lines(rows: pa.Table, table: Table) -> Iterator[memoryview]:
    """Yield the lines of rows, many at a time, in UTF-8."""
    for start in range(0, rows.num_rows, _ROWS):
        part = rows.slice(start, _ROWS).combine_chunks()
        cells = [_cells(part.column(c.name).chunk(0), c.kind) for c in _columns(table)]
        lines = pc.binary_join_element_wise(*cells[:-1], _with_end(cells[-1]), _COMMA)
        yield _bytes_of(lines)


def _columns(table: Table) -> list[Column]:
    return [c for c in table.columns if not (table.name == "articles" and c.name == "text")]


def _with_end(cells: pa.Array) -> pa.Array:
    return pc.binary_join_element_wise(cells, _END, _NOTHING)


def _bytes_of(lines: pa.LargeStringArray) -> memoryview:
    """Return what an array without nulls holds: its strings lie one behind the other."""
    first, last = lines.offset, lines.offset + len(lines)
    ends = np.frombuffer(lines.buffers()[1], dtype=np.int64)
    return memoryview(lines.buffers()[2])[ends[first] : ends[last]]


def _cells(array: pa.Array, kind: Kind) -> pa.Array:
    if kind == "text":
        text = array.cast(TYPES["text"])
        runs = pc.match_substring_regex(text, _RUNS)
        if runs.true_count:
            defused = pc.binary_join_element_wise(_APOSTROPHE, text, _NOTHING)
            text = pc.if_else(runs, defused, text)
        special = pc.match_substring_regex(text, _QUOTED)
        if special.true_count:
            quoted = pc.replace_substring(text, '"', '""')
            quoted = pc.binary_join_element_wise(_QUOTE, quoted, _QUOTE, _NOTHING)
            text = pc.if_else(special, quoted, text)
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
