"""How one piece of work is kept from stopping the rest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Guard:
    """Does work piece by piece; a fault goes to the caller.

    Who would rather lose a piece than all overrides ``each``.
    """

    def each(
        self,
        work: Callable[[T], R],
        pieces: Iterable[T],
        named: Callable[[T], Collection[str]],  # noqa: ARG002 - for those that tell of faults
    ) -> Iterator[R | None]:
        """Yield what comes of each piece; None may stand for one that failed.

        ``named`` gives the ids of the articles that a piece is of.
        """
        return map(work, pieces)
