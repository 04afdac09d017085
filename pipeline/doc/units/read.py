"""Units and rates: what the words and signs beside a numeral say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.doc.numerals.base import HYPHENS, Numeral, low
from pipeline.doc.numerals.lex import PhraseTable, Piece
from pipeline.doc.units.currencies import CurrencyTable
from pipeline.doc.units.quantulum import quantulum_units
from pipeline.model.mention import QuantityKind
from pipeline.rulebook.numbers import NumberRules

#: Unit symbols of one letter that may stand apart from their number ("5 W", "40 t").
_APART = frozenset("mgtWVClLJ°")
_SINCE = frozenset({"ago", "earlier", "later", "before"})
_GLUED = frozenset({"in"})
#: What may stand between a fraction and its unit: "a quarter of a mile", "half an hour".
_OF_A = (("of", "a"), ("of", "an"), ("of", "one"), ("of", "1"), ("a",), ("an",), ())
#: So many pieces at most stand in brackets that give a measure in another unit.
_IN_BRACKETS = 7


class Suffix(NamedTuple):
    """What follows a numeral: its kind, canonical unit, factor to base units, index behind it."""

    kind: QuantityKind
    unit: str
    factor: float
    stop: int


class UnitTable:
    """The units and currencies of one rule file."""

    def __init__(self, rules: NumberRules) -> None:
        self.money = CurrencyTable(rules)
        words, symbols = {}, {}
        others = set(rules.not_units)
        self._facts: dict[str, tuple[str, float, bool]] = {}
        self._parts: dict[str, tuple[str, float]] = {}
        for k, unit in enumerate(rules.units):
            self._facts[str(k)] = (unit.name, unit.factor, unit.duration)
            for word in unit.words:
                words[word] = words[word.replace(" ", "-")] = str(k)
            symbols.update(dict.fromkeys(unit.symbols, str(k)))
            for part, count in unit.parts.items():
                self._parts[unit.name] = (part, count)
        for word, (name, duration) in quantulum_units().items():
            if word not in words and word not in others and word.removesuffix("s") not in others:
                words[word] = name
                self._facts[name] = (name, 1.0, duration)
        self._words = PhraseTable(words)
        self._symbols = PhraseTable(symbols, exact=True)
        named = {word: unit.name for unit in rules.units for word in unit.before}
        self._before = PhraseTable(named)
        self._factors = PhraseTable(dict.fromkeys(rules.factors, ""))
        self._percent = PhraseTable(dict.fromkeys(rules.percent, ""))
        self._points = PhraseTable(_hyphened(rules.points))
        self._basis = PhraseTable(_hyphened(rules.basis_points))
        self._index = frozenset(rules.index_points)
        self._per = frozenset(rules.per)
        self._rate_nouns = frozenset(rules.rate_nouns)
        self._adjectives = frozenset(rules.unit_adjectives)
        self._comparing = frozenset(rules.comparing)
        self._winds = frozenset(rules.winds)
        self._wind_speeds = rules.wind_speeds

    def suffix(self, pieces: Sequence[Piece], numeral: Numeral) -> Suffix | None:
        """Return what unit, percent or currency follows a numeral; None for a bare number."""
        i = numeral.stop
        if i < len(pieces) - 1 and pieces[i].raw in HYPHENS:
            if pieces[i].gap or pieces[i + 1].gap:
                return self._tokenised(pieces, i)
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

    def _tokenised(self, pieces: Sequence[Piece], i: int) -> Suffix | None:
        """Read "30 - year bonds", a hyphen that a tokeniser has set apart."""
        if pieces[i].gap != " " or pieces[i + 1].gap != " " or pieces[i + 1].low.endswith("s"):
            return None
        found = self._words.after(pieces, i + 1)
        return self._named(found) if found and len(pieces[i + 1].raw) > 2 else None

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
        found = self.money.word(pieces, i, numeral)
        if found:
            return Suffix("money", found[1], 1.0, found[0])
        million = self.money.millions(pieces, i)
        if million:
            return Suffix("money", million, 1e6, i + 1)
        cents = self.money.cents(pieces, i, numeral)
        return Suffix("money", cents[1], 0.01, cents[0]) if cents else None

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
            return self._of_wind(pieces, self._named(found))
        if not numeral.digits:
            return None
        symbol = self._symbols.after(pieces, i)
        if symbol is None:
            return None
        behind = pieces[symbol[0]] if symbol[0] < len(pieces) else None
        glued = behind is not None and not behind.gap
        if behind and glued and behind.kind in {"word", "num"}:
            return None
        rated = glued and low(pieces, symbol[0]) == "/"  # "1.3 A/cm2"
        if pieces[i].gap and not rated and _doubtful(pieces, i, symbol[0]):
            return None
        return self._named(symbol)

    def _of_wind(self, pieces: Sequence[Piece], unit: Suffix) -> Suffix:
        """Read "80-mile winds" and "130-kilometre (80-mile) winds" as speeds an hour."""
        speed = self._wind_speeds.get(unit.unit)
        if speed is None or low(pieces, _behind_brackets(pieces, unit.stop)) not in self._winds:
            return unit
        return unit._replace(unit=speed)

    def _named(self, found: tuple[int, str]) -> Suffix:
        name, factor, duration = self._facts[found[1]]
        return Suffix("duration" if duration else "measure", name, factor, found[0])

    def prefix(self, pieces: Sequence[Piece], i: int) -> tuple[QuantityKind, str] | None:
        """Return kind and unit that the words before piece ``i`` give a bare number."""
        found = self._before.before(pieces, i)
        if found:
            return "measure", found[1]
        return ("multiple", "x") if self._factors.before(pieces, i) else None

    def unit_word(self, pieces: Sequence[Piece], i: int) -> Suffix | None:
        """Return the unit whose name begins at ``i``."""
        found = self._words.after(pieces, i)
        return self._named(found) if found else None

    def part_of_unit(self, pieces: Sequence[Piece], i: int) -> Suffix | None:
        """Read the unit behind a fraction: "an hour", "of a mile", "-hour", "of a percent"."""
        for words in _OF_A:
            j = i + len(words)
            if j >= len(pieces) or pieces[j].gap == "\n":
                continue
            if any(pieces[i + k].low != word for k, word in enumerate(words)):
                continue
            points = self._points.after(pieces, j)
            if points:
                return Suffix("pp", "pp", 1.0, points[0])
            percent = self._percent.after(pieces, j) if pieces[j].kind == "word" else None
            if percent:
                return Suffix("percent", "1", 0.01, percent[0])
            unit = self.unit_word(pieces, j)
            if unit and pieces[j].low != "quarter":
                return unit
        return None

    def part(self, unit: str, kind: QuantityKind) -> tuple[str | None, float]:
        """Return what a unit is divided into and into how many: a foot into 12 inches."""
        if kind == "money":
            return unit, 1.0
        return self._parts.get(unit, (None, 1.0))

    def rate(self, pieces: Sequence[Piece], i: int) -> tuple[int, str] | None:
        """Return (index behind, unit) of "per month", "a barrel", "/day" at ``i``."""
        per = low(pieces, i)
        if i + 1 >= len(pieces) or per not in self._per or pieces[i].gap == "\n":
            return None
        if pieces[i + 1].raw in HYPHENS and i + 2 < len(pieces):  # "barrel-a-day"
            found = self._words.after(pieces, i + 2)
            return (found[0], self._facts[found[1]][0]) if found else None
        if pieces[i + 1].gap == "\n" or (per == "/" and pieces[i].gap):
            return None
        return self._per_unit(pieces, i + 1, sign=per in {"per", "/"})

    def rate_of_both(self, pieces: Sequence[Piece], i: int) -> str | None:
        """Return what two measures, one in brackets, are counted by: "9 km (6 miles) an hour".

        The first of them ends at ``i``, or the second, whose bracket closes there.
        """
        j = _behind_brackets(pieces, i)
        found = self.rate(pieces, j) if j > i else None
        return found[1] if found else None

    def _per_unit(self, pieces: Sequence[Piece], i: int, *, sign: bool) -> tuple[int, str] | None:
        """Return what is counted by at ``i``; symbols ("µg/m3") only behind "per" and "/"."""
        word = pieces[i].low
        unit = self._words.after(pieces, i)
        if unit and low(pieces, unit[0]) in _SINCE:
            return None  # "$5 a year ago"
        if unit and word != "second":
            name, factor, _ = self._facts[unit[1]]
            return unit[0], name if factor == 1.0 else word
        if word in self._rate_nouns or word == "second":
            return i + 1, word
        symbol = self._symbols.after(pieces, i) if sign else None
        return (symbol[0], self._facts[symbol[1]][0]) if symbol else None


def _behind_brackets(pieces: Sequence[Piece], i: int) -> int:
    """Return the index behind the bracket that ends at ``i``, or behind those that begin there."""
    if low(pieces, i) == ")":
        return i + 1
    if low(pieces, i) != "(":
        return i
    ends = (j + 1 for j in range(i, min(i + _IN_BRACKETS, len(pieces))) if pieces[j].raw == ")")
    return next(ends, i)


def _doubtful(pieces: Sequence[Piece], i: int, stop: int) -> bool:
    """Say whether the symbol at ``i`` is a unit only when glued to its number ("6in", "5s")."""
    if stop > i + 1:
        return False
    return pieces[i].raw in _GLUED or (len(pieces[i].raw) == 1 and pieces[i].raw not in _APART)


def _hyphened(words: list[str]) -> dict[str, str]:
    return dict.fromkeys([*words, *(w.replace(" ", "-") for w in words)], "")
