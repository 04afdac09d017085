"""Imports in less time: without what is not needed, which takes as long as all that is."""

from __future__ import annotations

import gc
import importlib
import sys
from types import ModuleType

#: What ``import spacy`` imports of its command line, and what it wants of it.
_COMMANDS = {"spacy.cli": [], "spacy.cli.info": ["info"]}


def import_at_once(name: str) -> None:
    """Import a module and all that it needs without looking for garbage among it time and again.

    What it holds stays for good and is not looked through later either.
    """
    if name in sys.modules:
        return
    gc.disable()
    try:
        importlib.import_module(name)
    finally:
        gc.freeze()
        gc.enable()


def import_spacy() -> None:
    """Import spaCy without its command line; who needs that later imports it as ever."""
    if "spacy" in sys.modules:
        return
    for name, wanted in _COMMANDS.items():
        sys.modules[name] = empty = ModuleType(name)
        empty.__path__ = []
        for one in wanted:
            setattr(empty, one, None)
    try:
        import spacy
    finally:
        for name in _COMMANDS:
            del sys.modules[name]
    for name in ("cli", "info"):
        vars(spacy).pop(name, None)


def forgo_pandas() -> None:
    """Have pyarrow do without pandas, which it imports if it can when it makes its first array."""
    import pyarrow as pa

    if "pandas" in sys.modules:
        return
    sys.meta_path.insert(0, _NoPandas)
    try:
        pa.array([])
    finally:
        sys.meta_path.remove(_NoPandas)


class _NoPandas:
    """A finder of modules that finds no pandas."""

    @staticmethod
    def find_spec(name: str, *_: object) -> None:
        """Refuse pandas, and leave all else to others.

        Raises:
            ModuleNotFoundError: for pandas.
        """
        if name == "pandas":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
