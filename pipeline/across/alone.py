"""What an article is when it is held against itself alone: that stays, whatever others there are.

It is found when the article is read, and kept. Of a corpus only articles that may have a row in
common are then held against each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.across.blocks import Blocks, Hashes
from pipeline.across.compare import compare_in
from pipeline.across.copies import Copies
from pipeline.across.entries import NO_ENTRIES, Piece
from pipeline.across.guard import Guard
from pipeline.across.stories import Stories
from pipeline.across.topics import NO_TOPICS, Topics
from pipeline.model.claim import Claim
from pipeline.model.comparison import Comparison
from pipeline.rulebook.files import Rulebook


class Alone(NamedTuple):
    """What an article has in common with itself, and what it may have in common with others.

    ``blocks`` are those in which it has ``members``, ``inside`` those without which it has other
    pairs of its own, ``rows`` all it has if it is no copy and others crowd none of these.
    """

    blocks: Hashes
    members: npt.NDArray[np.uint8]
    inside: Hashes
    topics: Topics
    rows: Sequence[Comparison]


def held_alone(
    ids: Sequence[str],
    claims: Sequence[Claim],
    stories: Stories,
    rulebook: Rulebook,
    copies: Copies,
    guard: Guard,
) -> dict[str, Alone]:
    """Hold each of some articles, given their claims, against itself."""
    blocks = Blocks(guard=guard, alone=True)
    compared = compare_in(blocks, claims, stories, rulebook, copies)
    seen, entries = blocks.entries()
    place = {key: n for n, key in enumerate(seen)}
    rows: dict[str, list[Comparison]] = {key: [] for key in ids}
    for row in compared.rows:
        rows[row.a.article_id].append(row)
    own = entries.some(np.argsort(entries.owners, kind="stable"))
    owners, inside = blocks.inside()
    inside = inside[np.argsort(owners, kind="stable")]
    owners.sort()

    def alone(key: str) -> Alone:
        ends = np.array([0, 1]) + place.get(key, len(seen))
        there = slice(*np.searchsorted(own.owners, ends))
        lacks = inside[slice(*np.searchsorted(owners, ends))]
        topics = compared.topics.get(key, NO_TOPICS)
        return Alone(own.blocks[there], own.members[there], lacks, topics, rows[key])

    return {key: alone(key) for key in ids}


def entries_of(places: Sequence[int], alone: Sequence[Alone]) -> Piece:
    """Return the entries of articles, given the place of each and what it is by itself."""
    sizes = [len(one.blocks) for one in alone]
    return Piece(
        np.repeat(np.array(places, dtype=np.int32), sizes),
        np.concatenate([NO_ENTRIES.blocks, *(one.blocks for one in alone)]),
        np.concatenate([NO_ENTRIES.members, *(one.members for one in alone)]),
    )
