"""Number words that count nothing: pronouns, idioms, fractions that are ordinals."""

from __future__ import annotations

from pipeline.doc.numerals.base import HYPHENS
from pipeline.doc.quantities.context import Context
from pipeline.doc.quantities.draft import Draft
from pipeline.rulebook.numbers import NumberRules

_BACK = frozenset({"the", "these", "those", "all", "both", "other", "top", "bottom", "our"})
#: What ranks a half, or tells where it lies: "the northern half of the island" is no number.
_NOT_PART = frozenset(
    {"first", "second", "latter", "other", "better", "last", "back", "northern", "southern",
     "eastern", "western", "upper", "lower", "near", "far", "left", "right"}
)  # fmt: skip
_PERHAPS_PART = frozenset({"in", "this"})
_SPANS = frozenset({"year", "month", "week", "day", "hour", "decade", "century", "mile"})
_NOUNS = frozenset({"NOUN", "PROPN"})
#: Behind a numeral they are people ("the two dead"), and no verb of it.
_FALLEN = frozenset({"dead", "injured", "wounded", "missing"})


class WordGuards:
    """Guards against number words in other uses."""

    def __init__(self, rules: NumberRules) -> None:
        by_id = {r.id: r for r in rules.rules}
        pronoun, word = by_id.get("pronoun"), by_id.get("hyphened_word")
        zero = by_id.get("named_zero")
        self._ordinals = frozenset(rules.ordinals)
        self._before = frozenset(pronoun.before) if pronoun else frozenset()
        self._after = frozenset(pronoun.after) if pronoun else frozenset()
        self._tails = frozenset(word.after) if word else frozenset()
        self._marks = frozenset(zero.before) if zero else frozenset()

    def hyphened_word(self, context: Context, draft: Draft) -> bool:
        """Say whether this is "one-off", "two-way", "four-letter"."""
        j = draft.stop
        if not draft.bare or context.raw(j) not in HYPHENS or context.pieces[j].gap:
            return False
        return context.low(j + 1) in self._tails and (draft.value or 0) <= 4

    def pronoun(self, context: Context, draft: Draft) -> bool:
        """Say whether "one" is a pronoun, or a numeral only points back ("the two")."""
        if not draft.whole or draft.numeral.scaled:
            return False
        before = context.low(draft.first - 1) if context.joined(draft.first) else ""
        if draft.numeral.digits and before != "top":
            return False
        after, follows = context.low(draft.stop), context.joined(draft.stop)
        if draft.value == 1.0:
            if context.raw(draft.first - 1) in HYPHENS and not context.pieces[draft.first].gap:
                return True  # "one-on-one"
            if before in self._before or not follows or after in self._after:
                return True
            return not _noun_near(context, draft)
        counts = follows and (after in _FALLEN or _noun_near(context, draft))
        return before in _BACK and not counts

    def named_zero(self, context: Context, draft: Draft) -> bool:
        """Say whether this is the zero of "patient zero" or "ground zero"."""
        if draft.value != 0.0 or draft.numeral.digits:
            return False
        return context.low(draft.first - 1) in self._marks

    def no_share(self, context: Context, draft: Draft) -> bool:
        """Say that "a third party", "first half", "half-hearted", "a third year" are no shares."""
        return self._numbers_a_time(context, draft) or self._is_of_no_whole(context, draft)

    @staticmethod
    def _is_of_no_whole(context: Context, draft: Draft) -> bool:
        """Say whether a fraction word ranks, halves a game or opens a compound."""
        if draft.kind != "share" or draft.rule != "share_words" or draft.numeral.digits:
            return False
        i, j = draft.first, draft.stop
        before, after = context.low(i - 1), context.low(j)
        if context.raw(j) in HYPHENS and not context.pieces[j].gap:
            return True
        if before == "and" and context.low(i - 2) in _SPANS:
            return True  # "the past year and a half"
        if before in _NOT_PART or (before in _PERHAPS_PART and after != "of"):
            return True
        if context.raw(i - 1) in HYPHENS and not context.pieces[i].gap:
            return True
        if j - i > 1 and context.low(i) not in {"a", "an"}:
            return False
        if not context.joined(j) or after in {"of", "the", "a", "its", "their", "more", "less"}:
            return False
        token = context.piece_token(j)
        if token is None or not context.tagged:
            return after.isalpha() and not (token is not None and token.is_stop)
        if context.low(i) == "half":
            return token.pos_ in _NOUNS
        return token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}

    def _numbers_a_time(self, context: Context, draft: Draft) -> bool:
        """Say whether an ordinal numbers a stretch of time: "a third year running"."""
        if draft.kind != "duration" or draft.numeral.form != "fraction" or draft.numeral.digits:
            return False
        article, word = context.low(draft.first), context.low(draft.first + 1)
        beside = draft.stop == draft.first + 3  # "a third of a year"
        return article in {"a", "an"} and word in self._ordinals and beside


def _noun_near(context: Context, draft: Draft) -> bool:
    """Say whether a noun that the number may count stands shortly behind it."""
    token = context.piece_token(draft.stop)
    if token is None or context.pieces[draft.stop].kind == "sym":
        return context.raw(draft.stop) in HYPHENS
    if not context.tagged:
        return token.is_alpha and not token.is_stop
    for here in token.doc[token.i : token.i + 5]:
        if here.pos_ in _NOUNS:
            return True
        if here.pos_ not in {"ADJ", "ADV", "NUM"} and here.tag_ not in {"VBG", "VBN"}:
            return False
    return False
