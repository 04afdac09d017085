"""What a stored result depends on: article, rules, model and code, each as a hash."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from pipeline.model.article import Article

#: The floors and files whose code a stored result depends on.
_FLOORS = (
    *("model", "rulebook", "language", "doc"),
    *("across/minhash.py", "across/prints.py", "across/words.py", "run/results.py"),
    *("tables/arrow.py", "tables/columns.py", "tables/kept_claims.py", "tables/plain.py"),
    "tables/rows.py",
)
#: Those that the tables depend on.
ALL_FLOORS = ("model", "rulebook", "language", "doc", "across", "reading", "run", "tables")

#: All of an article but its text, which its hash stands for.
_FIELDS = tuple(name for name in Article.__slots__ if name != "text")


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


def inputs_hash(articles: Sequence[Article], rules: str, model: str) -> str:
    """Return the hash of all that the tables of a corpus depend on; equal means equal tables."""
    digest = hashlib.sha256()
    libraries = [version(name) for name in ("pandas", "pyarrow")]
    for part in (rules, model, code_hash(ALL_FLOORS), *libraries):
        digest.update(part.encode() + b"\0")
    for article in articles:
        fields = [getattr(article, name) for name in _FIELDS]
        digest.update(json.dumps(fields).encode() + b"\0")
    return digest.hexdigest()


def article_key(article: Article, rules: str, model: str) -> str:
    """Return the key of an article's result; equal keys mean equal results.

    ``rules`` and ``model`` are the hashes of the rule files and of the language model.
    """
    parts = [
        *(article.article_id, article.sha256, article.title, article.published),
        *(rules, model, code_hash()),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
