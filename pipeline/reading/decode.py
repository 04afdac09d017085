"""Bytes to text: exact, or refused with a reason."""

from __future__ import annotations

import codecs
import unicodedata

from pipeline.errors import ArticleError

#: Larger files are refused before they are read (bytes).
MAX_BYTES = 5_000_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TEXT_CONTROLS = frozenset("\t\n\r\f\v\x85")
#: A text that holds more control characters than this share is a binary file.
_MAX_CONTROLS = 0.01


def refuse_large(size: int, where: str) -> None:
    """Raise ArticleError for a file of more than MAX_BYTES bytes."""
    if size > MAX_BYTES:
        raise ArticleError(
            f"{where}: {size:,} bytes, over the limit of {MAX_BYTES:,}; split the file into articles"
        )


def decode(data: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file's bytes and the warnings that a reader should see.

    A byte-order mark is skipped and counts as no character; line ends stay as they are.

    Raises:
        ArticleError: when the file is empty, too large, binary, or in no encoding that fits.
    """
    if not data:
        raise ArticleError(f"{where}: the file is empty; remove it or give it a text")
    refuse_large(len(data), where)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding, where)
    try:
        text, warnings = data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        text, warnings = _detect(data, error, where)
    return _checked(text, where), warnings


def _marked(data: bytes, encoding: str, where: str) -> tuple[str, tuple[str, ...]]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{where}: byte-order mark says {encoding}, but byte {error.start} is not; save it as UTF-8"
        ) from error
    warnings = (
        () if encoding == "utf-8" else (f"read as {encoding} by its byte-order mark, not UTF-8",)
    )
    return _checked(text, where), warnings


def _detect(data: bytes, error: UnicodeDecodeError, where: str) -> tuple[str, tuple[str, ...]]:
    """Return the text by the likeliest encoding, with a warning; control bytes rule one out."""
    from charset_normalizer import from_bytes

    if b"\0" in data:
        raise ArticleError(
            f"{where}: holds zero bytes, a binary file; remove it or save it as UTF-8 text"
        )
    best = from_bytes(data).best()
    if best is None:
        raise ArticleError(
            f"{where}: byte {error.start} (0x{data[error.start]:02x}) is not UTF-8 and no other encoding fits; "
            "save it as UTF-8"
        )
    return str(best), (f"not UTF-8 at byte {error.start}; read as {best.encoding} by detection",)


def _checked(text: str, where: str) -> str:
    controls = sum(1 for c in text if unicodedata.category(c) == "Cc" and c not in _TEXT_CONTROLS)
    if "\0" in text or controls > max(2, _MAX_CONTROLS * len(text)):
        raise ArticleError(
            f"{where}: {controls} control characters, a binary file; remove it or save it as text"
        )
    if not text.strip():
        raise ArticleError(f"{where}: holds only white space; remove it or give it a text")
    return text
