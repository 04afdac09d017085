"""Look-alikes that name a time: clock times, decades, days, years."""

from __future__ import annotations

from pipeline.doc.numerals.base import HYPHENS
from pipeline.doc.quantities.context import Context
from pipeline.doc.quantities.draft import Draft
from pipeline.rulebook.numbers import NumberRules

#: They join two days of one month.
_JOINS = frozenset({"and", "to", "through", "or"})
_FIRST_YEAR, _LAST_YEAR = 1400, 2100


class TimeGuards:
    """Guards that tell a point in time from an amount."""

    def __init__(self, rules: NumberRules) -> None:
        by_id = {r.id: r for r in rules.rules}
        self._clock = frozenset(by_id["clock"].after) if "clock" in by_id else frozenset()
        self._year = frozenset(by_id["year"].before) if "year" in by_id else frozenset()
        self._moment = frozenset(by_id["moment"].after) if "moment" in by_id else frozenset()
        self._months = frozenset(rules.months)

    def clock(self, context: Context, draft: Draft) -> bool:
        """Say whether this is part of "4:30 a.m.", "10pm", "5 o'clock"."""
        i, j = draft.head, draft.stop
        pieces = context.pieces
        if context.raw(i - 1) == ":" and i > 1 and not pieces[i].gap and not pieces[i - 1].gap:
            return pieces[i - 2].kind == "num"
        if context.raw(i + 1) == ":" and i + 2 < len(pieces) and not pieces[i + 1].gap:
            return pieces[i + 2].kind == "num" and not pieces[i + 2].gap
        if not draft.bare or not context.joined(j):
            return False
        after, small = context.raw(j), (draft.value or 99) < 13 or draft.numeral.digits
        dotted = after in {"a", "p"} and context.raw(j + 1) == "." and context.low(j + 2) == "m"
        return small and (dotted or after in self._clock or (after.lower() in self._clock))

    def moment(self, context: Context, draft: Draft) -> bool:
        """Say whether this is "at one point", which counts nothing."""
        if draft.value != 1.0 or context.low(draft.first - 1) != "at":
            return False
        return context.low(draft.numeral.stop) in self._moment

    @staticmethod
    def decade(context: Context, draft: Draft) -> bool:
        """Say whether this is "the 1990s", "the '60s", or "Channel 5s" without its apostrophe."""
        j = draft.stop
        if draft.unit == "second" and draft.numeral.digits and draft.numeral.stop == j - 1:
            glued = context.raw(j - 1) == "s" and not context.pieces[j - 1].gap
            whole = context.raw(draft.head)
            named = context.joined(draft.first) and context.raw(draft.first - 1)[:1].isupper()
            group = context.raw(draft.first - 1) in HYPHENS  # "the under-25s"
            return glued and (whole.endswith("0") or len(whole) == 4 or named or group)
        quote = context.raw(j) in {"'", "’"} and context.low(j + 1) == "s"
        return draft.bare and quote and draft.numeral.digits

    def date(self, context: Context, draft: Draft) -> bool:
        """Say whether the number is a day or year of a date."""
        start = context.pieces[draft.first].start
        end = context.pieces[draft.stop - 1].end
        numeral = context.pieces[draft.head]
        if draft.kind == "duration":
            return False  # "two years ago" is a date and a length of time
        if context.in_date(start, end):
            return True
        if context.in_date(numeral.start, numeral.end):
            return draft.bare or draft.kind == "share"
        if not draft.bare or draft.numeral.scaled:
            return False
        small = draft.value is None or 0 < draft.value < 32 or is_year(draft)
        return small and (self._beside_month(context, draft) or self._joins_day(context, draft))

    def _joins_day(self, context: Context, draft: Draft) -> bool:
        """Say whether it is one of two days of a month: "May 3 and 5", "from 3 to 5 May"."""
        i, j = draft.first, draft.stop
        if context.low(j) in _JOINS and context.raw(j + 1).isdecimal():
            return self._is_month(context, j + 2)
        behind = context.low(i - 1) in _JOINS and context.raw(i - 2).isdecimal()
        return behind and self._is_month(context, i - 3) and not context.plural_follows(j)

    def _is_month(self, context: Context, i: int) -> bool:
        return context.low(i) in self._months and context.raw(i)[:1].isupper()

    def _beside_month(self, context: Context, draft: Draft) -> bool:
        i, j = draft.first - 1, draft.stop
        i -= context.raw(i) == "."
        apart = context.opens(draft.first) and not (
            draft.numeral.digits and context.joined(draft.first)  # "Sept. 4" is no two sentences
        )
        if not apart and self._is_month(context, i):
            return True
        j += context.low(j) == "of"
        return self._is_month(context, j)

    def year(self, context: Context, draft: Draft) -> bool:
        """Say whether four digits without a comma, which no unit claims, are a year."""
        raw = context.raw(draft.head)
        if not draft.whole or not (len(raw) == 4 and raw.isdecimal()) or draft.numeral.scaled:
            return False
        if not _FIRST_YEAR <= int(raw) <= _LAST_YEAR:
            return False
        before, recent = context.low(draft.first - 1), 1900 <= int(raw) < 2050
        if before in self._year and (before != "of" or recent):
            return True
        if not context.plural_follows(draft.stop):
            return True
        return recent and not (raw.endswith("00") and context.plural_at(draft.stop))


def is_year(draft: Draft) -> bool:
    """Say whether the value could be a year."""
    return draft.value is not None and _FIRST_YEAR <= draft.value <= _LAST_YEAR
