"""Files of one article a row, with the names of the columns in the first row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import ArticleError
from pipeline.model.article import Article
from pipeline.reading.decode import MAX_BYTES, decode, refuse_large
from pipeline.reading.make import failed
from pipeline.reading.records import from_record

if TYPE_CHECKING:
    from _csv import Reader as Rows

#: Larger tables are refused before they are read (bytes).
MAX_TABLE = 500_000_000
_DELIMITERS = (",", ";", "\t")


def read_rows(path: Path, where: str, stem: str) -> Iterator[Article]:
    """Yield an article for each row that is not empty; it needs a column ``text``.

    A row without ``id`` is called ``stem/line number``. A table that cannot be read, or breaks
    off inside quotes, gives one failed article at the place, and those before it.
    """
    number = 1
    try:
        text, warnings = _text(path, where)
        rows, columns = _header(text, where)
        for row in rows:
            number = rows.line_num
            if any(cell.strip() for cell in row):
                spot = f"{where}:{number}"
                raw = {name: cell for name, cell in zip(columns, row, strict=False) if cell}
                data = ",".join(row).encode("utf-8", "surrogatepass")
                yield from_record(raw, f"{stem}/{number}", spot, data, warnings)
    except ArticleError as error:
        yield failed(stem, where, str(error))
    except csv.Error as error:
        why = f"{where}:{number + 1}: not CSV from here on: {error}; mend the quotes"
        yield failed(f"{stem}/{number + 1}", f"{where}:{number + 1}", why)


def _text(path: Path, where: str) -> tuple[str, tuple[str, ...]]:
    try:
        refuse_large(path.stat().st_size, where, MAX_TABLE)
        data = path.read_bytes()
    except OSError as error:
        raise ArticleError(
            f"{where}: cannot be read: {error.strerror}; check its rights"
        ) from error
    return decode(data, where, MAX_TABLE)


def _header(text: str, where: str) -> tuple[Rows, list[str]]:
    """Return the reader behind the first row, and the names of the columns."""
    csv.field_size_limit(MAX_BYTES)
    names: list[str] = []
    for delimiter in _DELIMITERS:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        found = [name.strip().lower() for name in next(rows, [])]
        if "text" in found:
            return rows, found
        names = max(names, found, key=len)
    raise ArticleError(
        f"{where}:1: no column `text` among {', '.join(names)[:200] or 'nothing'}; "
        "name the column of the articles' text so"
    )
