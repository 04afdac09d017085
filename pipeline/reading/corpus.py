"""A corpus folder or file to articles, in the order of their ids."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import ArticleError, CorpusError
from pipeline.model.article import Article
from pipeline.reading.decode import decode, refuse_large
from pipeline.reading.metadata import checked, read_sidecar, sidecar_of

_LINES = (".jsonl", ".jsonl.gz")


def read_corpus(corpus: Path) -> list[Article]:
    """Return every article of a folder (searched recursively) or of one file, sorted by id.

    An article that cannot be read comes back with status ``failed`` and the reason.

    Raises:
        CorpusError: when there is nothing to read, or two articles have one id.
    """
    articles: dict[str, Article] = {}
    for path, root in _files(corpus):
        for article in _read_file(path, root):
            twin = articles.get(article.article_id)
            if twin is not None:
                raise CorpusError(
                    f"two articles have the id {article.article_id!r}: {twin.path} and {article.path}; "
                    "rename one file, or change one `id`"
                )
            articles[article.article_id] = article
    if not articles:
        raise CorpusError(f"{corpus}: no articles; put NAME.txt or NAME.jsonl files into it")
    return [articles[key] for key in sorted(articles)]


def _files(corpus: Path) -> Iterator[tuple[Path, Path]]:
    """Yield (file, folder that ids are relative to) in sorted order."""
    if corpus.is_file():
        if not _readable(corpus):
            raise CorpusError(
                f"{corpus}: not an article file; use NAME.txt, NAME.jsonl or NAME.jsonl.gz"
            )
        yield corpus, corpus.parent
        return
    if not corpus.is_dir():
        raise CorpusError(
            f"{corpus}: no such folder or file; name a folder that holds NAME.txt or NAME.jsonl"
        )
    root = corpus.resolve()
    for path in sorted(corpus.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(corpus).parts)
        inside = path.resolve().is_relative_to(root)  # a symlink may not lead out of the folder
        if not hidden and inside and path.is_file() and _readable(path):
            yield path, corpus


def _readable(path: Path) -> bool:
    return path.suffix == ".txt" or path.name.endswith(_LINES)


def _read_file(path: Path, root: Path) -> Iterator[Article]:
    if path.suffix == ".txt":
        yield _read_text(path, root)
    else:
        yield from _read_lines(path, root)


def _failed(article_id: str, where: str, error: str, data: bytes = b"") -> Article:
    digest = hashlib.sha256(data).hexdigest()
    return Article(
        article_id=article_id, path=where, text="", sha256=digest, status="failed", error=error
    )


def _name(path: Path, root: Path) -> str:
    """Return a path for people: below the corpus folder, with forward slashes."""
    return path.relative_to(root).as_posix()


def _read_text(path: Path, root: Path) -> Article:
    where = _name(path, root)
    article_id = where.removesuffix(".txt")
    data = b""
    try:
        refuse_large(path.stat().st_size, where)  # before a huge file is read into memory
        data = path.read_bytes()
        text, warnings = decode(data, where)
        side = sidecar_of(path)
        raw = read_sidecar(side) if side else {}
        fields, more = checked(raw, _name(side, root) if side else where)
    except ArticleError as error:
        return _failed(article_id, where, _below(str(error), root), data)
    except OSError as error:
        return _failed(
            article_id, where, f"{where}: cannot be read: {error.strerror}; check its rights"
        )
    return _article(article_id, where, text, fields, warnings + more)


def _below(message: str, root: Path) -> str:
    """Drop the corpus folder's own path from a message: outputs name no machine path."""
    return message.replace(f"{root}/", "")


def _article(
    article_id: str,
    where: str,
    text: str,
    fields: dict[str, str | None],
    warnings: tuple[str, ...],
) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        article_id=article_id,
        path=where,
        text=text,
        sha256=digest,
        warnings=warnings,
        **fields,  # type: ignore[arg-type]
    )


def _read_lines(path: Path, root: Path) -> Iterator[Article]:
    where = _name(path, root)
    stem = where.removesuffix(".gz").removesuffix(".jsonl")
    number = 0
    try:
        opened = gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")
        with opened as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip(b"\xef\xbb\xbf \t\r\n"):
                    yield _read_line(line, stem, f"{where}:{number}")
    except (OSError, EOFError, zlib.error) as error:
        spot = f"{where}:{number + 1}"
        yield _failed(
            f"{stem}/{number + 1}",
            spot,
            f"{spot}: the file breaks off or is damaged: {error}; copy it again",
        )


def _read_line(line: bytes, stem: str, where: str) -> Article:
    article_id = f"{stem}/{where.rpartition(':')[2]}"
    try:
        text, warnings = decode(line.rstrip(b"\r\n"), where)
        raw = _mapping(text, where)
        given = raw.get("id")
        if isinstance(given, (str, int)) and str(given).strip() and "\0" not in str(given):
            article_id = str(given).encode(errors="replace").decode()
        body = raw.get("text")
        if not isinstance(body, str) or not body.strip():
            raise ArticleError(
                f"{where}: article {article_id!r} has no `text`; add the field or remove the line"
            )
        try:
            body.encode()
        except UnicodeEncodeError as error:
            raise ArticleError(
                f"{where}: half a surrogate pair at character {error.start} of `text`; mend the escape"
            ) from error
        if "\0" in body:
            raise ArticleError(
                f"{where}: a zero character at {body.index(chr(0))} of `text`; remove it"
            )
    except ArticleError as error:
        return _failed(article_id, where, str(error), line)
    fields, more = checked(raw, where)
    return _article(article_id, where, body, fields, warnings + more)


def _mapping(text: str, where: str) -> dict[str, Any]:
    try:
        raw = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        spot = f" at character {error.pos}" if isinstance(error, json.JSONDecodeError) else ""
        raise ArticleError(f"{where}: not JSON{spot}; one object a line is expected") from error
    if not isinstance(raw, dict):
        raise ArticleError(f"{where}: a {type(raw).__name__}, not an object with `id` and `text`")
    return raw
