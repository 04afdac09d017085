"""What is made of rules once: word lists in all forms, rules by their triggers."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

R = TypeVar("R")
C = TypeVar("C")

#: A process reads by one rulebook, a test run by a few.
_KEPT = 8


def compiled(build: Callable[[R], C]) -> Callable[[R], C]:
    """Return a function that makes its result once for each set of rules and hands it out again.

    Rules are told apart by identity: their content does not hash.
    """
    held: list[tuple[R, C]] = []

    @wraps(build)
    def look_up(rules: R) -> C:
        for known, made in held:
            if known is rules:
                return made
        made = build(rules)
        held.append((rules, made))
        del held[:-_KEPT]
        return made

    return look_up
