"""The training loop that all our torch models share: Adam, falling rate, averaged weights."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import nn

log = logging.getLogger(__name__)

Keys = np.ndarray[Any, np.dtype[np.int16]]


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast to learn; `size` is in words, `dropout` that of the token vectors.

    With `halfway` the weights end in the middle between those before and after: what was learned
    last is then known as well as what was known before.
    """

    steps: int
    rate: float = 2e-3
    size: int = 3000
    warmup: int = 200
    seed: int = 0
    halfway: bool = False
    dropout: float = 0.15

    def rate_at(self, step: int) -> float:
        """Rise in a line, then fall in a line to a hundredth."""
        return self.rate * min(1.0, step / self.warmup) * max(0.01, 1 - step / self.steps)


@dataclass(frozen=True, slots=True)
class Packed:
    """Documents of a batch one below the other, with empty rows around each."""

    keys: torch.Tensor
    real: torch.Tensor
    starts: list[int]


def pack(keys: Sequence[Keys], padding: int) -> Packed:
    """Lay out the documents as spaCy does when it runs a window over many at once."""
    total = sum(map(len, keys)) + padding * (len(keys) + 1)
    rows = np.zeros((total, *keys[0].shape[1:]), np.int64)
    real = np.zeros(total, bool)
    starts = []
    at = padding
    for each in keys:
        rows[at : at + len(each)] = each
        real[at : at + len(each)] = True
        starts.append(at)
        at += len(each) + padding
    return Packed(torch.from_numpy(rows), torch.from_numpy(real), starts)


def spread(values: Sequence[np.ndarray[Any, Any]], packed: Packed) -> torch.Tensor:
    """One number a row, -100 (no evidence) where there is no word."""
    found = torch.full((len(packed.keys),), -100)
    for start, each in zip(packed.starts, values, strict=True):
        found[start : start + len(each)] = torch.from_numpy(each.astype(np.int64))
    return found


def batches(
    lengths: Sequence[int], weights: Sequence[float], schedule: Schedule
) -> Iterator[list[int]]:
    """Yield numbers of documents, `schedule.steps` times.

    A document of weight 2.5 comes twice in each round, and once more in every other.
    """
    chance = random.Random(schedule.seed)  # noqa: S311 - no secret, but the same order each time
    left = schedule.steps
    while left:
        pool = [
            i
            for i, weight in enumerate(weights)
            for _ in range(int(weight) + (chance.random() < weight % 1))
        ]
        chance.shuffle(pool)
        for batch in _cut(pool, lengths, schedule.size):
            yield batch
            left -= 1
            if not left:
                return


def _cut(pool: list[int], lengths: Sequence[int], size: int) -> Iterator[list[int]]:
    batch: list[int] = []
    words = 0
    for i in pool:
        if batch and words + lengths[i] > size:
            yield batch
            batch, words = [], 0
        batch.append(i)
        words += lengths[i]
    if batch:
        yield batch


def fit(
    modules: Sequence[nn.Module],
    rounds: Iterator[list[int]],
    loss_of: Callable[[list[int]], torch.Tensor],
    schedule: Schedule,
) -> None:
    """Train the modules; they end with the running average of their weights."""
    parameters = [p for module in modules for p in module.parameters()]
    optimizer = torch.optim.AdamW(parameters, lr=schedule.rate, betas=(0.9, 0.98))
    before = [p.detach().clone() for p in parameters]
    averages = [p.detach().clone() for p in parameters]
    total = 0.0
    for module in modules:
        module.train()
    for step, batch in enumerate(rounds, start=1):
        for group in optimizer.param_groups:
            group["lr"] = schedule.rate_at(step)
        loss = loss_of(batch)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        keep = min(0.999, (1 + step) / (10 + step))
        torch._foreach_lerp_(averages, [p.detach() for p in parameters], 1 - keep)
        total += loss.item()
        if step % 500 == 0:
            log.info("step %d of %d: loss %.4f", step, schedule.steps, total / 500)
            total = 0.0
    if schedule.halfway:
        torch._foreach_lerp_(averages, before, 0.5)
    with torch.no_grad():
        for parameter, average in zip(parameters, averages, strict=True):
            parameter.copy_(average)
    for module in modules:
        module.eval()
