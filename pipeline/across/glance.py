"""Whether two of many sets have a member in common, seen at a glance for many pairs at once.

Each set is drawn in a row of bits, one for each member; two that have a member in common have a
bit in common. Some others have, too: members are many, and bits are few.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pipeline.across.sets import Places, Sets

#: Words of 64 bits in a row: of two unlike sets of six members one pair in twenty looks alike.
_WIDTH = 12
#: Spreads neighbouring numbers over all bits (Knuth's multiplicative hash).
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
#: Pairs that are looked at together: 6 MB for each side.
_AT_A_TIME = 1 << 16

Flags = npt.NDArray[np.bool_]


class Glance:
    """The sets of articles, drawn.

    Args:
        sets: The sets.
        counted: Of each number whether it counts; all do without it.
    """

    def __init__(self, sets: Sets, counted: Flags | None = None) -> None:
        owners, members = sets.listed()
        if counted is not None:
            owners, members = owners[counted[members]], members[counted[members]]
        bits = (members.astype(np.uint64) * _SPREAD) >> np.uint64(32)
        bits %= np.uint64(64 * _WIDTH)
        self._rows = np.zeros((len(sets), _WIDTH), dtype=np.uint64)
        one = np.left_shift(np.uint64(1), bits & np.uint64(63))
        np.bitwise_or.at(self._rows, (owners, (bits >> np.uint64(6)).astype(np.int64)), one)

    def shared(self, some: Places, others: Places, theirs: Glance | None = None) -> Flags:
        """Say of pairs of articles whether the sets of the two may have a member in common.

        The sets of the others are those of another glance, where it is given.
        """
        rows = (theirs or self)._rows
        found = np.zeros(len(some), dtype=np.bool_)
        for start in range(0, len(some), _AT_A_TIME):
            own = slice(start, start + _AT_A_TIME)
            found[own] = (self._rows[some[own]] & rows[others[own]]).any(axis=1)
        return found
