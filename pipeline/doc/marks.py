"""All that is marked in one article before claims are linked."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.block import Block, Duplicate
from pipeline.model.mention import Attribution, Entity, KeptOut, Quantity, TimeMention


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Mentions in text order; each list is sorted by span and free of equal spans.

    ``kept_out`` are the look-alikes of quantities, for ``claimtable explain``.
    """

    blocks: list[Block]
    duplicates: list[Duplicate]
    entities: list[Entity]
    dates: list[TimeMention]
    quantities: list[Quantity]
    attributions: list[Attribution]
    kept_out: tuple[KeptOut, ...] = ()
