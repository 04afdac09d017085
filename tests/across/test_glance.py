"""Two sets that have a member in common never look as if they had none."""

from __future__ import annotations

import random

import numpy as np

from pipeline.across.glance import Glance
from pipeline.across.sets import Sets, Shared


def _sets(listed: list[list[int]], many: int) -> Sets:
    stops = np.cumsum([len(own) for own in listed])
    flat = np.array([n for own in listed for n in own], dtype=np.int32)
    return Sets(flat, np.append(0, stops)[:-1], stops, many)


def test_what_is_shared_is_seen_and_counted() -> None:
    chance = random.Random(11)
    many = 500
    listed = [sorted(chance.sample(range(many), chance.randint(0, 9))) for _ in range(60)]
    counted = np.array([n % 7 != 0 for n in range(many)])
    sets = _sets(listed, many)
    some, others = np.divmod(np.arange(60 * 60), 60)
    shared = [
        sum(1 for n in set(listed[a]) & set(listed[b]) if counted[n])
        for a, b in zip(some, others, strict=True)
    ]

    seen = Glance(sets, counted).shared(some, others)

    assert Shared(sets, counted).counts(some, others).tolist() == shared
    assert not np.any(~seen & (np.array(shared) > 0))
    assert np.count_nonzero(seen) < 0.5 * len(seen)


def test_sets_without_members_share_nothing() -> None:
    sets = _sets([[], []], 3)
    counted = np.ones(3, dtype=np.bool_)
    pair = np.array([0]), np.array([1])

    assert not Glance(sets, counted).shared(*pair).any()
    assert Shared(sets, counted).counts(*pair).tolist() == [0]
