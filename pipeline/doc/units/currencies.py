"""Currency signs, codes and words beside a number."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.doc.numerals.base import Numeral
from pipeline.doc.numerals.lex import PhraseTable, Piece
from pipeline.rulebook.numbers import NumberRules

_POUNDS = frozenset({"pound", "pounds"})
#: No news weighs so many pounds, told in thousands or millions.
_NO_WEIGHT = 1e5
#: Pieces before a number of pounds that tell that they are paid, and what ends them.
_NEAR = 8
_STOPS = frozenset(".;:?!")
#: What ends the clause that tells a weight: "weighed 3 tons and made 2 million pounds".
_CLAUSE_STOPS = _STOPS | {",", ")", "and", "but"}


class CurrencyTable:
    """The currencies of one rule file."""

    def __init__(self, rules: NumberRules) -> None:
        signs: dict[str, str] = {}
        letters: dict[str, str] = {}
        after: dict[str, str] = {}
        cents: dict[str, str] = {}
        for money in rules.currencies:
            signs.update(dict.fromkeys(money.before, money.code))
            letters.update(dict.fromkeys(money.letters, money.code))
            after.update(dict.fromkeys(money.after, money.code))
            cents.update(dict.fromkeys(money.cents, money.code))
        self._signs = PhraseTable(signs, exact=True)
        self._letters = PhraseTable(letters, exact=True)
        #: What an amount of money may begin with before its number, as written.
        self.starts = frozenset(self._signs.starts | self._letters.starts)
        self._after = PhraseTable(after)
        self._coins = PhraseTable({word: c.name for c in rules.coins for word in c.words})
        #: Of each coin the currencies that it may be, with the words for their countries.
        self.coins = {c.name: c.countries for c in rules.coins}
        self._cents = PhraseTable(cents)
        self._millions = {f"M{m.code}": m.code for m in rules.currencies}
        self._verbs = frozenset(rules.currency_verbs)
        self._paying = frozenset(rules.paying)
        self._weighing = frozenset(rules.weighing)
        self._masses = frozenset(rules.masses)
        self._scales = frozenset({*rules.magnitudes, *rules.suffixes, *rules.money_suffixes})

    def before(self, pieces: Sequence[Piece], i: int) -> tuple[int, str] | None:
        """Return (index behind the sign, code) of a currency sign or code at piece ``i``."""
        found = self._signs.after(pieces, i) or self._letter(pieces, i)
        if found is None or found[0] >= len(pieces) or pieces[found[0]].gap == "\n":
            return None
        if any(piece.gap for piece in pieces[i + 1 : found[0]]):
            return None  # "A $500 prize" is not in Australian dollars
        if i and pieces[i].kind == "word" and not pieces[i].gap and pieces[i - 1].kind != "sym":
            return None
        return found

    def _letter(self, pieces: Sequence[Piece], i: int) -> tuple[int, str] | None:
        """Read "R500" and "W1.2bn"; letters glued to small numbers are names ("PS5", "R2")."""
        found = self._letters.after(pieces, i)
        if found is None or found[0] >= len(pieces):
            return None
        number = pieces[found[0]]
        if number.kind != "num" or number.gap:
            return None
        behind = pieces[found[0] + 1].raw if found[0] + 1 < len(pieces) else ""
        return found if len(number.raw) > 2 or behind in self._scales else None

    def after(self, pieces: Sequence[Piece], i: int) -> tuple[int, str] | None:
        """Return (index behind, code) of a currency word that begins at ``i``."""
        return self._after.after(pieces, i)

    def millions(self, pieces: Sequence[Piece], i: int) -> str | None:
        """Return the code in "MUSD", millions of a currency, at ``i``."""
        return self._millions.get(pieces[i].raw) if i < len(pieces) else None

    def word(self, pieces: Sequence[Piece], i: int, numeral: Numeral) -> tuple[int, str] | None:
        """Return (index behind, code) of the currency word that ``numeral`` counts at ``i``.

        Of a coin of several countries its name stands for the code ("20 million pesos").
        """
        found = self._after.after(pieces, i)
        if found and pieces[found[0] - 1].kind == "sym" and _glued_number(pieces, found[0]):
            return None  # "thousands of $12-an-hour workers"
        large = numeral.scaled or (numeral.value or 0.0) >= 100
        if found and pieces[i].low in self._verbs and not large:
            return None  # "at least 5 won medals"
        if found:
            return found
        coin = self._coins.after(pieces, i)
        if coin and (large or pieces[i].low not in self._verbs or self._is_paid(pieces, i)):
            return coin
        of = i + 1 < len(pieces) and pieces[i + 1].low == "of"
        most = max(numeral.value or 0.0, numeral.low or 0.0)
        if pieces[i].low not in _POUNDS or of:
            return None
        paid = numeral.scaled and most >= _NO_WEIGHT and not self._is_weighed(pieces, i)
        return (i + 1, "GBP") if paid or self._is_paid(pieces, i) else None

    def _is_paid(self, pieces: Sequence[Piece], i: int) -> bool:
        """Say whether a word of paying stands before so many ("fined 8,000 pounds")."""
        for piece in pieces[i - 1 : max(0, i - _NEAR) : -1]:
            if piece.low in self._paying:
                return True
            if piece.gap == "\n" or piece.raw in _STOPS:
                return False
        return False

    def _is_weighed(self, pieces: Sequence[Piece], i: int) -> bool:
        """Say whether a weight is told in pounds ("has a mass of 2 million pounds").

        Also where it stands in brackets behind another ("900 tons (2 million pounds)").
        """
        for j in range(i - 1, max(0, i - _NEAR), -1):
            piece = pieces[j]
            if piece.low in self._weighing:
                return True
            if piece.raw == "(":
                return pieces[j - 1].low in self._masses
            if piece.gap == "\n" or piece.raw in _CLAUSE_STOPS or piece.low in self._paying:
                return False
        return False

    def cents(self, pieces: Sequence[Piece], i: int, numeral: Numeral) -> tuple[int, str] | None:
        """Return (index behind, code) of "cents", "pence" or "p" at ``i``."""
        found = self._cents.after(pieces, i)
        letter = found is not None and found[0] == i + 1 and len(pieces[i].raw) == 1
        if letter and not (numeral.digits and pieces[i].raw in {"p", "¢"}):
            return None
        return found


def _glued_number(pieces: Sequence[Piece], i: int) -> bool:
    return i < len(pieces) and pieces[i].kind == "num" and not pieces[i].gap
