"""What a rule asks for, one condition after the other, and how the first that fails is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Condition(Generic[T]):
    """One thing that a rule asks for; ``told`` says in words what it is that fails it.

    Rules are tried by the thousand and told of one by one, so that words are made only for those.
    """

    holds: Callable[[T], bool]
    told: Callable[[T], str]


def fits(conditions: Iterable[Condition[T]], thing: T) -> bool:
    """Say whether all conditions hold."""
    for condition in conditions:  # noqa: SIM110 - `all` of a generator costs half as much again
        if not condition.holds(thing):
            return False
    return True


def stopped(conditions: Iterable[Condition[T]], thing: T) -> str | None:
    """Return what is said of the first condition that fails; None where all hold."""
    return next((c.told(thing) for c in conditions if not c.holds(thing)), None)
