"""What a stored result depends on: article, rules, model and code, each as a hash."""

from __future__ import annotations

import functools
import hashlib
import json
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipeline.model.article import Article
from pipeline.reading.files import article_files
from pipeline.reading.metadata import sidecars

#: The floors and files whose code a stored result depends on.
_FLOORS = (
    *("model", "rulebook", "language", "doc", "across"),
    "run/results.py",
    *("tables/arrow.py", "tables/columns.py", "tables/kept_claims.py", "tables/plain.py"),
    "tables/rows.py",
)
#: Those that the tables depend on.
ALL_FLOORS = ("model", "rulebook", "language", "doc", "across", "reading", "run", "tables")

#: Libraries that read articles or write tables.
_LIBRARIES = ("pandas", "pyarrow", "charset-normalizer", "trafilatura", "lxml", "warcio")


@functools.cache
def code_hash(floors: tuple[str, ...] = _FLOORS) -> str:
    """Return the SHA-256 of the source of some floors and files.

    Of all that reads articles to kept results where none are named.
    """
    package = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256()
    for floor in floors:
        place = package / floor
        for path in [place] if place.is_file() else sorted(place.rglob("*.py")):
            digest.update(
                path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes()
            )
    return digest.hexdigest()


def source_hash(corpus: Path, rules: str, model: str) -> str:
    """Return the hash of all that the tables of a corpus depend on; equal means equal tables.

    Files are hashed as they lie there, unread: a large corpus is known again within a second.

    Raises:
        CorpusError: when the corpus is neither an article file nor a folder that can be listed.
    """
    digest = hashlib.blake2b(digest_size=32)
    versions = (f"{name} {_version(name)}" for name in _LIBRARIES)
    for part in (rules, model, code_hash(ALL_FLOORS), platform.python_version(), *versions):
        digest.update(part.encode() + b"\0")
    for path, root in article_files(corpus):
        for file in (path, *sidecars(path)):
            name = file.relative_to(root).as_posix()
            digest.update(json.dumps([name, _file_hash(file)]).encode())
    return digest.hexdigest()


def comparison_hash(rules: str) -> str:
    """Return the hash of what comparison depends on besides the articles."""
    return hashlib.sha256(f"{rules} {code_hash(ALL_FLOORS)}".encode()).hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _file_hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "blake2b").hexdigest()
    except OSError as error:
        return f"unreadable: {error.strerror}"


def article_key(article: Article, rules: str, model: str) -> str:
    """Return the key of an article's result; equal keys mean equal results.

    ``rules`` and ``model`` are the hashes of the rule files and of the language model.
    """
    parts = [
        *(article.article_id, article.sha256, article.title, article.published),
        *(rules, model, code_hash()),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
