"""Units, currencies and rates: what the words and signs beside a numeral say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.doc.numerals import HYPHENS, Numeral
from pipeline.doc.numerals_lex import PhraseTable, Piece
from pipeline.model.mention import QuantityKind
from pipeline.rulebook.numbers import NumberRules

#: Unit symbols of one letter that may stand apart from their number ("5 W", "12 C").
_APART = frozenset("mgWVClLJ°")


@dataclass(frozen=True, slots=True)
class Suffix:
    """What follows a numeral: its kind, canonical unit, factor to base units, index behind it."""

    kind: QuantityKind
    unit: str
    factor: float
    stop: int


class UnitTable:
    """The units and currencies of one rule file."""

    def __init__(self, rules: NumberRules) -> None:
        signs: dict[str, str] = {}
        codes: dict[str, str] = {}
        after: dict[str, str] = {}
        cents: dict[str, str] = {}
        for money in rules.currencies:
            for sign in money.before:
                (codes if sign.isalpha() and len(sign) == 1 else signs)[sign] = money.code
            after.update(dict.fromkeys(money.after, money.code))
            cents.update(dict.fromkeys(money.cents, money.code))
        self._signs = PhraseTable(signs, exact=True)
        self._codes = PhraseTable(codes, exact=True)
        self._after = PhraseTable(after)
        self._cents = PhraseTable(cents)
        self._units = {u.name: u for u in rules.units}
        words, symbols = {}, {}
        self._facts: dict[str, tuple[str, float, bool]] = {}
        for k, unit in enumerate(rules.units):
            self._facts[str(k)] = (unit.name, unit.factor, unit.duration)
            for word in unit.words:
                words[word] = words[word.replace(" ", "-")] = str(k)
            symbols.update(dict.fromkeys(unit.symbols, str(k)))
        self._words = PhraseTable(words)
        self._symbols = PhraseTable(symbols, exact=True)
        self._percent = PhraseTable(dict.fromkeys(rules.percent, ""))
        self._points = PhraseTable(_hyphened(rules.points))
        self._basis = PhraseTable(_hyphened(rules.basis_points))
        self._index = frozenset(rules.index_points)
        self._per = frozenset(rules.per)
        self._rate_nouns = frozenset(rules.rate_nouns)
        self._adjectives = frozenset(rules.unit_adjectives)
        self._comparing = frozenset(rules.comparing)

    def currency_before(self, pieces: Sequence[Piece], i: int) -> tuple[int, str] | None:
        """Return (index behind the sign, code) of a currency sign or code at piece ``i``."""
        found = self._signs.after(pieces, i)
        if found is None:
            found = self._codes.after(pieces, i)
            if found and (found[0] >= len(pieces) or pieces[found[0]].gap):
                return None
        if found is None or found[0] >= len(pieces) or pieces[found[0]].gap == "\n":
            return None
        if i and pieces[i].kind == "word" and not pieces[i].gap and pieces[i - 1].kind != "sym":
            return None
        return found

    def currency_after(self, pieces: Sequence[Piece], i: int) -> tuple[int, str] | None:
        """Return (index behind, code) of a currency word that begins at ``i``."""
        return self._after.after(pieces, i)

    def suffix(self, pieces: Sequence[Piece], numeral: Numeral) -> Suffix | None:
        """Return what unit, percent or currency follows a numeral; None for a bare number."""
        i = numeral.stop
        if i < len(pieces) - 1 and pieces[i].raw in HYPHENS and not pieces[i].gap:
            if pieces[i + 1].gap:
                return None
            i += 1
        if i >= len(pieces) or pieces[i].gap == "\n":
            return None
        return (
            self._part(pieces, i, numeral)
            or self._money(pieces, i, numeral)
            or self._times(pieces, i, numeral)
            or self._unit(pieces, i, numeral)
            or self._behind_adjective(pieces, i)
        )

    def _behind_adjective(self, pieces: Sequence[Piece], i: int) -> Suffix | None:
        """Read "four straight years": one adjective may stand before the unit."""
        if pieces[i].low not in self._adjectives or i + 1 >= len(pieces):
            return None
        found = self._words.after(pieces, i + 1) if pieces[i + 1].gap == " " else None
        return self._named(found) if found else None

    def _part(self, pieces: Sequence[Piece], i: int, numeral: Numeral) -> Suffix | None:
        points = self._points.after(pieces, i)
        if points and (pieces[i].low not in self._index or numeral.form == "fraction"):
            return Suffix("pp", "pp", 1.0, points[0])
        percent = self._percent.after(pieces, i)
        if percent:
            return Suffix("percent", "1", 0.01, percent[0])
        basis = self._basis.after(pieces, i)
        if basis:
            return Suffix("pp", "pp", 0.01, basis[0])
        if pieces[i].low in self._index:
            return Suffix("measure", "point", 1.0, i + 1)
        return None

    def _money(self, pieces: Sequence[Piece], i: int, numeral: Numeral) -> Suffix | None:
        found = self._after.after(pieces, i)
        if found and not self._is_weight(pieces, i):
            return Suffix("money", found[1], 1.0, found[0])
        if pieces[i].low in {"pound", "pounds"} and numeral.form == "vague":
            return Suffix("money", "GBP", 1.0, i + 1)
        cents = self._cents.after(pieces, i)
        if cents and (len(pieces[i].raw) > 1 or (numeral.digits and pieces[i].raw == "p")):
            return Suffix("money", cents[1], 0.01, cents[0])
        return None

    @staticmethod
    def _is_weight(pieces: Sequence[Piece], i: int) -> bool:
        return pieces[i].low == "real" and pieces[i].gap == " "

    def _times(self, pieces: Sequence[Piece], i: int, numeral: Numeral) -> Suffix | None:
        word = pieces[i].low
        glued = not pieces[i].gap and pieces[i - 1].raw not in HYPHENS
        if word in {"x", "×"} and numeral.digits and glued:
            cross = i + 1 < len(pieces) and not pieces[i + 1].gap and pieces[i + 1].kind == "num"
            return None if cross else Suffix("multiple", "x", 1.0, i + 1)
        if word == "fold":
            return Suffix("multiple", "x", 1.0, i + 1)
        if word == "times" and i + 1 < len(pieces):
            after = pieces[i + 1].low
            if after in self._comparing or (after.endswith("er") and len(after) > 4):
                return Suffix("multiple", "x", 1.0, i + 1)
        return None

    def _unit(self, pieces: Sequence[Piece], i: int, numeral: Numeral) -> Suffix | None:
        found = self._words.after(pieces, i)
        if found:
            return self._named(found)
        if not numeral.digits:
            return None
        symbol = self._symbols.after(pieces, i)
        if symbol is None or (pieces[i].gap and self._doubtful(pieces, i, symbol[0])):
            return None
        behind = pieces[symbol[0]] if symbol[0] < len(pieces) else None
        if behind and not behind.gap and behind.kind in {"word", "num"}:
            return None
        return self._named(symbol)

    @staticmethod
    def _doubtful(pieces: Sequence[Piece], i: int, stop: int) -> bool:
        return stop == i + 1 and len(pieces[i].raw) == 1 and pieces[i].raw not in _APART

    def _named(self, found: tuple[int, str]) -> Suffix:
        name, factor, duration = self._facts[found[1]]
        return Suffix("duration" if duration else "measure", name, factor, found[0])

    def half_of_unit(self, pieces: Sequence[Piece], i: int) -> Suffix | None:
        """Read the unit behind a fraction: "an hour", "of a mile", "-hour"."""
        for words in (("of", "a"), ("of", "an"), ("a",), ("an",), ()):
            j = i + len(words)
            if all(i + k < len(pieces) and pieces[i + k].low == w for k, w in enumerate(words)):
                found = self._words.after(pieces, j) if j < len(pieces) else None
                points = self._points.after(pieces, j) if j < len(pieces) else None
                if points:
                    return Suffix("pp", "pp", 1.0, points[0])
                if found and pieces[j].gap != "\n" and pieces[j].low != "quarter":
                    return self._named(found)
        return None

    def rate(self, pieces: Sequence[Piece], i: int) -> tuple[int, str] | None:
        """Return (index behind, unit) of "per month", "a barrel", "/day" at ``i``."""
        if i + 1 >= len(pieces) or pieces[i].low not in self._per or pieces[i].gap == "\n":
            return None
        if pieces[i + 1].raw in HYPHENS and i + 2 < len(pieces):  # "barrel-a-day"
            found = self._words.after(pieces, i + 2)
            return (found[0], self._facts[found[1]][0]) if found else None
        if pieces[i + 1].gap == "\n" or (pieces[i].low == "/" and pieces[i].gap):
            return None
        unit = self._words.after(pieces, i + 1)
        if unit and pieces[i + 1].low != "second":
            name, factor, _ = self._facts[unit[1]]
            return unit[0], name if factor == 1.0 else pieces[i + 1].low
        if pieces[i + 1].low in self._rate_nouns or pieces[i + 1].low == "second":
            return i + 2, pieces[i + 1].low
        if pieces[i].low in {"per", "/"}:
            symbol = self._symbols.after(pieces, i + 1)
            if symbol and (pieces[i].low != "/" or not pieces[i + 1].gap):
                return symbol[0], self._facts[symbol[1]][0]
        return None


def _hyphened(words: list[str]) -> dict[str, str]:
    return dict.fromkeys([*words, *(w.replace(" ", "-") for w in words)], "")
