"""Read a folder of rule files: every fault found in one go, each with its file and line."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError

from pipeline.errors import RuleError
from pipeline.rulebook.base import Rule
from pipeline.rulebook.explain import explain
from pipeline.rulebook.files import FILES, Rulebook
from pipeline.rulebook.yaml_lines import Yaml, YamlFault, read_yaml

M = TypeVar("M", bound=BaseModel)

#: A rule file beyond this size (bytes) is refused: nobody writes one, a bomb may be one.
MAX_BYTES = 1_000_000


def default_rules() -> Path:
    """Return the folder of the rules that ship with the program."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "rules"  # an installed wheel carries them inside the package
    return inside if inside.is_dir() else package.parent / "rules"


def load_rules(folder: Path | None = None) -> Rulebook:
    """Return the validated rules of a folder (default: the ones that ship).

    Read once as long as no file changes: a notebook that edits a rule sees the new one.

    Raises:
        RuleError: naming every fault of every file with file, line, value and remedy.
    """
    folder = folder or default_rules()
    return _load(folder, rules_hash(folder))


def rules_hash(folder: Path | None = None) -> str:
    """Return the SHA-256 of the rule files' names and bytes, in hexadecimal.

    Raises:
        RuleError: when a file is there and cannot be read.
    """
    folder = folder or default_rules()
    digest = hashlib.sha256()
    for name in sorted(FILES):
        path = folder / name
        data = _bytes(path) if path.is_file() else b""
        digest.update(f"{name} {path.is_file()} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def read_file(path: Path, schema: type[M]) -> tuple[M | None, list[str]]:
    """Return the validated content of one file, or None and its faults."""
    shown = _shown(path)
    try:
        read = read_yaml(_bytes(path))
    except RuleError as error:
        return None, list(error.faults)
    except YamlFault as fault:
        return None, [f"{shown}:{fault.line}: {fault}; mend the line"]
    content = read.root.value
    if not isinstance(content, dict):
        found = "nothing" if content is None else f"a {type(content).__name__}, not a mapping"
        fields = ", ".join(sorted(schema.model_fields))
        return None, [f"{shown}:1: holds {found}; write fields such as {fields}"]
    faults = [*_double_keys(shown, read), *_double_ids(shown, read)]
    try:
        part = schema.model_validate(content)
    except ValidationError as error:
        return None, faults + explain(shown, read, schema, error)
    return (None if faults else part), faults


def rules_of(part: BaseModel) -> list[Rule]:
    """Return the rules of one file's content, those of its sections behind its own."""
    found = list(getattr(part, "rules", []))
    for _, section in part:
        if isinstance(section, BaseModel):
            found += getattr(section, "rules", [])
    return found


@lru_cache(maxsize=8)
def _load(folder: Path, digest: str) -> Rulebook:  # noqa: ARG001 - the digest is half the key
    if not folder.is_dir():
        raise RuleError(
            [f"{_shown(folder)}: no such folder of rules; name one that holds {_names()}"]
        )
    faults = list(_strangers(folder))
    parts: dict[str, BaseModel] = {}
    for name, schema in FILES.items():
        path = folder / name
        if not path.is_file():
            faults.append(f"{_shown(path)}: missing; copy it from {_shown(default_rules())}")
            continue
        part, found = read_file(path, schema)
        faults += found
        if part is not None:
            parts[name.removesuffix(".yaml")] = part
    if faults:
        raise RuleError(faults)
    return Rulebook(**cast("dict[str, Any]", parts))


def _strangers(folder: Path) -> Iterator[str]:
    """Yield a fault for each YAML file that is no rule file: a misspelt name would go unread."""
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() not in (".yaml", ".yml") or path.name.startswith("."):
            continue
        if path.name not in FILES:
            stems = [name.removesuffix(".yaml") for name in FILES]
            near = difflib.get_close_matches(path.stem.lower(), stems, 1)
            hint = f"did you mean {near[0]}.yaml?" if near else f"the files are {_names()}"
            yield f"{_shown(path)}: not a rule file that is known; {hint}"


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"{_shown(path)}: cannot be read: {error.strerror}; check its rights"
        raise RuleError([message]) from error
    if len(data) > MAX_BYTES:
        raise RuleError([f"{_shown(path)}: over {MAX_BYTES:,} bytes; shorten it"])
    return data


def _shown(path: Path) -> str:
    """Return a path as a user would type it: from the working folder where it lies below."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return str(path)


def _names() -> str:
    return ", ".join(sorted(FILES))


def _double_keys(shown: str, read: Yaml) -> list[str]:
    return [
        f"{shown}:{line}: key {key!r} stands twice in one mapping; keep one"
        for line, key in read.doubles
    ]


def _double_ids(shown: str, read: Yaml) -> list[str]:
    """Return a fault for each id that a rule above has; entries of odd form have none."""
    entries = read.root.value.get("rules")
    first: dict[str, int] = {}
    faults = []
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        name = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(name, str):
            continue
        line = read.line(("rules", index, "id"))
        if name in first:
            message = f"id stands already in line {first[name]}; rename one"
            faults.append(f"{shown}:{line}: rule {name!r}: {message}")
        first.setdefault(name, line)
    return faults
