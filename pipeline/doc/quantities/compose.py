"""Compose numerals with signs, units and connectors into one expression: a draft."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.doc.numerals.base import HYPHENS, Numeral, glued_hyphen, here, low
from pipeline.doc.numerals.lex import Piece, number_of
from pipeline.doc.numerals.read import NumeralReader
from pipeline.doc.quantities.draft import Draft, times
from pipeline.doc.quantities.ranges import RangeReader
from pipeline.doc.quantities.shares import share_of
from pipeline.doc.units.read import Suffix, UnitTable
from pipeline.model.mention import QuantityKind
from pipeline.rulebook.numbers import NumberRules

_MINUS = frozenset({"-", "−", "–"})
_WORD_MINUS = frozenset({"minus", "negative"})
_FEET = frozenset("'’′")
#: What is measured has so many words before "per day" at most.
_NOUN = 4
_INCHES = frozenset('"”″')
#: A list shares one unit over so many numbers at most ("5, 10 and 15 percent").
_LISTED = 6
_LISTING = frozenset({"and", "or", "to"})


class Composer:
    """Reads drafts off pieces."""

    def __init__(self, rules: NumberRules, units: UnitTable) -> None:
        self.numerals = NumeralReader(rules)
        self._units = units
        self._ranges = RangeReader(rules, self.amount)
        #: Words in lower case and signs that a number may begin with, beside digits.
        self.starts = self.numerals.starts | units.money.starts | _MINUS | _WORD_MINUS

    def read(self, pieces: Sequence[Piece], i: int) -> Draft | None:
        """Return the longest quantity expression that begins at piece ``i``."""
        first = self.amount(pieces, i)
        if first is None:
            return None
        share = share_of(pieces, first, self.amount)
        if share:
            return share
        draft = self._ranges.read(pieces, first) or self._compound(pieces, first)
        if draft is None:
            draft = self._listed(pieces, first) or self._points(pieces, first)
        return self._rate(pieces, draft)

    def amount(self, pieces: Sequence[Piece], i: int) -> Draft | None:
        """Return one number with its sign, unit or currency."""
        sign = self._units.money.before(pieces, i)
        j = sign[0] if sign else i
        j, minus = self._minus(pieces, j)
        if j >= len(pieces) or (j > i and pieces[j].gap == "\n"):
            return None
        if sign is None and not minus and pieces[j].kind == "sym":
            return None
        numeral = self.numerals.read(pieces, j, money=sign is not None)
        if numeral is None or (sign and not (numeral.digits or pieces[j].gap)):
            return None
        numeral = _split_thousands(pieces, numeral) if sign else numeral
        return self._dress(pieces, i, numeral, sign, -1.0 if minus else 1.0)

    def _dress(
        self,
        pieces: Sequence[Piece],
        i: int,
        numeral: Numeral,
        sign: tuple[int, str] | None,
        factor: float,
    ) -> Draft | None:
        suffix: Suffix | None
        tall = _feet_and_inches(pieces, i, numeral)
        if tall:
            return tall
        if sign:
            suffix = Suffix("money", sign[1], 1.0, self._skip_money(pieces, numeral.stop))
        elif numeral.form == "fraction" and not numeral.digits:
            suffix = self._units.part_of_unit(pieces, _behind_hyphen(pieces, numeral.stop))
        else:
            vague_of = numeral.form == "vague" and low(pieces, numeral.stop) == "of"
            at = numeral._replace(stop=numeral.stop + 1) if vague_of else numeral
            suffix = self._units.suffix(pieces, at)
        if suffix is None and numeral.form == "bare":
            return None
        draft = Draft(
            i, numeral.stop, "number", numeral, times(numeral.value, factor), numeral.low,
            numeral.high, form=numeral.form, head=numeral.first,
        )  # fmt: skip
        if suffix is None:
            return draft.as_share() if numeral.form == "fraction" else draft
        if suffix.kind == "money" and not numeral.scaled:  # "75 USD million"
            end, scale = self.numerals.magnitude(pieces, suffix.stop)
            suffix = suffix._replace(stop=end, factor=suffix.factor * scale)
        return draft.dressed(suffix, pieces)

    def _minus(self, pieces: Sequence[Piece], i: int) -> tuple[int, bool]:
        if i + 1 >= len(pieces):
            return i, False
        sign, after = pieces[i], pieces[i + 1]
        if sign.raw in _MINUS and not after.gap and after.kind == "num":
            free = i == 0 or bool(sign.gap) or pieces[i - 1].raw in {"(", "$", "€", "£", "~"}
            return (i + 1, True) if free else (i, False)
        if sign.low in _WORD_MINUS and low(pieces, i - 1) != "or":  # "plus or minus 3"
            j = i + 2 if after.raw in HYPHENS and i + 2 < len(pieces) else i + 1
            return (j, True) if self.numerals.read(pieces, j) else (i, False)
        return i, False

    def _skip_money(self, pieces: Sequence[Piece], i: int) -> int:
        """Pass "US", "million dollars" and codes behind an amount that has its sign already."""
        if i < len(pieces) and pieces[i].gap == " " and pieces[i].raw in {"US", "USD", "CAD"}:
            return i + 1
        found = self._units.money.after(pieces, i) if i < len(pieces) else None
        return found[0] if found and pieces[i].gap == " " else i

    def _compound(self, pieces: Sequence[Piece], first: Draft) -> Draft | None:
        """Read "5 feet 10 inches", "6-foot-4", "2 hours and 30 minutes", "3 dollars 50 cents"."""
        if first.bare or first.value is None or first.unit is None:
            return None
        end, added = self.numerals.and_part(pieces, first.stop)
        if end > first.stop and first.kind in {"duration", "measure"}:  # "2 hours and a half"
            value = first.value + added * first.factor
            return first._replace(stop=end, value=value)
        part, ratio = self._units.part(first.unit, first.kind)
        if part is None:
            return None
        j = first.stop
        if glued_hyphen(pieces, j) and pieces[j + 1].kind in {"num", "word"}:
            second = self.amount(pieces, j + 1)
            short = second is not None and second.whole and part == "inch"
        else:
            j += here(pieces, j, ",") or here(pieces, j, "and")
            second = self.amount(pieces, j) if j < len(pieces) and pieces[j].gap == " " else None
            short = False
        if second is None or second.value is None or second.form != "plain":
            return None
        scale = second.factor if first.kind == "money" else 1.0
        if not short and (second.unit != part or (first.kind == "money" and scale == 1.0)):
            return None
        added = second.value if first.kind == "money" else second.value / ratio
        if added * ratio >= ratio:
            return None
        return first._replace(stop=second.stop, value=first.value + added, numeral=second.numeral)

    def _listed(self, pieces: Sequence[Piece], first: Draft) -> Draft | None:
        """Give a bare number the unit of the list it stands in ("5, 10 and 15 percent")."""
        if not first.whole or first.yearlike(pieces):
            return None
        j, last = _past_suspended(pieces, first.stop), False
        near = pieces[j : j + 1] if low(pieces, j) != "," else pieces[j : j + 2 * _LISTED]
        if not any(piece.low in _LISTING for piece in near):
            return None
        for _ in range(_LISTED):
            comma = here(pieces, j, ",")
            j += comma
            word = low(pieces, j)
            if word in {"and", "or"} or (word == "to" and low(pieces, first.first - 1) == "from"):
                j, last = j + 1, True
            elif not comma:
                return None
            item = self.amount(pieces, j) if j < len(pieces) and pieces[j].gap == " " else None
            if item is None or item.form != "plain" or item.yearlike(pieces):
                return None
            if not item.bare:  # a sign of its own before it is not shared
                shared = last and pieces[item.first].kind != "sym" and item.kind != "multiple"
                return first.like(item) if shared else None
            if last or not (comma or item.numeral.digits):
                return None
            j = _past_suspended(pieces, item.stop)
        return None

    def _points(self, pieces: Sequence[Piece], first: Draft) -> Draft:
        """Read "fell 0.2 points to 4.1%": points between percentages are percentage points."""
        if first.unit != "point" or low(pieces, first.stop) not in {"to", "from"}:
            return first
        level = self.amount(pieces, first.stop + 1) if first.stop + 1 < len(pieces) else None
        if level is None or level.kind != "percent":
            return first
        return first._replace(kind="pp", unit="pp", rule="percentage_point")

    def _rate(self, pieces: Sequence[Piece], draft: Draft) -> Draft:
        if draft.kind not in {"money", "measure", "duration"} or draft.unit is None:
            return draft
        j = draft.stop
        if low(pieces, j) in HYPHENS and low(pieces, j + 1) in {"a", "an", "per"}:
            j += 1
        found = self._units.rate(pieces, j)
        if found is None:
            later = None
            if draft.kind == "measure":
                later = self._later_rate(pieces, j) or self._units.rate_of_both(pieces, j)
            return draft if later is None else draft._replace(unit=f"{draft.unit}/{later}")
        kind: QuantityKind = "money" if draft.kind == "money" else "measure"
        return draft._replace(stop=found[0], unit=f"{draft.unit}/{found[1]}", kind=kind, rule=kind)

    def _later_rate(self, pieces: Sequence[Piece], i: int) -> str | None:
        """Return what a measure is counted by behind its noun: "9 barrels of oil per day"."""
        if not here(pieces, i, "of"):
            return None
        for j in range(i + 2, min(i + 2 + _NOUN, len(pieces))):
            if pieces[j].kind != "word" or pieces[j].gap != " ":
                return None
            found = self._units.rate(pieces, j) if pieces[j].low in {"per", "a", "each"} else None
            if found:
                return found[1]
        return None


def _feet_and_inches(pieces: Sequence[Piece], i: int, numeral: Numeral) -> Draft | None:
    """Read the marks for feet and inches behind a figure (6'3″)."""
    j = numeral.stop
    if not numeral.digits or numeral.value is None or low(pieces, j) not in _FEET:
        return None
    if low(pieces, j + 2) not in _INCHES or any(p.gap for p in pieces[j : j + 3]):
        return None
    inches = number_of(pieces[j + 1].raw) if pieces[j + 1].kind == "num" else None
    if inches is None or inches >= 12:
        return None
    whole = numeral._replace(stop=j + 3, value=numeral.value + inches / 12)
    return Draft(i, j + 3, "measure", whole, whole.value, unit="foot", rule="measure", head=i)


def _behind_hyphen(pieces: Sequence[Piece], i: int) -> int:
    return i + 1 if i < len(pieces) and pieces[i].raw in HYPHENS and not pieces[i].gap else i


def _past_suspended(pieces: Sequence[Piece], i: int) -> int:
    """Pass the hyphen at ``i`` that stands for a word to come: "three- and four-year"."""
    if i + 1 >= len(pieces) or pieces[i].raw not in HYPHENS or pieces[i].gap:
        return i
    return i + 1 if pieces[i + 1].gap == " " or pieces[i + 1].raw == "," else i


def _split_thousands(pieces: Sequence[Piece], numeral: Numeral) -> Numeral:
    """Read "$30, 500", a thousands comma followed by a blank, as one number."""
    j = numeral.stop
    if j + 1 >= len(pieces) or pieces[j].raw != "," or pieces[j].gap:
        return numeral
    tail, whole = pieces[j + 1], pieces[numeral.first].raw
    if tail.gap != " " or len(tail.raw) != 3 or not tail.raw.isdecimal() or len(whole) > 3:
        return numeral
    if numeral.value is None or numeral.scaled or not whole.isdecimal():
        return numeral
    return numeral._replace(stop=j + 2, value=numeral.value * 1000 + int(tail.raw))
