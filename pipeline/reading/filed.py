"""Articles whose texts lie in a file: a corpus whose texts do not fit into memory."""

from __future__ import annotations

import os
import tempfile
import threading
import weakref
from array import array
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

from pipeline.errors import cannot_write
from pipeline.model.article import Article

#: Bytes of texts that are held in memory; more go to a file.
_HELD = 1 << 23
#: Characters of the texts read last that are held besides.
_RECENT = 4_000_000


class Texts:
    """Texts by their numbers; threads may read them side by side.

    Many of them lie in a file that has no name and is gone with the program.

    Args:
        folder: Where there is room for them; where it is not there yet, the file stands above it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = _place_for(folder)
        self._file = tempfile.SpooledTemporaryFile(_HELD, dir=str(self._folder))  # noqa: SIM115
        weakref.finalize(self, self._file.close)
        self._ends, self._lengths = array("q", [0]), array("q")
        self._recent: dict[int, str] = {}
        self._size = 0
        self._one_at_a_time = threading.Lock()

    def put(self, text: str) -> int:
        """Put a text in and return its number.

        Raises:
            TableError: when the folder cannot be written to.
        """
        data = text.encode("utf-8", "surrogatepass")
        with self._one_at_a_time:
            try:
                self._file.seek(0, os.SEEK_END)
                self._file.write(data)
            except OSError as error:
                raise cannot_write(self._folder, error) from error
            self._ends.append(self._ends[-1] + len(data))
            self._lengths.append(len(text))
            return len(self._lengths) - 1

    def get(self, number: int) -> str:
        """Return a text."""
        found = self._recent.get(number)
        if found is not None:
            return found
        with self._one_at_a_time:
            first, past = self._ends[number : number + 2]
            self._file.seek(first)
            found = self._file.read(past - first).decode("utf-8", "surrogatepass")
            self._hold(number, found)
        return found

    def length(self, number: int) -> int:
        """Return how many characters a text has."""
        return self._lengths[number]

    def _hold(self, number: int, text: str) -> None:
        if number in self._recent:
            return
        self._recent[number] = text
        self._size += len(text)
        while self._size > _RECENT and len(self._recent) > 1:
            self._size -= len(self._recent.pop(next(iter(self._recent))))


class Filed(Article):
    """An article whose text is read from its file when it is asked for.

    Another process gets it with its text.
    """

    __slots__ = ("_number", "_texts")
    _number: int
    _texts: Texts

    def __init__(self, article: Article, texts: Texts, number: int, **changes: Any) -> None:
        for name in _FIELDS:
            object.__setattr__(self, name, changes.get(name, getattr(article, name)))
        object.__setattr__(self, "_texts", texts)
        object.__setattr__(self, "_number", number)

    @property
    def text(self) -> str:
        """The text."""
        return self._texts.get(self._number)

    @property
    def length(self) -> int:
        """How many characters the text has."""
        return self._texts.length(self._number)

    def but(self, **changes: Any) -> Article:
        """Return the article with some fields changed, but not its text."""
        return Filed(self, self._texts, self._number, **changes)

    def __reduce__(self) -> tuple[Callable[..., Article], tuple[dict[str, Any]]]:
        """Return it as an article in memory."""
        return _article, ({name: getattr(self, name) for name in (*_FIELDS, "text")},)


_FIELDS = tuple(f.name for f in fields(Article) if f.name != "text")


def filed(article: Article, texts: Texts) -> Article:
    """Put the text of an article away."""
    return Filed(article, texts, texts.put(article.text))


def _article(values: dict[str, Any]) -> Article:
    return Article(**values)


def _place_for(folder: Path) -> Path:
    """Return a folder or the first above it that is there, else where the system has room."""
    there = next((place for place in (folder, *folder.absolute().parents) if place.is_dir()), None)
    if there is not None and os.access(there, os.W_OK):
        return there
    return Path(tempfile.gettempdir())
