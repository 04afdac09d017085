"""New articles into a corpus: each as a text file and a sidecar, nothing twice, nothing lost."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Literal

from pipeline.errors import CorpusError
from pipeline.model.article import Article
from pipeline.reading.corpus import each_article
from pipeline.reading.decode import MAX_BYTES
from pipeline.reading.files import links_out, shown_name
from pipeline.reading.metadata import FIELDS, checked

#: The name of standard input among the sources.
STDIN = Path("-")
#: Longest name made of a title (characters).
MAX_NAME = 60

_SEPARATORS = re.compile(r"[^a-z0-9]+")
_LINE_END = re.compile(r"\r\n?")


@dataclasses.dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article: its new id, else the id of its copy or the reason."""

    source: str
    what: Literal["added", "copy", "skipped", "failed"]
    article_id: str | None = None
    reason: str | None = None


def ingest(
    sources: Sequence[Path], corpus: Path, given: Mapping[str, str | None], stdin: BinaryIO
) -> Iterator[Outcome]:
    """Bring the articles of files and folders into a corpus, and yield what became of each.

    ``given`` are metadata that go before what the sources say. Nothing is overwritten: an article
    whose text the corpus holds, whatever its line ends, is a copy, and one whose name is taken
    gets a number.

    Raises:
        CorpusError: when a source cannot be read, a field has no usable value, or the corpus
            cannot be written to.
    """
    fields, faults = checked(given, "options")
    if faults:
        raise CorpusError("; ".join(faults))
    said = {name: value for name, value in fields.items() if value}
    try:
        corpus.mkdir(parents=True, exist_ok=True)
        known = {_mark(a.text): a.article_id for a in each_article(corpus) if a.text}
        for article in _articles(sources, stdin):
            yield _bring(dataclasses.replace(article, **said), corpus, known)  # type: ignore[arg-type]
    except OSError as error:
        raise CorpusError(
            f"{corpus}: cannot be written: {error.strerror}; what was added before is complete"
        ) from error


def _articles(sources: Sequence[Path], stdin: BinaryIO) -> Iterator[Article]:
    for source in sources:
        if source == STDIN:
            yield from _from_stdin(stdin.read(100 * MAX_BYTES))
            continue
        if source.is_dir():
            for path in links_out(source):
                yield _left_out(shown_name(path, source))
        yield from each_article(source)


def _left_out(where: str) -> Article:
    reason = f"{where}: a link out of the folder; name the file itself"
    return Article(
        article_id=where, path=where, text="", sha256="", status="skipped", error=reason
    )


def _from_stdin(data: bytes) -> Iterator[Article]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"stdin{_suffix(data)}")
        path.write_bytes(data)
        yield from each_article(path)


def _suffix(data: bytes) -> str:
    """Return the suffix of the format that bytes look like."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith(b"\x1f\x8b"):
        import zlib

        inside = zlib.decompressobj(31).decompress(data, 4096)
        return _suffix(inside) + ".gz"
    if head.startswith(b"WARC/"):
        return ".warc"
    if re.match(rb"<(!doctype|html|head|body|\?xml|!--)", head, re.IGNORECASE):
        return ".html"
    if re.match(rb'\{\s*"', head):
        return ".jsonl"
    first = head.partition(b"\n")[0].lower()
    columns = [cell.strip(b'"\r ') for cell in re.split(rb"[,;\t]", first)]
    return ".csv" if len(columns) > 1 and b"text" in columns else ".txt"


def _mark(text: str) -> bytes:
    """Return what tells a text from others; its line ends do not."""
    return hashlib.sha256("\n".join(_LINE_END.split(text)).encode()).digest()


def _bring(article: Article, corpus: Path, known: dict[bytes, str]) -> Outcome:
    if article.status == "failed":
        return Outcome(article.path, "failed", reason=article.error)
    if article.status == "skipped":
        return Outcome(article.path, "skipped", reason=article.error)
    mark = _mark(article.text)
    twin = known.get(mark)
    if twin is not None:
        return Outcome(article.path, "copy", article_id=twin)
    name = _write(article, corpus)
    known[mark] = name
    return Outcome(article.path, "added", article_id=name, reason="; ".join(article.warnings))


def _write(article: Article, corpus: Path) -> str:
    """Write text and sidecar under a free name, which is returned; a torn file is never seen."""
    stem = _stem(article)
    number = 1
    while True:
        name = stem if number == 1 else f"{stem}-{number}"
        text, sidecar = corpus / f"{name}.txt", corpus / f"{name}.meta.json"
        taken = any(corpus.glob(f"{name}.*"))
        if not taken and _reserve(sidecar, article):
            break
        number += 1
    aside = corpus / f".{name}.{os.getpid()}"
    mark = "\ufeff" if article.text.startswith("\ufeff") else ""  # readers skip one mark
    try:
        aside.write_bytes((mark + article.text).encode())
        aside.replace(text)
    except OSError:
        aside.unlink(missing_ok=True)
        sidecar.unlink(missing_ok=True)
        raise
    return name


def _reserve(sidecar: Path, article: Article) -> bool:
    """Write the sidecar unless another process was faster."""
    fields = {name: getattr(article, name) for name in FIELDS if getattr(article, name)}
    fields["ingested_from"] = article.path
    try:
        with sidecar.open("x", encoding="utf-8") as file:
            file.write(json.dumps(fields, indent=1, ensure_ascii=False) + "\n")
    except FileExistsError:
        return False
    return True


def _stem(article: Article) -> str:
    """Return a file name of date and title, else of the first line: letters, digits, hyphens."""
    title = article.title or article.text.strip()[:400].partition("\n")[0]
    plain = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
    words = _SEPARATORS.sub("-", plain.replace("'", "")).strip("-")
    if len(words) > MAX_NAME:
        words = words[: MAX_NAME + 1].rpartition("-")[0] or words[:MAX_NAME]
    day = (article.published or "")[:10]
    return "-".join(part for part in (day, words) if part) or f"article-{article.sha256[:12]}"
