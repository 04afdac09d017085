"""Read a folder of rule files: every fault found in one go, each with its file and line."""

from __future__ import annotations

import difflib
import hashlib
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from pipeline.errors import RuleError
from pipeline.rulebook.base import Rule
from pipeline.rulebook.files import FILES, Rulebook

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

    Raises:
        RuleError: naming every fault of every file with file, line, value and remedy.
    """
    return _load((folder or default_rules()).resolve())


def rules_hash(folder: Path | None = None) -> str:
    """Return the SHA-256 of the rule files' names and bytes, in hexadecimal."""
    digest = hashlib.sha256()
    for name in sorted(FILES):
        path = (folder or default_rules()) / name
        digest.update(
            name.encode() + b"\0" + (path.read_bytes() if path.is_file() else b"") + b"\0"
        )
    return digest.hexdigest()


@cache
def _load(folder: Path) -> Rulebook:
    if not folder.is_dir():
        raise RuleError([f"{folder}: no such folder of rules; name one that holds {_names()}"])
    faults: list[str] = []
    parts: dict[str, BaseModel] = {}
    for path in sorted(folder.glob("*.y*ml")):
        if path.name not in FILES:
            near = difflib.get_close_matches(path.name, FILES, 1)
            hint = f"; did you mean {near[0]}?" if near else f"; the files are {_names()}"
            faults.append(f"{path}: not a rule file that is known{hint}")
    for name, schema in FILES.items():
        path = folder / name
        if not path.is_file():
            faults.append(f"{path}: missing; copy it from {default_rules()}")
            continue
        part, found = read_file(path, schema)
        faults += found
        if part is not None:
            parts[name.removesuffix(".yaml")] = part
    if faults:
        raise RuleError(faults)
    return Rulebook(**parts)


def read_file(path: Path, schema: type[M]) -> tuple[M | None, list[str]]:
    """Return the validated content of one file, or None and its faults."""
    if path.stat().st_size > MAX_BYTES:
        return None, [f"{path}: over {MAX_BYTES} bytes; split or shorten it"]
    yaml = YAML(typ="rt", pure=True)  # round-trip mode keeps line numbers
    try:
        raw = yaml.load(path.read_bytes())
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return None, [f"{path}:{line}: not YAML: {error.problem}; mend the line"]
    except UnicodeDecodeError as error:
        return None, [f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8"]
    if _has_alias(path):
        return None, [f"{path}: YAML anchors and aliases are not allowed; write the value out"]
    try:
        part = schema.model_validate(_plain(raw))
    except ValidationError as error:
        return None, [_explain(path, raw, schema, dict(e)) for e in error.errors()]
    return part, _double_ids(path, raw)


def _names() -> str:
    return ", ".join(sorted(FILES))


def _has_alias(path: Path) -> bool:
    from ruamel.yaml.tokens import AliasToken

    return any(isinstance(t, AliasToken) for t in YAML(pure=True).scan(path.read_bytes()))


def _plain(node: Any) -> Any:
    """Return builtin types for ruamel's (its floats and strings carry formatting)."""
    if isinstance(node, dict):
        return {str(k): _plain(v) for k, v in node.items()}
    if isinstance(node, list):
        return [_plain(v) for v in node]
    for kind in (bool, int, float, str):
        if isinstance(node, kind):
            return kind(node)
    return node


def _line(raw: Any, loc: tuple[Any, ...]) -> int:
    """Return the line (from 1) of the deepest part of ``loc`` that stands in the file."""
    line = 1
    node = raw
    for key in loc:
        try:
            here = node.lc.key(key) if isinstance(node, dict) else node.lc.item(key)
            line, node = here[0] + 1, node[key]
        except (KeyError, AttributeError, IndexError, TypeError):
            break
    return line


def _rule_name(raw: Any, loc: tuple[Any, ...]) -> str:
    node, name = raw, ""
    for key in loc:
        try:
            node = node[key]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(node, dict) and "id" in node:
            name = f"rule {str(node['id'])!r}: "
    return name


def _explain(path: Path, raw: Any, schema: type[BaseModel], fault: dict[str, Any]) -> str:
    loc, kind = fault["loc"], fault["type"]
    where = f"{path}:{_line(raw, loc)}: {_rule_name(raw, loc)}"
    field = ".".join(str(x) for x in loc)
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(str(loc[-1]), sorted(_fields(schema)), 1)
        hint = f"; did you mean {near[0]!r}?" if near else "; remove it"
        return f"{where}unknown field {str(loc[-1])!r}{hint}"
    if kind == "missing":
        return f"{where}field {str(loc[-1])!r} is missing"
    return f"{where}{field} = {fault['input']!r}: {fault['msg']}"


def _fields(schema: type[BaseModel]) -> set[str]:
    """Return the names of the fields of a schema and of the rule classes inside it."""
    names: set[str] = set()
    todo, seen = [schema], set()
    while todo:
        model = todo.pop()
        seen.add(model)
        for name, info in model.model_fields.items():
            names.add(name)
            inner = [info.annotation, *getattr(info.annotation, "__args__", ())]
            todo += [
                t
                for t in inner
                if isinstance(t, type) and issubclass(t, BaseModel) and t not in seen
            ]
    return names


def _double_ids(path: Path, raw: Any) -> list[str]:
    first: dict[str, int] = {}
    faults = []
    for i, entry in enumerate(raw.get("rules", [])):
        name, line = str(entry["id"]), _line(raw, ("rules", i))
        if name in first:
            faults.append(
                f"{path}:{line}: rule {name!r}: id stands already in line {first[name]}; rename one"
            )
        first.setdefault(name, line)
    return faults


def rules_of(part: BaseModel) -> list[Rule]:
    """Return the rules of one file's content, in file order."""
    return list(getattr(part, "rules", []))
