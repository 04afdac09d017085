"""Files of one article a line."""

from __future__ import annotations

import gzip
import io
import json
import reprlib
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import ArticleError
from pipeline.model.article import Article
from pipeline.reading.decode import MAX_BYTES, decode
from pipeline.reading.make import failed
from pipeline.reading.metadata import parse_json
from pipeline.reading.records import from_record

Lines = gzip.GzipFile | io.BufferedReader

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_BLANK = b"\xef\xbb\xbf \t\r\n"


def read_lines(path: Path, where: str, stem: str) -> Iterator[Article]:
    """Yield an article for each line that is not blank.

    A line without ``id`` is called ``stem/line number``. A file that breaks off gives one failed
    article at the place, and those before it.
    """
    number = 0
    try:
        with _opened(path) as file:
            while line := file.readline(MAX_BYTES + 1):
                number += 1
                spot, unnamed = f"{where}:{number}", f"{stem}/{number}"
                if number == 1 and line.startswith(_WIDE_MARKS):
                    message = f"{spot}: UTF-16 or UTF-32 by its first bytes; save it as UTF-8"
                    yield failed(unnamed, spot, message, line)
                    return
                if len(line) > MAX_BYTES:
                    _skip_line(file)
                    message = f"{spot}: a line over {MAX_BYTES:,} bytes; split the article"
                    yield failed(unnamed, spot, message, line)
                elif line.strip(_BLANK):
                    yield _read_line(line.rstrip(b"\r\n"), unnamed, spot)
    except (OSError, EOFError, zlib.error) as error:
        spot = f"{where}:{number + 1}"
        why = getattr(error, "strerror", None) or str(error)
        message = f"{spot}: the file is damaged or breaks off: {why}; copy it again"
        yield failed(f"{stem}/{number + 1}", spot, message)


def _opened(path: Path) -> Lines:
    return gzip.open(path, "rb") if path.suffix.lower() == ".gz" else path.open("rb")


def _skip_line(file: Lines) -> None:
    """Read to the end of a line in pieces: a zip bomb must not fill the memory."""
    while (rest := file.readline(MAX_BYTES)) and not rest.endswith(b"\n"):
        pass


def _read_line(line: bytes, unnamed: str, where: str) -> Article:
    try:
        text, warnings = decode(line, where)
        raw = _mapping(text, where)
    except ArticleError as error:
        return failed(unnamed, where, str(error), line)
    return from_record(raw, unnamed, where, line, warnings)


def _mapping(text: str, where: str) -> dict[str, Any]:
    try:
        raw = parse_json(text)
    except json.JSONDecodeError as error:
        raise ArticleError(
            f"{where}: not JSON at character {error.pos}: {error.msg}; one object a line is "
            "expected, mend the line"
        ) from error
    except RecursionError as error:
        raise ArticleError(
            f"{where}: JSON nested too deep; one flat object is expected"
        ) from error
    if not isinstance(raw, dict):
        found = reprlib.repr(raw)
        raise ArticleError(f'{where}: {found} is no object; write {{"id": ..., "text": ...}}')
    return raw
