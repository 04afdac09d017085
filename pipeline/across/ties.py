"""Things tied together by pairs, in groups (union-find)."""

from __future__ import annotations

from typing import Any, Generic, Protocol, TypeVar


class Ordered(Protocol):
    """What can be put in order and serve as a key."""

    def __lt__(self, other: Any, /) -> bool: ...
    def __hash__(self) -> int: ...


T = TypeVar("T", bound=Ordered)


class Ties(Generic[T]):
    """Groups of what was tied; a group is named by its least member, so order does not matter."""

    def __init__(self) -> None:
        self._parent: dict[T, T] = {}

    def tie(self, one: T, other: T) -> None:
        """Put two things, and all that is tied to them, into one group."""
        a, b = self.first(one), self.first(other)
        if a != b:
            first, last = (a, b) if a < b else (b, a)
            self._parent[last] = first

    def first(self, thing: T) -> T:
        """Return the least member of a thing's group.

        >>> ties = Ties[int]()
        >>> ties.tie(3, 2); ties.tie(2, 1)
        >>> ties.first(3)
        1
        """
        parent = self._parent
        parent.setdefault(thing, thing)
        while parent[thing] != thing:
            parent[thing] = parent[parent[thing]]
            thing = parent[thing]
        return thing
