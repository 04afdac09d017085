"""Words cut to what they are compared by, without an analysis."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

#: Endings that do not change what a context word is about ("globally", "global").
_ENDINGS = ("ally", "ly", "es", "s")
_SHORTEST = 4
#: "Julian" and "Adrian" are of no region.
_SHORTEST_OF_REGION = 7


def stem(word: str) -> str:
    """Return a word in small letters without its ending, its letters without their accents.

    Newsrooms write one name with and without them ("Jaén", "Jaen"). What is of a region has the
    region's name ("Andalusian"); those of countries are listed in ``demonyms``.

    >>> stem("globally"), stem("jaén"), stem("andalusians")
    ('global', 'jaen', 'andalusia')
    """
    if not word.isascii():
        parts = unicodedata.normalize("NFKD", word)
        word = "".join(c for c in parts if not unicodedata.combining(c))
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending) + ("al" if ending == "ally" else "")
            break
    return word[:-1] if word.endswith("ian") and len(word) >= _SHORTEST_OF_REGION else word


def lemmas(word: str) -> Iterator[str]:
    """Yield a lemma and what it may stand for where the tagger cut it too short, or too late.

    "fin" of "fined", "unaccount" of "unaccounted", "nabbe" of "nabbed", "Gusts" that open a
    sentence.
    """
    yield word
    yield word + "e"
    yield word + "ed"
    if word.endswith("e"):
        yield word[:-1]
        if word[-3:-2] == word[-2:-1]:
            yield word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
