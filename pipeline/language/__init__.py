"""The language model: our own small English pipeline, or any other that spaCy can load.

spaCy is imported only when a model is loaded, so that `claimtable --help` stays quick.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

WEIGHTS: Path = Path(__file__).parent / "weights"

_REMEDY = (
    "give the folder of a spaCy pipeline or the name of an installed one "
    "(such as en_core_web_sm), or leave the option out to use the model that comes with Claimtable"
)


def load(name_or_path: str | None = None, **options: Any) -> Language:
    """Load a spaCy pipeline; nothing is ever downloaded.

    Args:
        name_or_path: Installed package or folder; None for the model that comes with Claimtable.
        **options: Passed on to `spacy.load` (`exclude`, `disable`, `config`, ...).

    Raises:
        ModelError: There is no such pipeline, or spaCy cannot read it.
    """
    folder = _folder(name_or_path)
    import spacy

    try:
        if name_or_path is not None and _package(name_or_path):
            # Importing the package may register code that its pipeline needs.
            package: Language = importlib.import_module(name_or_path).load(**options)
            return package
        return spacy.load(folder, **options)
    except (AttributeError, ImportError, OSError, ValueError) as fault:
        raise ModelError(f"language model {folder}: not loaded: {fault}\n{_REMEDY}") from fault


def fingerprint(name_or_path: str | None = None) -> str:
    """SHA-256 over the names and contents of the model's files, the same wherever they lie.

    It is computed once per process and folder: 28 MB are read.

    Raises:
        ModelError: There is no such pipeline.
    """
    return _fingerprint(_folder(name_or_path).resolve())


@cache
def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    files = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    for name in sorted(files):
        # Compiled modules differ between Python versions and say nothing about the model.
        if "__pycache__" in name.parts:
            continue
        digest.update(name.as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(files[name].read_bytes()).digest())
    return digest.hexdigest()


def _folder(name_or_path: str | None) -> Path:
    """The folder of a pipeline: a package of that name first, as spaCy has it, then a path."""
    if name_or_path is None:
        folder: Path | None = WEIGHTS
    else:
        folder = _package(name_or_path)
        if folder is None and name_or_path:
            folder = Path(name_or_path)
    if folder is None or not folder.is_dir():
        raise ModelError(f"language model {name_or_path!r}: not found; {_REMEDY}")
    # Both a saved pipeline and the package made from one hold this file.
    if not (folder / "meta.json").is_file():
        raise ModelError(f"language model {name_or_path!r}: no meta.json in it; {_REMEDY}")
    return folder


def _package(name: str) -> Path | None:
    """The folder of an installed model package, or None: other packages are no models."""
    if not name.isidentifier():
        return None
    spec = importlib.util.find_spec(name)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if (Path(place) / "meta.json").is_file():
            return Path(place)
    return None
