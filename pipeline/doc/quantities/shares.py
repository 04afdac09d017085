"""So many of so many: "1 in 3", "two out of five", "12 of 13", "one patient in five"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.doc.numerals.base import glued_hyphen, low
from pipeline.doc.numerals.lex import Piece
from pipeline.doc.quantities.draft import Draft
from pipeline.doc.quantities.ranges import Amount

_LINKS = (
    ("out", "of", "the"), ("out", "of", "every"), ("out", "of"), ("of", "the", "top"),
    ("of", "the", "last"), ("of", "the"), ("of", "every"), ("of", "its"), ("of", "their"),
    ("in", "every"), ("in",), ("of",),
)  # fmt: skip
#: "20 in 100" is a share, "300 in 400 towns" are two counts.
_MOST_IN = 20
#: What follows a number that counts no noun of its own: the end of a clause, or its verb.
_STOPS = frozenset('.,;:!?)”"')
_GOES_ON = frozenset(
    {"is", "are", "was", "were", "has", "have", "had", "will", "would", "could", "may", "can",
     "and", "or", "but", "who", "that", "now", "do", "does", "did", "go", "goes", "get", "gets",
     "live", "lives", "die", "dies", "say", "says", "own", "owns", "suffer", "suffers"}
)  # fmt: skip
#: Whose things the whole is: "of the company's 148 engines", "of our 20 ferries".
_OWNERS = frozenset({"our", "his", "her", "my", "your", "these", "those", "all"})
_POSSESSIVE = ("'s", "’s", "s'", "s’")
#: So many words may stand before the one that owns.
_OWNER_WORDS = 3
#: So many words may stand between the part and "out of".
_NOUN_WORDS = 2


def share_of(pieces: Sequence[Piece], first: Draft, amount: Amount) -> Draft | None:
    """Return the share that ``first``, a bare whole number, begins; None where there is none."""
    top = first.numeral.value
    counted = first.whole or first.kind == "duration"  # "one night out of 17"
    if not counted or top is None or top != int(top) or first.form != "plain":
        return None
    j, word = _behind_link(pieces, first.stop) if first.whole else (None, "")
    if j is None:
        j, word = _behind_noun(pieces, first.stop, 0 if first.whole else -1), "out"
    if j is None and top == 1:
        j, word = _behind_one(pieces, first.stop), "one in"
    whole = amount(pieces, j) if j is not None and j < len(pieces) else None
    if word == "one in" and whole is not None and not _stands_bare(pieces, whole.stop):
        return None  # "one goal in four games"
    if whole is None or not whole.whole or not whole.value or not 0 < top < whole.value:
        return None
    if whole.yearlike(pieces) or (word == "in" and top > _MOST_IN):
        return None
    return first._replace(stop=whole.stop, kind="share", unit="1", value=top / whole.value,
        numeral=whole.numeral, form="fraction", rule="share_of",
    )  # fmt: skip


def _behind_link(pieces: Sequence[Piece], i: int) -> tuple[int | None, str]:
    owner = _behind_owner(pieces, i)
    if owner is not None:
        return owner, "of"
    for words in _LINKS:
        j = i
        for word in words:
            j += glued_hyphen(pieces, j)
            if low(pieces, j) != word or pieces[j].gap == "\n":
                break
            j += 1
        else:
            return j + glued_hyphen(pieces, j), words[0]
    return None, ""


def _behind_owner(pieces: Sequence[Piece], i: int) -> int | None:
    """Return where the whole may stand in "60 of the company's 148 engines"."""
    if low(pieces, i) != "of":
        return None
    for j in range(i + 1, min(i + 2 + _OWNER_WORDS, len(pieces))):
        if pieces[j].kind != "word" or pieces[j].gap != " ":
            return None
        if pieces[j].low.endswith(_POSSESSIVE) or (j == i + 1 and pieces[j].low in _OWNERS):
            return j + 1
    return None


def _behind_noun(pieces: Sequence[Piece], i: int, least: int) -> int | None:
    """Return where the whole may stand in "three games out of 17"."""
    for j in range(i + 1 + least, min(i + 1 + _NOUN_WORDS, len(pieces))):
        if pieces[j - 1].kind != "word" or pieces[j].gap == "\n":
            return None
        if low(pieces, j) == "out" and low(pieces, j + 1) == "of":
            every = low(pieces, j + 2) in {"every", "the"}
            return j + 3 if every else j + 2
    return None


def _behind_one(pieces: Sequence[Piece], i: int) -> int | None:
    """Return where the whole may stand in "one patient in five"."""
    here = i + 1
    if here >= len(pieces) or pieces[i].kind != "word" or low(pieces, here) != "in":
        return None
    return None if "\n" in {pieces[i].gap, pieces[here].gap} else here + 1


def _stands_bare(pieces: Sequence[Piece], i: int) -> bool:
    """Say whether no noun follows a number: its clause ends, or goes on with a verb."""
    return (
        i >= len(pieces)
        or pieces[i].gap == "\n"
        or (pieces[i].raw in _STOPS or low(pieces, i) in _GOES_ON)
    )
