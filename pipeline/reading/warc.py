"""Web archives (WARC): one article a page that was fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import ArticleError
from pipeline.model.article import Article
from pipeline.reading.decode import MAX_BYTES, decode, refuse_large
from pipeline.reading.files import printable
from pipeline.reading.html import EmptyPageError, read_page
from pipeline.reading.make import failed, made, skipped
from pipeline.reading.metadata import FIELDS, checked

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_BEGINS = (b"WARC/", b"\x1f\x8b")
_PAGES = ("text/html", "application/xhtml")


def read_archive(path: Path, where: str, stem: str) -> Iterator[Article]:
    """Yield an article for each page or text, skipped where its status is not 200.

    It is called ``stem/number of the record``. An archive that breaks off gives one failed article
    at the place, and those before it.
    """
    number = 0
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        why = f"{where}: reading WARC needs warcio; pip install 'claimtable[html]'"
        yield failed(stem, where, why)
        return
    try:
        with path.open("rb") as file:
            if not file.peek(5).startswith(_BEGINS):
                yield failed(stem, where, f"{where}: not a web archive; copy it again")
                return
            for number, record in enumerate(ArchiveIterator(file), start=1):
                if _is_page(record):
                    yield _article(record, f"{stem}/{number}", f"{where}:{number}")
    except Exception as error:  # noqa: BLE001 - warcio raises anything on a broken record
        spot = f"{where}:{number + 1}"
        why = f"{spot}: the archive is damaged or breaks off: {error}; copy it again"
        yield failed(f"{stem}/{number + 1}", spot, why)


def _is_page(record: Any) -> bool:
    fetched = record.rec_type in {"response", "resource", "conversion"}
    return fetched and _type(record).startswith((*_PAGES, "text/plain"))


def _status(record: Any) -> str:
    return str(record.http_headers.get_statuscode()) if record.http_headers else "200"


def _type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "").lower()


def _article(record: Any, article_id: str, where: str) -> Article:
    data = b""
    if (status := _status(record)) != "200":
        return skipped(article_id, where, f"{where}: no page: fetched with status {status}")
    try:
        data = _content(record, where)
        charset = _CHARSET.search(_type(record))
        text, fields, warnings = _read(record, data, where, charset and charset[1])
    except EmptyPageError as error:
        return skipped(article_id, where, str(error), data)
    except ArticleError as error:
        return failed(article_id, where, str(error), data)
    url = record.rec_headers.get_header("WARC-Target-URI")
    fields, about = checked({**fields, "url": fields["url"] or (url and printable(url))}, where)
    return made(article_id, where, text, fields, warnings + about)


def _content(record: Any, where: str) -> bytes:
    data: bytes = record.content_stream().read(MAX_BYTES + 1)
    refuse_large(len(data), where)
    while record.raw_stream.read(1 << 16):  # what follows the last chunk
        pass
    if record.raw_stream.limit:
        raise ArticleError(f"{where}: the record breaks off; copy the archive again")
    return data


def _read(
    record: Any, data: bytes, where: str, charset: str | None
) -> tuple[str, dict[str, str | None], tuple[str, ...]]:
    if _type(record).startswith("text/plain"):
        text, warnings = decode(data, where)
        return text, dict.fromkeys(FIELDS), warnings
    return read_page(data, where, charset)
