"""How far the comparison of a corpus is whose articles are read twice."""

from __future__ import annotations

from collections.abc import Callable


class Steps:
    """Counts what is read, and tells how many articles of all that makes."""

    def __init__(self, tell: Callable[[int, int], None], articles: int) -> None:
        self._tell, self._articles = tell, articles
        self._read = 0
        self.read(0)

    def read(self, articles: int) -> None:
        """Note that so many articles have been read, or need not be read again."""
        self._read += articles
        self._tell(self._read // 2, self._articles)
