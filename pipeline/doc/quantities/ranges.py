"""Two amounts that make one range: "12-24 months", "between 5 and 10%", "$2 to $3 billion"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.doc.numerals.base import DASHES, HYPHENS, low
from pipeline.doc.numerals.lex import Piece, number_of
from pipeline.doc.quantities.draft import Draft, times
from pipeline.rulebook.numbers import NumberRules

#: Reads the amount that begins at a piece.
Amount = Callable[[Sequence[Piece], int], Draft | None]
#: A word of movement stands within so many pieces before its amount ("fell by nearly 5").
_NEAR = 4
#: "rose 15 to 1,023" is a change and a level: the ends of a range are not so far apart.
_FAR = 5.0
#: What stands before a level, which is no move itself ("down from the $89 to $93 billion").
_LEVEL = frozenset({"from", "to", "at", "of"})


class RangeReader:
    """Reads ranges; what moves from or to a level is no range but two amounts."""

    def __init__(self, rules: NumberRules, amount: Amount) -> None:
        self._amount = amount
        self._moves = frozenset({*rules.up, *rules.down, "by"})
        self._spread = frozenset(rules.spread)

    def read(self, pieces: Sequence[Piece], first: Draft) -> Draft | None:
        """Return the range that ``first`` begins, or None."""
        link = self._link(pieces, first)
        if link is None:
            return None
        word, j = link
        second = self._amount(pieces, j)
        if second is None or first.value is None or second.value is None:
            return None
        if "fraction" in {first.form, second.form}:
            return None
        if word == "to" and self._moving(pieces, first, second):
            return None
        ends = _agree(pieces, first, second)
        if ends is None or ends[0].value is None or ends[1].value is None:
            return None
        least, most = ends[0].value, ends[1].value
        if least >= most or (word == "or" and not first.bare):
            return None
        return ends[1]._replace(
            first=first.first, head=first.head, value=None, low=least, high=most, ranged=True
        )

    def _link(self, pieces: Sequence[Piece], first: Draft) -> tuple[str, int] | None:
        """Return the connector behind ``first`` and where the second number may begin."""
        j = first.stop
        if j + 1 >= len(pieces) or pieces[j].gap == "\n" or pieces[j + 1].gap == "\n":
            return None
        here, after = pieces[j], pieces[j + 1]
        if here.raw in HYPHENS and after.low in {"to", "or"} and j + 2 < len(pieces):
            k = j + 3 if pieces[j + 2].raw in HYPHENS and not pieces[j + 2].gap else j + 2
            return ("or" if after.low == "or" else "-"), k  # "four- to five-year", "six-to-eight"
        if here.raw in DASHES and bool(here.gap) == bool(after.gap):
            return ("-", j + 1) if not here.gap or here.raw not in HYPHENS else None
        before = low(pieces, first.first - 1)
        if here.low in {"and", "to"} and self._opened(pieces, first):
            return "and", j + 1
        if here.low in {"or", "through"}:
            return here.low, j + 1
        if here.low == "to":
            k = j + 2 if after.raw in HYPHENS and j + 2 < len(pieces) else j + 1
            if before == "from":
                return ("-", k) if low(pieces, first.first - 2) in self._spread else None
            return "to", k
        return None

    @staticmethod
    def _opened(pieces: Sequence[Piece], first: Draft) -> bool:
        """Say whether "between" or "between the ages of" stands before ``first``."""
        i = first.first - 1
        if low(pieces, i) == "of" and low(pieces, i - 1) == "ages":
            i -= 3
        return low(pieces, i) == "between"

    def _moving(self, pieces: Sequence[Piece], first: Draft, second: Draft) -> bool:
        """Say whether ``first`` is the size of a move and ``second`` the level reached."""
        near = range(first.first - 1, max(-1, first.first - 1 - _NEAR), -1)
        for i in near:
            if pieces[i].kind != "word" or pieces[i].low in _LEVEL:
                return False
            if pieces[i].low in self._moves:
                break
        else:
            return False
        if first.kind == second.kind == "percent" and low(pieces, first.first - 1) == "by":
            return (second.value or 0.0) >= 2 * (first.value or 0.0)  # "fall by 4% to 6%"
        if not first.bare:
            return True
        if first.numeral.scaled and second.numeral.scaled:
            return True
        return second.bare and (second.value or 0.0) >= _FAR * (first.value or 0.0)


def _agree(pieces: Sequence[Piece], a: Draft, b: Draft) -> tuple[Draft, Draft] | None:
    """Give both ends of a range one unit and scale; None when they measure different things."""
    if a.bare and b.bare:
        return _scale_first(a, b)
    b = _lettered(pieces, a, b)
    if a.bare:
        value = times(a.value, b.factor)
        return _scale_first(a._replace(value=value, kind=b.kind, unit=b.unit), b)
    if b.bare:
        if a.kind != "money" or pieces[a.first].kind == "num" or b.yearlike(pieces):
            return None
        return _scale_first(a, b._replace(kind=a.kind, unit=a.unit, rule=a.rule))
    return _scale_first(a, b) if (a.kind, a.unit) == (b.kind, b.unit) else None


def _lettered(pieces: Sequence[Piece], a: Draft, b: Draft) -> Draft:
    """Return the second end of "£210m to 230m", whose letter stands for no metres, as a sum."""
    if a.kind != "money" or not a.numeral.scaled or b.kind != "measure":
        return b
    letter = pieces[a.numeral.stop - 1].raw
    if len(letter) > 1 or pieces[b.stop - 1].raw != letter or a.value is None:
        return b
    scale = a.value / (number_of(pieces[a.numeral.first].raw) or a.value)
    value = times(b.numeral.value, scale)
    numeral = b.numeral._replace(value=value, stop=b.stop, scaled=True)
    return b._replace(
        kind=a.kind, unit=a.unit, rule=a.rule, value=value, factor=1.0, numeral=numeral
    )


def _scale_first(a: Draft, b: Draft) -> tuple[Draft, Draft]:
    """Let "$2-3 billion" mean two billion; "$200 to $4 million" keeps its two hundred."""
    if b.numeral.scaled and not a.numeral.scaled and a.value is not None and b.value is not None:
        scale = 1.0
        face = b.value
        while face >= 1000 and scale < 1e15:
            face, scale = face / 1000, scale * 1000
        if abs(a.value) < face:
            return a._replace(value=a.value * scale), b
    return a, b
