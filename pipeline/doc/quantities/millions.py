"""The letter that a newsroom writes for million, where it stands behind a bare number.

"12.6m" alone is 12.6 metres to some and 12.6 million to others. Who writes sums as "£41m" or
"€5bn" writes millions so; there it is a length only beside a word of length, or as the distance of
a race.
"""

from __future__ import annotations

from functools import cached_property

from pipeline.doc.numerals.base import product
from pipeline.doc.quantities.context import Context
from pipeline.doc.quantities.draft import Draft
from pipeline.doc.units.currencies import CurrencyTable
from pipeline.rulebook.numbers import NumberRules

_LETTER = "m"
#: Who has the letters for billions has that for millions.
_LETTERS = frozenset({_LETTER, "bn"})
#: A word of length stands at most so many pieces from its figure, in its sentence.
_NEAR = 8
_ENDS = frozenset({".", "!", "?", ";"})
#: A sign or code of a currency has so many pieces at most ("US$", "NOK").
_SIGN = 3


class Millions:
    """Reads lengths of one article as millions where it writes its sums so."""

    def __init__(self, rules: NumberRules, money: CurrencyTable, context: Context) -> None:
        self._rules, self._money, self._context = rules, money, context

    def read(self, draft: Draft) -> Draft:
        """Return a length of so many metres as a number of millions, where it is one."""
        context, at = self._context, draft.stop - 1
        if draft.kind != "measure" or draft.ranged or context.raw(at) != _LETTER:
            return draft
        if context.pieces[at].gap or draft.numeral.value in self._rules.races:
            return draft
        if self._is_length(draft) or not self._writes_sums_so:
            return draft
        value = draft.value
        if value is not None:
            value = product(value, self._rules.money_suffixes[_LETTER])
        numeral = draft.numeral._replace(value=value, stop=draft.stop, scaled=True)
        return draft._replace(
            kind="number", unit=None, rule="number", value=value, numeral=numeral
        )

    def _is_length(self, draft: Draft) -> bool:
        """Say whether a word of length stands near."""
        context = self._context
        for step, start in ((-1, draft.first - 1), (1, draft.stop)):
            for i in range(start, start + step * _NEAR, step):
                if context.low(i) in self._rules.lengths:
                    return True
                if not context.low(i) or context.raw(i) in _ENDS:
                    break
        return False

    @cached_property
    def _writes_sums_so(self) -> bool:
        """Whether a sum of the article has such letters behind its figures ("NOK 41m")."""
        pieces = self._context.pieces
        return _LETTER in self._rules.money_suffixes and any(
            pieces[i].raw in _LETTERS and not pieces[i].gap and self._is_sum(i - 1)
            for i in range(1, len(pieces))
        )

    def _is_sum(self, number: int) -> bool:
        """Say whether the sign or code of a currency stands before a number."""
        pieces = self._context.pieces
        if pieces[number].kind != "num":
            return False
        signs = (self._money.before(pieces, i) for i in range(max(0, number - _SIGN), number))
        return any(sign is not None and sign[0] == number for sign in signs)
