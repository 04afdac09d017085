"""A number for whatever is said, the same in every process: Python's own hash of texts is not."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable
from functools import lru_cache


@lru_cache(maxsize=1 << 16)
def number_of(said: Hashable) -> int:
    """Return a number of 64 bits for what is said.

    >>> number_of(("figure", "ferry"))
    14963958003332615455
    """
    digest = hashlib.blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")
