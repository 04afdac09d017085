"""Compose numerals with signs, units and connectors into one expression: a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.doc.numerals import DASHES, HYPHENS, Numeral, NumeralReader
from pipeline.doc.numerals_lex import Piece
from pipeline.doc.units import Suffix, UnitTable
from pipeline.model.mention import QuantityKind

_MINUS = frozenset({"-", "−", "–"})
_WORD_MINUS = frozenset({"minus", "negative"})
_SHARE_LINKS = (
    ("out", "of", "the"), ("out", "of", "every"), ("out", "of"), ("of", "the", "top"),
    ("of", "the", "last"), ("of", "the"), ("of", "every"), ("of", "its"), ("of", "their"),
    ("in", "every"), ("in",), ("of",),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """A quantity in pieces ``first`` .. ``stop``, before guards, hedges and nouns.

    ``kind`` is "number" while no unit is known. ``numeral`` is the last numeral of it, ``form``
    that of the first.
    """

    first: int
    stop: int
    kind: QuantityKind
    numeral: Numeral
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    factor: float = 1.0
    form: str = "plain"
    rule: str = "number"
    ranged: bool = False
    hyphened: bool = False
    head: int = 0  # first piece of the first numeral

    @property
    def bare(self) -> bool:
        """Say whether neither sign nor unit stands beside the number."""
        return self.kind == "number"


class Composer:
    """Reads drafts off pieces."""

    def __init__(self, numerals: NumeralReader, units: UnitTable) -> None:
        self.numerals = numerals
        self.units = units

    def read(self, pieces: Sequence[Piece], i: int) -> Draft | None:
        """Return the longest quantity expression that begins at piece ``i``."""
        first = self.amount(pieces, i)
        if first is None:
            return None
        return (
            self._share_of(pieces, first)
            or self._range(pieces, first)
            or self._inherit(pieces, first)
            or self._rate(pieces, first)
        )

    def amount(self, pieces: Sequence[Piece], i: int) -> Draft | None:
        """Return one number with its sign, unit or currency."""
        sign = self.units.currency_before(pieces, i)
        j = sign[0] if sign else i
        j, minus = self._minus(pieces, j)
        if j >= len(pieces) or (j > i and pieces[j].gap == "\n"):
            return None
        if sign is None and not minus and pieces[j].kind == "sym":
            return None
        numeral = self.numerals.read(pieces, j, money=sign is not None)
        if numeral is None or (sign and not (numeral.digits or pieces[j].gap)):
            return None
        numeral = self._split_thousands(pieces, numeral) if sign else numeral
        return self._dress(pieces, i, j, numeral, sign, -1.0 if minus else 1.0)

    def _dress(
        self,
        pieces: Sequence[Piece],
        i: int,
        head: int,
        numeral: Numeral,
        sign: tuple[int, str] | None,
        factor: float,
    ) -> Draft | None:
        suffix: Suffix | None
        if sign:
            suffix = Suffix("money", sign[1], 1.0, self._skip_money(pieces, numeral.stop))
        elif numeral.form == "fraction" and not numeral.digits:
            suffix = self.units.half_of_unit(pieces, self._behind_hyphen(pieces, numeral.stop))
        else:
            vague_of = numeral.form == "vague" and _low(pieces, numeral.stop) == "of"
            at = replace(numeral, stop=numeral.stop + 1) if vague_of else numeral
            suffix = self.units.suffix(pieces, at)
        if suffix is None and numeral.form == "bare":
            return None
        draft = Draft(
            i, numeral.stop, "number", numeral, _times(numeral.value, factor), numeral.low,
            numeral.high, form=numeral.form, head=head,
        )  # fmt: skip
        if suffix is None:
            return _as_share(draft) if numeral.form == "fraction" else draft
        return _with_suffix(draft, suffix, pieces)

    @staticmethod
    def _behind_hyphen(pieces: Sequence[Piece], i: int) -> int:
        return i + 1 if i < len(pieces) and pieces[i].raw in HYPHENS and not pieces[i].gap else i

    @staticmethod
    def _minus(pieces: Sequence[Piece], i: int) -> tuple[int, bool]:
        if i + 1 >= len(pieces):
            return i, False
        here, after = pieces[i], pieces[i + 1]
        before = pieces[i - 1] if i else None
        free = before is None or here.gap or before.raw in {"(", "$", "€", "£", "~"}
        if here.raw in _MINUS and free and not after.gap and after.kind == "num":
            return i + 1, True
        if here.low in _WORD_MINUS:
            j = i + 2 if after.raw in HYPHENS and i + 2 < len(pieces) else i + 1
            return (j, True) if pieces[j].kind == "num" else (i, False)
        return i, False

    @staticmethod
    def _split_thousands(pieces: Sequence[Piece], numeral: Numeral) -> Numeral:
        """Read "$30, 000", a thousands comma followed by a blank, as one number."""
        j = numeral.stop
        if j + 1 >= len(pieces) or pieces[j].raw != "," or pieces[j].gap:
            return numeral
        tail, whole = pieces[j + 1], pieces[numeral.first].raw
        if tail.gap != " " or len(tail.raw) != 3 or not tail.raw.isdecimal() or len(whole) > 3:
            return numeral
        if numeral.value is None or numeral.scaled or not whole.isdecimal():
            return numeral
        return replace(numeral, stop=j + 2, value=numeral.value * 1000 + int(tail.raw))

    def _skip_money(self, pieces: Sequence[Piece], i: int) -> int:
        """Pass "US", "million dollars" and codes behind an amount that has its sign already."""
        if i < len(pieces) and pieces[i].gap == " " and pieces[i].raw in {"US", "USD", "CAD"}:
            return i + 1
        found = self.units.currency_after(pieces, i) if i < len(pieces) else None
        return found[0] if found and pieces[i].gap == " " else i

    def _share_of(self, pieces: Sequence[Piece], first: Draft) -> Draft | None:
        """Read "1 in 3", "two out of five", "12 of 13", "11 of the top 15"."""
        top = first.value
        if not first.bare or top is None or top != int(top) or first.form != "plain":
            return None
        for words in _SHARE_LINKS:
            j = first.stop + len(words)
            if j >= len(pieces) or any(pieces[k].gap == "\n" for k in range(first.stop, j + 1)):
                continue
            if any(pieces[first.stop + k].low != w for k, w in enumerate(words)):
                continue
            whole = self.amount(pieces, j)
            if whole is None or not whole.bare or not whole.value or whole.form != "plain":
                return None
            if (
                not 0 < top < whole.value
                or _yearlike(pieces, whole)
                or (words == ("in",) and top > 20)
            ):
                return None
            return replace(
                first, stop=whole.stop, kind="share", unit="1", value=top / whole.value,
                numeral=whole.numeral, form="fraction", rule="share_of",
            )  # fmt: skip
        return None

    def _range(self, pieces: Sequence[Piece], first: Draft) -> Draft | None:
        link = self._link(pieces, first)
        if link is None:
            return None
        word, j = link
        second = self.amount(pieces, j)
        if second is None or first.value is None or second.value is None:
            return None
        if word == "or" and not (second.value > first.value and first.bare):
            return None
        if first.form == "fraction" or second.form == "fraction":
            return None
        merged = _agree(pieces, first, second)
        if merged is None:
            return None
        low, high = merged[0].value, merged[1].value
        if low is None or high is None:
            return None
        if low >= high:
            return None
        whole = replace(
            merged[1], first=first.first, head=first.head, value=None, low=low, high=high,
            ranged=True,
        )  # fmt: skip
        return self._rate(pieces, whole)

    def _link(self, pieces: Sequence[Piece], first: Draft) -> tuple[str, int] | None:
        """Return the connector behind ``first`` and where the second number may begin."""
        j = first.stop
        if j + 1 >= len(pieces) or pieces[j].gap == "\n" or pieces[j + 1].gap == "\n":
            return None
        here = pieces[j]
        if here.raw in HYPHENS and pieces[j + 1].low in {"to", "or"} and j + 2 < len(pieces):
            return pieces[j + 1].low, j + 2  # "four- to five-year"
        if here.raw in DASHES and bool(here.gap) == bool(pieces[j + 1].gap):
            return ("-", j + 1) if not here.gap or here.raw not in HYPHENS else None
        before = _low(pieces, first.first - 1)
        if here.low == "and":
            return ("and", j + 1) if before == "between" else None
        if here.low == "or":
            return "or", j + 1
        if here.low == "to":
            k = j + 2 if pieces[j + 1].raw in HYPHENS and j + 2 < len(pieces) else j + 1
            if before == "from":
                return ("to", k) if _low(pieces, first.first - 2) in _SPREAD else None
            return None if not first.bare and before in _MOVES else ("to", k)
        return None

    def _inherit(self, pieces: Sequence[Piece], first: Draft) -> Draft | None:
        """Give a bare number the unit of the one it is listed with ("from 4.8 to 4.7 percent")."""
        if not first.bare or first.value is None or _yearlike(pieces, first):
            return None
        j = first.stop
        if _low(pieces, j) == "to" and _low(pieces, first.first - 1) != "from":
            return None
        if _low(pieces, j) not in {"to", "and", "or"} or j + 1 >= len(pieces):
            return None
        second = self.amount(pieces, j + 1)
        if second is None or second.bare or second.form != "plain":
            return None
        if pieces[second.first].kind == "sym":  # its own sign stands before: nothing to share
            return None
        return replace(
            first, kind=second.kind, unit=second.unit, rule=second.rule,
            value=first.value * second.factor, factor=second.factor,
        )  # fmt: skip

    def _rate(self, pieces: Sequence[Piece], draft: Draft) -> Draft:
        if draft.kind not in {"money", "measure", "duration"} or draft.unit is None:
            return draft
        j = draft.stop
        if _low(pieces, j) in HYPHENS and _low(pieces, j + 1) in {"a", "per"}:
            j += 1
        found = self.units.rate(pieces, j)
        if found is None:
            return draft
        kind: QuantityKind = "money" if draft.kind == "money" else "measure"
        return replace(draft, stop=found[0], unit=f"{draft.unit}/{found[1]}", kind=kind, rule=kind)


_SPREAD = frozenset(
    {"range", "ranges", "ranged", "ranging", "vary", "varies", "varied", "varying", "anywhere"}
    | {"spanning", "aged", "ages"}
)
_MOVES = frozenset(
    {"up", "down", "rose", "fell", "by", "climbed", "dropped", "gained", "lost", "jumped"}
    | {"surged", "slid", "added", "plunged", "slumped", "advanced", "declined", "increased"}
)


def _low(pieces: Sequence[Piece], i: int) -> str:
    return pieces[i].low if 0 <= i < len(pieces) else ""


def _times(value: float | None, factor: float) -> float | None:
    if value is None or factor == 1.0:
        return value
    product = value * factor
    # 11.9 * 0.01 is 0.11900000000000001 in binary: ten significant digits are what was written
    return float(f"{product:.12g}")


def _as_share(draft: Draft) -> Draft:
    return replace(draft, kind="share", unit="1", rule="share_words")


def _with_suffix(draft: Draft, suffix: Suffix, pieces: Sequence[Piece]) -> Draft:
    rule = {"pp": "percentage_point"}.get(suffix.kind, suffix.kind)
    factor = suffix.factor
    hyphened = pieces[draft.stop].raw in HYPHENS if draft.stop < len(pieces) else False
    return replace(
        draft, stop=suffix.stop, kind=suffix.kind, unit=suffix.unit, factor=factor, rule=rule,
        value=_times(draft.value, factor), low=_times(draft.low, factor),
        high=_times(draft.high, factor), hyphened=hyphened and suffix.stop > draft.stop,
        form="plain" if draft.form in {"fraction", "bare"} else draft.form,
    )  # fmt: skip


def _yearlike(pieces: Sequence[Piece], draft: Draft) -> bool:
    raw = pieces[draft.head].raw
    return draft.bare and len(raw) == 4 and raw.isdecimal() and 1500 <= int(raw) <= 2100


def _agree(pieces: Sequence[Piece], a: Draft, b: Draft) -> tuple[Draft, Draft] | None:
    """Give both ends of a range one unit and scale; None when they measure different things."""
    if a.bare and b.bare:
        return _scale_first(a, b)
    if a.bare:
        value = _times(a.value, b.factor)
        return _scale_first(replace(a, value=value, kind=b.kind, unit=b.unit), b)
    if b.bare:
        if a.kind != "money" or pieces[a.first].kind == "num":
            return None
        return _scale_first(a, replace(b, kind=a.kind, unit=a.unit, rule=a.rule))
    return _scale_first(a, b) if (a.kind, a.unit) == (b.kind, b.unit) else None


def _scale_first(a: Draft, b: Draft) -> tuple[Draft, Draft]:
    """Let "$2-3 billion" mean two billion; "$200 to $4 million" keeps its two hundred."""
    if b.numeral.scaled and not a.numeral.scaled and a.value is not None and b.value is not None:
        scale = 1.0
        face = b.value
        while face >= 1000 and scale < 1e15:
            face, scale = face / 1000, scale * 1000
        if abs(a.value) < face:
            return replace(a, value=a.value * scale), b
    return a, b
