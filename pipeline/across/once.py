"""Facts that are asked for often, found out once: of a figure, a word, the pair looked at last."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from pipeline.across.items import Item

T = TypeVar("T")
P = ParamSpec("P")


def once(tell: Callable[Concatenate[Item, P], T]) -> Callable[Concatenate[Item, P], T]:
    """Have a fact about a figure found out once; what else it hangs on is the same in a run."""

    @wraps(tell)
    def told(item: Item, /, *rest: P.args, **named: P.kwargs) -> T:
        found: T
        try:
            found = item.known[tell]
        except KeyError:
            found = item.known[tell] = tell(item, *rest, **named)
        return found

    return told


class Lately(Generic[T]):
    """What two figures are told of each other, for who asks again before the next pair."""

    def __init__(self, tell: Callable[[Item, Item], T]) -> None:
        self._tell = tell
        self._last: tuple[Item, Item, T] | None = None

    def __call__(self, a: Item, b: Item) -> T:
        """Return what two figures are told."""
        last = self._last
        if last is None or last[0] is not a or last[1] is not b:
            last = self._last = a, b, self._tell(a, b)
        return last[2]


class Made(dict[str, T]):
    """What is made of words, for each word once."""

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> T:
        made = self[word] = self._make(word)
        return made
