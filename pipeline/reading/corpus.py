"""A corpus folder or file to articles, in the order of their ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import ArticleError, CorpusError
from pipeline.model.article import Article
from pipeline.reading.decode import MAX_BYTES, decode, refuse_large
from pipeline.reading.files import LINES, article_files, shown_name, stays_inside
from pipeline.reading.jsonl import read_lines
from pipeline.reading.make import failed, made
from pipeline.reading.metadata import FIELDS, checked, read_sidecar, sidecar_of

_SUFFIX = re.compile(r"\.(?:txt|jsonl|jsonl\.gz)\Z", re.IGNORECASE)


def read_corpus(corpus: Path) -> list[Article]:
    """Return every article of a folder (searched recursively) or of one file, sorted by id.

    An article that cannot be read comes back with status ``failed`` and the reason. Its id is
    the path below the folder without suffix, or the ``id`` of its line; control characters of an
    id are written as ``%XX``. No message and no path names a folder above the corpus.

    Raises:
        CorpusError: when there is nothing to read, or two articles have one id.
    """
    articles: dict[str, Article] = {}
    for path, root in article_files(corpus):
        for article in _read(path, root):
            twin = articles.setdefault(article.article_id, article)
            if twin is not article:
                raise CorpusError(
                    f"two articles have the id {article.article_id!r}: {twin.path} and "
                    f"{article.path}; rename one file, or change one `id`"
                )
    if not articles:
        raise CorpusError(f"{corpus}: no articles; put NAME.txt or NAME.jsonl files into it")
    return [articles[key] for key in sorted(articles)]


def _read(path: Path, root: Path) -> Iterator[Article]:
    where = shown_name(path, root)
    stem = _SUFFIX.sub("", where)
    if path.name.lower().endswith(LINES):
        yield from read_lines(path, where, stem)
    else:
        yield _read_text(path, root, where, stem)


def _read_text(path: Path, root: Path, where: str, article_id: str) -> Article:
    data = b""
    try:
        data = _bytes(path, where)
        text, warnings = decode(data, where)
        fields, about_fields = _metadata(path, root)
    except ArticleError as error:
        return failed(article_id, where, str(error), data)
    return made(article_id, where, text, fields, warnings + about_fields)


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
