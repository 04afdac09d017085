"""What a stored result depends on: article, rules, model and code, each as a hash."""

from __future__ import annotations

import functools
import hashlib
import json
from pathlib import Path

from pipeline.model.article import Article

#: The floors whose code a stored result depends on.
_FLOORS = ("model", "rulebook", "language", "doc")


@functools.cache
def code_hash() -> str:
    """Return the SHA-256 of the source of every module that reads articles to claims."""
    package = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256()
    for floor in _FLOORS:
        for path in sorted((package / floor).rglob("*.py")):
            digest.update(
                path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes()
            )
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
