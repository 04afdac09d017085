"""How far the comparison of a corpus is."""

from __future__ import annotations

from collections.abc import Callable


class Steps:
    """Counts what is compared, and tells how many articles of all that makes."""

    def __init__(self, tell: Callable[[int, int], None], articles: int) -> None:
        self._tell, self._articles = tell, articles
        self._read = 0
        tell(0, articles)

    def read(self, articles: int) -> None:
        """Note that so many articles have been compared, or need not be."""
        if articles:
            self._read += articles
            self._tell(self._read, self._articles)
