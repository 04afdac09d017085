"""Bytes to text: exact, or refused with a reason."""

from __future__ import annotations

import codecs
import re

from pipeline.errors import ArticleError

#: Larger files, and longer lines of JSONL, are refused before they are read (bytes).
MAX_BYTES = 5_000_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Control characters that no text needs (tab, line ends, form feed and next line are left out).
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
#: A text that holds more control characters than this share is a binary file.
_MAX_CONTROLS = 0.01
#: A capital with an accent right behind a small letter ("DonÕt"): a wrong guess of the encoding.
_GARBLED = re.compile(r"[a-z][À-ÖØ-Þ]")
#: Damaged UTF-8 has at least so many sound characters beyond ASCII for each broken one.
_SOUND = 2
#: English prose in any encoding of one byte a character has at least this share of ASCII.
_ASCII_SHARE = 0.8


def refuse_large(size: int, where: str, limit: int = MAX_BYTES) -> None:
    """Raise ArticleError for a file of more bytes than the limit."""
    if size > limit:
        raise ArticleError(
            f"{where}: {size:,} bytes, over the limit of {limit:,}; split it into articles"
        )


def decode(data: bytes, where: str, limit: int = MAX_BYTES) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file's bytes and the warnings that a reader should see.

    A byte-order mark is skipped and counts as no character; line ends stay as they are.

    Raises:
        ArticleError: when the file is empty, too large, binary, or in no encoding that fits.
    """
    if not data:
        raise ArticleError(f"{where}: the file is empty; remove it or give it a text")
    refuse_large(len(data), where, limit)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding, where)
    try:
        return check_text(data.decode("utf-8"), where), ()
    except UnicodeDecodeError as error:
        text, warning = _detect(data, error, where)
        return check_text(text, where), (warning,)


def check_text(text: str, where: str) -> str:
    """Return the text unchanged.

    Raises:
        ArticleError: when it is white space only, has half a surrogate pair, or has so many
            control characters that it is no text.
    """
    if not text.strip():
        raise ArticleError(f"{where}: holds only white space; remove it or give it a text")
    controls = len(_CONTROLS.findall(text))
    if "\0" in text or controls > max(2, _MAX_CONTROLS * len(text)):
        raise ArticleError(
            f"{where}: {controls} control characters, not a text; remove it or save it as text"
        )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ArticleError(
            f"{where}: half a surrogate pair at character {error.start}; mend the escape"
        ) from error
    return text


def _marked(data: bytes, encoding: str, where: str) -> tuple[str, tuple[str, ...]]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{where}: the byte-order mark says {encoding}, but byte {error.start} behind it "
            "does not fit; save it as UTF-8"
        ) from error
    if encoding == "utf-8":
        return check_text(text, where), ()
    warning = f"{where}: read as {encoding} by its byte-order mark; save it as UTF-8"
    return check_text(text, where), (warning,)


def _detect(data: bytes, error: UnicodeDecodeError, where: str) -> tuple[str, str]:
    """Return the text by the likeliest encoding, and a warning that names it.

    Detectors guess among a hundred encodings and miss on a few accents; what is nearly all ASCII
    is tried as damaged UTF-8 and as Windows-1252 first, which is what English news comes in.
    """
    spot = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8"
    if b"\0" in data:
        raise ArticleError(
            f"{where}: {spot} and there are zero bytes, not a text; remove it or save it as text"
        )
    mended = data.decode("utf-8", errors="replace")
    broken = mended.count("\ufffd")
    if sum(1 for c in mended if c > "\x7f") - broken >= _SOUND * broken:
        return mended, f"{where}: {spot}; {broken} such places are read as U+FFFD"
    text, encoding = _western(data) or _guessed(data, spot, where)
    return text, f"{where}: {spot}; read as {encoding} by detection, save it as UTF-8"


def _western(data: bytes) -> tuple[str, str] | None:
    if sum(1 for byte in data if byte < 0x80) < _ASCII_SHARE * len(data):
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return None if _GARBLED.search(text) else (text, "cp1252")


def _guessed(data: bytes, spot: str, where: str) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise ArticleError(f"{where}: {spot} and no other encoding fits; save it as UTF-8")
    return str(best), best.encoding
