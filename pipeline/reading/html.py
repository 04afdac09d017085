"""Web pages to articles: the main text, its paragraphs divided, and the metadata of the page."""

from __future__ import annotations

import codecs
import re
from typing import Any

from pipeline.errors import ArticleError
from pipeline.reading.decode import check_text, decode

#: Markup that is left without scripts and styles is parsed up to this size (characters): the
#: extraction takes seconds a megabyte, and an article is a hundredth of that.
MAX_MARKUP = 1_000_000
#: Tags deeper than this are no page that a person made.
MAX_DEPTH = 1000

_SILENT = re.compile(
    r"<(script|style|svg|noscript|template)\b(?![^>]{0,200}ld\+json)[^>]*>.*?</\1\s*>|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z-]{2,20})", re.IGNORECASE)
_TAG = re.compile(
    r"<(/?)(div|span|p|b|i|em|strong|font|table|tr|td|ul|ol|li|blockquote|section)\b"
)


class EmptyPageError(ArticleError):
    """A page without an article in it: nothing is left behind menus, notices and scripts."""


def read_page(
    data: bytes, where: str, charset: str | None = None
) -> tuple[str, dict[str, str | None], tuple[str, ...]]:
    """Return the main text of a page, its metadata, and warnings.

    Paragraphs are divided by blank lines. ``charset`` is what the server said; it and the page's
    own word count only where the bytes are not UTF-8. Dates come from the page's metadata and
    address, never from its text.

    Raises:
        ArticleError: when the page is too large, nested without end, or no text in any encoding.
        EmptyPageError: when no article is in it.
    """
    html, warnings = _decoded(data, where, charset)
    html = _SILENT.sub(" ", html)
    if len(html) > MAX_MARKUP:
        raise ArticleError(
            f"{where}: {len(html):,} characters of markup, over the limit of {MAX_MARKUP:,}; "
            "save the article alone"
        )
    if _depth(html) > MAX_DEPTH:
        raise ArticleError(
            f"{where}: tags nested deeper than {MAX_DEPTH:,}; save the article as text"
        )
    found = _extracted(html, where)
    text = "\n\n".join(line.strip() for line in (found.text or "").splitlines() if line.strip())
    if not text:
        raise EmptyPageError(f"{where}: no article in the page; save its text as NAME.txt")
    language = _LANGUAGE.search(html)
    return check_text(text, where), _fields(found, language and language[1]), warnings


def _decoded(data: bytes, where: str, charset: str | None) -> tuple[str, tuple[str, ...]]:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        own = _CHARSET.search(data[:4096])
        for name in (charset, own and own[1].decode("ascii", "replace")):
            text = _as(data, name)
            if text is not None:
                return check_text(text, where), ()
    return decode(data, where)


def _as(data: bytes, charset: str | None) -> str | None:
    """Return the text by the charset that was named; None where it is unknown or does not fit."""
    try:
        # browsers read Latin-1 as Windows-1252 too
        name = codecs.lookup(charset or "").name
        return data.decode("cp1252" if name in {"iso8859-1", "ascii"} else name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _depth(html: str) -> int:
    """Return how deep the common tags are nested, a bound from above for broken pages."""
    deepest = depth = 0
    for match in _TAG.finditer(html):
        if match[1]:
            depth = max(0, depth - 1)
        elif match[2] not in {"p", "li", "td", "tr"}:  # these close by themselves
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _extracted(html: str, where: str) -> Any:
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise ArticleError(
            f"{where}: reading HTML needs trafilatura; pip install 'claimtable[html]'"
        ) from error
    try:
        found = bare_extraction(
            html,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # one page never stops a batch, whatever the library meets
        what = f"{type(error).__name__}: {error}"
        raise ArticleError(f"{where}: cannot be parsed: {what}; save it as text") from error
    if found is None:
        raise EmptyPageError(f"{where}: no article in the page; save its text as NAME.txt")
    return found


def _fields(found: Any, language: str | None) -> dict[str, str | None]:
    return {
        "published": found.date or None,
        "title": found.title or None,
        "publisher": found.sitename or None,
        "author": found.author or None,
        "url": found.url or None,
        "language": language,
    }
