"""Faults of comparison: each costs the pair or claim that it met, and is told in the tables."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from pipeline.across.guard import Guard, R, T
from pipeline.errors import ClaimtableError
from pipeline.model.article import Article

#: By the ids of the articles compared, what went wrong and where in the program.
Faults = Mapping[tuple[str, ...], str]


class Gathering(Guard):
    """Gathers faults and goes on without the pieces that had them."""

    def __init__(self) -> None:
        self.faults: dict[tuple[str, ...], str] = {}

    def each(
        self,
        work: Callable[[T], R],
        pieces: Iterable[T],
        named: Callable[[T], Collection[str]],
    ) -> Iterator[R | None]:
        """Yield what comes of each piece; None for one that failed."""
        for piece in pieces:
            try:
                found = work(piece)
            except (ClaimtableError, MemoryError):
                raise
            except Exception as error:  # noqa: BLE001 - one bad pair never stops a batch
                self.faults.setdefault(tuple(sorted(set(named(piece)))), _told(error))
                yield None
            else:
                yield found


def _told(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({last.name}, line {last.lineno})"


def warned(article: Article, faults: Faults) -> Article:
    """Return an article with a warning for each of its comparisons that failed."""
    met = {ids: error for ids, error in faults.items() if article.article_id in ids}
    if not met:
        return article
    new = (
        f"comparison with {' and '.join(i for i in ids if i != article.article_id) or 'others'} "
        f"failed: {error}; report it with the texts"
        for ids, error in sorted(met.items())
    )
    return article.but(warnings=(*article.warnings, *new))
