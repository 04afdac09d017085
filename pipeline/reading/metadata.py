"""Metadata of an article: the fields that are known, checked one by one."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from pipeline.errors import ArticleError

FIELDS = ("published", "title", "publisher", "author", "url", "language")
SUFFIXES = (".meta.yaml", ".meta.yml", ".meta.json")


def sidecar_of(path: Path) -> Path | None:
    """Return the sidecar file beside an article file, or None."""
    stem = path.name.split(".meta.")[0].removesuffix(path.suffix)
    found = [path.with_name(stem + s) for s in SUFFIXES if path.with_name(stem + s).is_file()]
    if len(found) > 1:
        raise ArticleError(
            f"{found[1]}: a second sidecar beside {found[0].name}; keep one of them"
        )
    return found[0] if found else None


def read_sidecar(path: Path) -> dict[str, Any]:
    """Return the fields of a sidecar file.

    Raises:
        ArticleError: when it is not YAML (JSON) with one mapping at the top.
    """
    data = path.read_bytes()
    try:
        if path.suffix == ".json":
            raw = json.loads(data)
        else:
            from ruamel.yaml import YAML

            raw = YAML(typ="safe", pure=True).load(data)
    except Exception as error:  # noqa: BLE001 - every parser's every complaint is the same finding
        line = (
            getattr(getattr(error, "problem_mark", None), "line", getattr(error, "lineno", 1) - 1)
            + 1
        )
        what = getattr(error, "problem", None) or getattr(error, "msg", None) or str(error)
        raise ArticleError(
            f"{path}:{line}: metadata cannot be read: {what}; mend or remove it"
        ) from error
    if not isinstance(raw, dict):
        raise ArticleError(
            f"{path}:1: metadata is a {type(raw).__name__}, not 'field: value' lines"
        )
    return raw


def checked(raw: dict[str, Any], where: str) -> tuple[dict[str, str | None], tuple[str, ...]]:
    """Return the known fields as text and warnings for values that cannot be used.

    >>> checked({"published": "March", "title": "A"}, "a.meta.yaml")[0]["published"] is None
    True
    """
    fields: dict[str, str | None] = dict.fromkeys(FIELDS)
    warnings: list[str] = []
    for name in FIELDS:
        value = raw.get(name)
        if value is None or value == "":
            continue
        text = value.isoformat() if isinstance(value, dt.date) else value
        if isinstance(text, (list, tuple)) and all(isinstance(v, str) for v in text):
            text = ", ".join(text)  # several authors
        if not isinstance(text, (str, int, float)) or not _encodable(str(text)):
            warnings.append(f"{where}: {name} = {value!r} is no text; left out")
            continue
        fields[name] = str(text).strip()
    published = fields["published"]
    if published is not None and not _iso(published):
        warnings.append(
            f"{where}: published = {published!r} is no ISO date (2026-03-04 or 2026-03-04T09:30:00Z); left out"
        )
        fields["published"] = None
    return fields, tuple(warnings)


def _iso(value: str) -> bool:
    try:
        dt.date.fromisoformat(value[:10])
        dt.datetime.fromisoformat(value)
    except ValueError:
        return False
    return len(value) >= 10 and value[4] == "-"


def _encodable(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in value
