"""Look-alikes by their shape: ordinals, chains of digits, results, numbers of a list."""

from __future__ import annotations

from pipeline.doc.numerals.base import DASHES, HYPHENS
from pipeline.doc.quantities.context import Context
from pipeline.doc.quantities.draft import Draft
from pipeline.rulebook.numbers import NumberRules

_ORDINAL_TAILS = frozenset({"st", "nd", "rd", "th"})
#: Numbers dialled for help.
_EMERGENCY = frozenset({"911", "999", "112"})
_GLUE = frozenset("#@_\\&/*^")
#: A number that is dialled has so many groups at most.
_GROUPS = 5


class ShapeGuards:
    """Guards that look at the pieces of a number and those glued to it."""

    def __init__(self, rules: NumberRules) -> None:
        self._ordinals = frozenset(rules.ordinals)
        chain = next((r for r in rules.rules if r.id == "identifier"), None)
        self._prefixes = frozenset(chain.before) if chain else frozenset()
        dialled = next((r for r in rules.rules if r.id == "emergency"), None)
        self._dials = frozenset(dialled.before) if dialled else frozenset()
        self._dialled = frozenset(dialled.after) if dialled else frozenset()

    def ordinal(self, context: Context, draft: Draft) -> bool:
        """Say whether this is "30th", "twenty-first", "two hundredth"."""
        j = draft.stop
        if not draft.bare or not context.joined(j):
            return False
        glued = not context.pieces[j].gap
        if glued and context.low(j) in _ORDINAL_TAILS:
            return True
        if glued and context.raw(j) in HYPHENS:
            j += 1
        return not draft.numeral.digits and context.low(j) in self._ordinals

    def identifier(self, context: Context, draft: Draft) -> bool:
        """Say whether digits are glued to letters, signs or further digits on either side."""
        pieces, i, j = context.pieces, draft.first, draft.stop
        if draft.whole and draft.numeral.digits and _dialled(context, draft):
            return True
        if i and not pieces[i].gap and self._glued_before(context, i, draft):
            return True
        if j < len(pieces) and not pieces[j].gap:
            after = pieces[j]
            digits = draft.numeral.digits and draft.numeral.stop == j
            if after.kind in {"word", "num"} and digits:
                return True
            chained = j + 1 < len(pieces) and pieces[j + 1].kind == "num"
            chained = chained and not pieces[j + 1].gap
            if chained and after.raw in {"/", "_", "@", "\\"} and digits:
                return True
            return bool(chained and draft.ranged and after.raw in DASHES)
        return False

    def emergency(self, context: Context, draft: Draft) -> bool:
        """Say whether this is the number that calls for help: "a 911 caller", "dialled 999"."""
        if not draft.bare or context.raw(draft.head) not in _EMERGENCY:
            return False
        plain = context.low(draft.first - 1) in self._dials
        return plain or context.low(draft.stop) in self._dialled

    def _glued_before(self, context: Context, i: int, draft: Draft) -> bool:
        before = context.pieces[i - 1]
        here = context.pieces[i]
        if before.kind in {"word", "num", "frac"} or before.raw in _GLUE:
            return here.kind != "sym"
        further = i > 1 and not before.gap
        if before.raw in DASHES and further:
            letter = context.pieces[i - 2].kind == "word"
            number = context.pieces[i - 2].kind == "num"
            if letter and draft.numeral.digits:
                prefix = context.low(i - 2) in self._prefixes
                return not prefix if draft.bare else not context.raw(i - 2).islower()
            return number and draft.bare and draft.numeral.digits
        tight = before.raw == "." or (before.raw == ":" and not here.gap)  # "229: 212 of them"
        return tight and further and context.pieces[i - 2].kind == "num"

    @staticmethod
    def score(context: Context, draft: Draft) -> bool:
        """Say whether this is one of two results ("112-107", "50-50", "two to one")."""
        i, j = draft.first, draft.stop
        pieces = context.pieces
        if draft.ranged:
            dashed = any(pieces[k].raw in DASHES for k in range(i, j))
            aged = context.low(i - 1) in {"aged", "age", "ages", "between"}
            return draft.bare and dashed and not aged and not context.plural_follows(j)
        if not draft.bare:
            return False
        if context.low(j) == "to" and context.low(j + 1) == "one" and not draft.numeral.digits:
            return context.low(i - 1) != "from"
        for a, b in ((j, j + 1), (i - 1, i - 2)):
            if not (0 <= a < len(pieces) and 0 <= b < len(pieces)):
                continue
            tight = not pieces[a if b < a else b].gap and not (b < a and pieces[i].gap)
            if pieces[a].raw in DASHES | {"/", ":"} and tight and pieces[b].kind == "num":
                return True
        return (
            context.raw(j) in HYPHENS
            and context.low(j + 1) in {"for", "to"}
            and context.raw(j + 2) in HYPHENS
        )

    @staticmethod
    def list_number(context: Context, draft: Draft) -> bool:
        """Say whether the number opens a line or stands as "1)" in a list."""
        i, j = draft.first, draft.stop
        if not (draft.bare and draft.numeral.digits and j < len(context.pieces)):
            return False
        closed = context.raw(j) in {".", ")"} and not context.pieces[j].gap
        follows = j + 1 < len(context.pieces) and context.pieces[j + 1].gap == " "
        if not (closed and follows and (draft.value or 0) < 100):
            return False
        opens = i == 0 or context.pieces[i].gap == "\n"
        return opens or (context.raw(j) == ")" and context.raw(i - 1) in {",", ";", ":", "("})


def _dialled(context: Context, draft: Draft) -> bool:
    """Say whether the number has a leading zero or plus, or stands in a row with one that has."""
    i = draft.head
    for _ in range(_GROUPS):
        raw = context.raw(i)
        if (raw[:1] == "0" and len(raw) > 1 and raw.isdecimal()) or context.raw(i - 1) == "+":
            return True
        if not context.joined(i) or i < 1 or context.pieces[i - 1].kind != "num":
            return False
        i -= 1
    return False
