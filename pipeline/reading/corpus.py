"""A corpus folder or file to articles, in the order of their ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import ArticleError, CorpusError
from pipeline.model.article import Article
from pipeline.reading.csv_rows import read_rows
from pipeline.reading.decode import MAX_BYTES, decode, refuse_large
from pipeline.reading.filed import Texts, filed
from pipeline.reading.files import (
    ARCHIVES,
    LINES,
    PAGES,
    ROWS,
    article_files,
    shown_name,
    stays_inside,
)
from pipeline.reading.html import EmptyPageError, read_page
from pipeline.reading.jsonl import read_lines
from pipeline.reading.make import failed, made, skipped
from pipeline.reading.metadata import FIELDS, checked, read_sidecar, sidecar_of
from pipeline.reading.warc import read_archive

_SUFFIX = re.compile(r"\.(?:txt|html?|csv|(?:jsonl|warc)(?:\.gz)?)\Z", re.IGNORECASE)


def read_corpus(corpus: Path, texts: Texts | None = None) -> list[Article]:
    """Return every article of a folder (searched recursively) or of one file, sorted by id.

    An article that cannot be read comes back with status ``failed`` and the reason. Its id is
    the path below the folder without suffix, or the ``id`` of its line; control characters of an
    id are written as ``%XX``. No message and no path names a folder above the corpus.
    ``texts`` takes the texts in, if they are not to be held in memory.

    Raises:
        CorpusError: when there is nothing to read, or two articles have one id.
        TableError: when there is no room for the texts.
    """
    articles: dict[str, Article] = {}
    for read in each_article(corpus):
        article = read if texts is None else filed(read, texts)
        twin = articles.setdefault(article.article_id, article)
        if twin is not article:
            raise CorpusError(
                f"two articles have the id {article.article_id!r}: {twin.path} and "
                f"{article.path}; rename one file, or change one `id`"
            )
    if not articles:
        raise CorpusError(
            f"{corpus}: no articles; put NAME.txt, .html, .jsonl, .csv or .warc files into it"
        )
    return [articles[key] for key in sorted(articles)]


def each_article(corpus: Path) -> Iterator[Article]:
    """Yield every article of a folder or file in the order of the files, whatever its id.

    Raises:
        CorpusError: when it is neither an article file nor a folder that can be listed.
    """
    for path, root in article_files(corpus):
        yield from _read(path, root)


def _read(path: Path, root: Path) -> Iterator[Article]:
    where = shown_name(path, root)
    stem = _SUFFIX.sub("", where)
    name = path.name.lower()
    for suffixes, reader in _MANY:
        if name.endswith(suffixes):
            yield from reader(path, where, stem)
            return
    yield _read_one(path, root, where, stem)


_MANY = ((LINES, read_lines), (ROWS, read_rows), (ARCHIVES, read_archive))


def _read_one(path: Path, root: Path, where: str, article_id: str) -> Article:
    """Return the article of a text or page; its sidecar goes before what a page says of itself."""
    data = b""
    try:
        data = _bytes(path, where)
        if path.name.lower().endswith(PAGES):
            text, own, warnings = read_page(data, where)
        else:
            (text, warnings), own = decode(data, where), {}
        fields, about_fields = _metadata(path, root)
    except EmptyPageError as error:
        return skipped(article_id, where, str(error), data)
    except ArticleError as error:
        return failed(article_id, where, str(error), data)
    filled, about_own = checked({k: v for k, v in own.items() if not fields[k]}, where)
    fields = {name: fields[name] or filled[name] for name in FIELDS}
    return made(article_id, where, text, fields, warnings + about_fields + about_own)


def _bytes(path: Path, where: str) -> bytes:
    try:
        refuse_large(path.stat().st_size, where)  # before a huge file is read into memory
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ArticleError(
            f"{where}: cannot be read: {error.strerror}; check its rights"
        ) from error


def _metadata(path: Path, root: Path) -> tuple[dict[str, str | None], tuple[str, ...]]:
    side = sidecar_of(path)
    if side is None:
        return dict.fromkeys(FIELDS), ()
    where = shown_name(side, root)
    if not stays_inside(side, root):
        return dict.fromkeys(FIELDS), (f"{where}: a link out of the corpus; left out",)
    return checked(read_sidecar(side, where), where)
