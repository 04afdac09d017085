"""How far reviewers agree beyond chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.review.events import Event, State


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of two reviewers' decisions on the same cases; None without cases.

    1 is full agreement, 0 is what chance would give. Where both always say one and the same,
    chance explains all of it and kappa is 1 by convention.

    >>> kappa([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")])
    0.5
    """
    if not pairs:
        return None
    total = len(pairs)
    observed = sum(one == other for one, other in pairs) / total
    ones, others = Counter(p[0] for p in pairs), Counter(p[1] for p in pairs)
    expected = sum(ones[name] * others[name] for name in ones) / total**2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reviewers: cases that both decided on the same evidence, and how far they agree."""

    names: tuple[str, str]
    both: int
    same: int
    kappa: float | None


def pairs_of(states: Sequence[State]) -> list[Pair]:
    """Return every two reviewers who decided a case in common, by name.

    Decisions before adjudication count; those that rest on different evidence do not.
    """
    common: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for state in states:
        for one, other in combinations(sorted(state.decisions), 2):
            a, b = state.decisions[one], state.decisions[other]
            if a.fingerprint == b.fingerprint:
                common.setdefault((one, other), []).append((_said(a), _said(b)))
    return [
        Pair(names, len(said), sum(a == b for a, b in said), kappa(said))
        for names, said in sorted(common.items())
    ]


def _said(event: Event) -> str:
    return event.after or ""
