"""Which files of a corpus are articles, and what they are called."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import CorpusError

#: One article a file; one a line, a row, or a record.
TEXTS = (".txt",)
PAGES = (".html", ".htm")
LINES = (".jsonl", ".jsonl.gz")
ROWS = (".csv",)
ARCHIVES = (".warc", ".warc.gz")

#: Characters that would break a line of a table or of a message, or turn its reading order.
_UNSHOWN = frozenset(("Cc", "Cs", "Zl", "Zp"))
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def article_files(corpus: Path) -> Iterator[tuple[Path, Path]]:
    """Yield (file, folder that ids are relative to) in sorted order.

    Hidden files and folders, other kinds of files, linked folders, and links that lead out of
    the corpus are passed over.

    Raises:
        CorpusError: when the corpus is neither an article file nor a folder that can be listed.
    """
    if corpus.is_file():
        if not is_article(corpus):
            raise CorpusError(
                f"{corpus}: not an article file; use NAME.txt, .html, .jsonl, .csv or .warc"
            )
        yield corpus, corpus.parent
        return
    if not corpus.is_dir():
        raise CorpusError(
            f"{corpus}: no such folder or file; name a folder that holds NAME.txt or NAME.jsonl"
        )
    for path in sorted(_walk(corpus)):
        if is_article(path) and path.is_file() and stays_inside(path, corpus):
            yield path, corpus


def is_article(path: Path) -> bool:
    """Tell by its name whether a file holds articles; capitals do not matter."""
    return path.name.lower().endswith((*TEXTS, *PAGES, *LINES, *ROWS, *ARCHIVES))


def stays_inside(path: Path, root: Path) -> bool:
    """Tell whether a path, its links followed, lies below a folder."""
    # os.path.realpath, not Path.resolve: that raises on links that run in a circle
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def shown_name(path: Path, root: Path) -> str:
    """Return a path below the corpus folder, with forward slashes, fit for tables and messages."""
    return printable(path.relative_to(root).as_posix())


def printable(name: str) -> str:
    r"""Write control characters, line breaks and turns of direction as ``%XX`` (UTF-8 bytes).

    An id or path stays one line everywhere and looks like what it is; emoji and letters of any
    script stay. Two names that become one are reported as two articles with one id.

    >>> printable("a\nb/walmart – ü.txt")
    'a%0Ab/walmart – ü.txt'
    """
    return "".join(
        _escaped(c) if unicodedata.category(c) in _UNSHOWN or c in _TURNING else c for c in name
    )


def _escaped(character: str) -> str:
    try:
        data = character.encode(errors="surrogateescape")  # a byte of a name that is not UTF-8
    except UnicodeEncodeError:
        data = character.encode(errors="surrogatepass")
    return "".join(f"%{byte:02X}" for byte in data)


def links_out(folder: Path) -> Iterator[Path]:
    """Yield the article files of a folder that are passed over because they lead out of it."""
    for path in sorted(_walk(folder)):
        if is_article(path) and not stays_inside(path, folder):
            yield path


def _walk(corpus: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise CorpusError(
            f"{error.filename}: the folder cannot be listed: {error.strerror}; check its rights"
        ) from error

    for folder, folders, files in os.walk(corpus, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(folder, name) for name in files if not name.startswith("."))
