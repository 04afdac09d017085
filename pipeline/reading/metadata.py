"""Metadata of an article: the fields that are known, checked one by one."""

from __future__ import annotations

import datetime as dt
import json
import re
import reprlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.errors import ArticleError
from pipeline.rulebook.yaml_lines import YamlFault, as_written, read_yaml

FIELDS = ("published", "title", "publisher", "author", "url", "language")
SUFFIXES = (".meta.yaml", ".meta.yml", ".meta.json")
#: Larger sidecars are refused before they are read (bytes).
MAX_BYTES = 200_000

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")


class Number(str):
    """A number of JSON as the text that was written: ``007.50`` stays what it is."""

    __slots__ = ()


def parse_json(text: str) -> Any:
    """Return the value of a JSON text, its numbers as ``Number``.

    Raises:
        json.JSONDecodeError: when it is not JSON.
        RecursionError: when it is nested too deep.
    """
    return json.loads(text, parse_int=Number, parse_float=Number, parse_constant=Number)


def sidecars(path: Path) -> list[Path]:
    """Return the sidecar files beside an article file; more than one is an error of the corpus."""
    beside = (path.with_name(path.stem + suffix) for suffix in SUFFIXES)
    return [side for side in beside if side.is_file()]


def sidecar_of(path: Path) -> Path | None:
    """Return the sidecar file beside an article file, or None.

    Raises:
        ArticleError: when there are two of them.
    """
    found = sidecars(path)
    if len(found) > 1:
        raise ArticleError(
            f"{path.name}: two sidecars, {found[0].name} and {found[1].name}; keep one of them"
        )
    return found[0] if found else None


def read_sidecar(path: Path, where: str) -> dict[str, Any]:
    """Return the fields of a sidecar file, named ``where`` in messages.

    Values stay the text that was written (``title: 007``, ``title: No``).

    Raises:
        ArticleError: when it cannot be read or is not YAML (JSON) with one mapping at the top.
    """
    data = _bytes(path, where)
    try:
        raw = _json(data) if path.suffix == ".json" else read_yaml(data, as_written).root.value
    except YamlFault as fault:
        raise _unreadable(where, fault.line, str(fault)) from fault
    except json.JSONDecodeError as error:
        raise _unreadable(where, error.lineno, error.msg) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise _unreadable(where, 1, str(error)) from error
    if not isinstance(raw, dict):
        found = "empty" if raw is None else f"a {type(raw).__name__}"
        raise ArticleError(
            f"{where}:1: the metadata is {found}; write lines such as 'published: 2026-03-04'"
        )
    return raw


def checked(raw: Mapping[str, Any], where: str) -> tuple[dict[str, str | None], tuple[str, ...]]:
    """Return the known fields as text and warnings for values that cannot be used.

    >>> checked({"published": "March", "title": "A"}, "a.meta.yaml")[0]["published"] is None
    True
    """
    fields: dict[str, str | None] = dict.fromkeys(FIELDS)
    warnings: list[str] = []
    for name in FIELDS:
        value = raw.get(name)
        if value is None:
            continue
        text = _text(value)
        if text is None:
            warnings.append(f"{where}: {name} = {reprlib.repr(value)} is no text; left out")
        elif name == "published" and text and not _iso(text):
            warnings.append(
                f"{where}: published = {text!r} is no ISO date (2026-03-04 or "
                "2026-03-04T09:30:00Z); left out"
            )
        else:
            fields[name] = text or None
    return fields, tuple(warnings)


def _bytes(path: Path, where: str) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _unreadable(where, 1, error.strerror or "no reason given") from error
    if len(data) > MAX_BYTES:
        raise _unreadable(where, 1, f"over {MAX_BYTES:,} bytes")
    return data


def _json(data: bytes) -> Any:
    return parse_json(data.decode("utf-8-sig"))


def _unreadable(where: str, line: int, why: str) -> ArticleError:
    return ArticleError(f"{where}:{line}: metadata cannot be read: {why}; mend or remove it")


def _text(value: Any) -> str | None:
    """Return a value as text without white space around it, or None if it is no text.

    Several authors may be a list; they are joined by commas.
    """
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value):
        value = ", ".join(v.strip() for v in value if v.strip())
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    text = str(value).strip()
    return text if _storable(text) else None


def _iso(value: str) -> bool:
    """Tell whether a text is a date or date-time that a table can hold: year-month-day first."""
    if not _DAY.match(value):
        return False
    try:
        dt.date.fromisoformat(value[:10])
        dt.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _storable(value: str) -> bool:
    """Tell whether tables can hold a text: no half surrogate pairs, no zero characters."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in value
