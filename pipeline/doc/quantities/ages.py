"""Numbers that are ages: "aged 26 or above", "Ann Lee, 55," and "five years old"."""

from __future__ import annotations

from pipeline.doc.numerals.base import HYPHENS
from pipeline.doc.quantities.context import Context
from pipeline.doc.quantities.draft import Draft
from pipeline.doc.quantities.hedges import Hedged
from pipeline.rulebook.numbers import NumberRules

_AGED = frozenset({"aged", "age", "ages"})
_BOUNDED = frozenset({"over", "under"})
_BE = frozenset({"is", "are", "was", "were"})
#: Pronouns that stand for people before "were over 65": a bare number is no count of those.
_SOMEBODY = frozenset({"he", "she", "who", "whom", "them"})
#: One person, of whose years "of" tells: "a man of 71".
_ONE = frozenset({
    "man", "woman", "boy", "girl", "child", "toddler", "youth", "lad", "widow", "widower",
    "pensioner", "grandmother", "grandfather",
})  # fmt: skip
#: Nobody is older than this many years.
_OLDEST = 125


class AgeReader:
    """Tells ages from counts."""

    def __init__(self, rules: NumberRules) -> None:
        self._people = frozenset(rules.age_groups)

    def read(self, context: Context, draft: Draft, hedged: Hedged) -> tuple[Draft, Hedged]:
        """Return draft and hedges, a bare number that is an age as years."""
        if draft.kind == "duration":
            return draft, hedged._replace(stop=_old(context, hedged.stop))
        top = draft.high if draft.value is None else draft.value
        plain = draft.bare and draft.form == "plain"
        if not plain or top is None or not 0 < top < _OLDEST or draft.numeral.scaled:
            return draft, hedged
        if not (
            self._after_age(context, hedged.first)
            or self._of_people(context, hedged)
            or _of_one(context, hedged)
            or _behind_name(context, draft)
        ):
            return draft, hedged
        return draft._replace(kind="duration", unit="year", rule="duration"), hedged

    @staticmethod
    def _after_age(context: Context, first: int) -> bool:
        i = first - 1
        i -= context.low(i) == "between"
        i -= context.low(i) == "from"
        i -= context.low(i) == "of"
        return context.low(i) in _AGED and context.joined(i + 1)

    def _of_people(self, context: Context, hedged: Hedged) -> bool:
        """Say whether a bound behind a word for people is one of age.

        "Children under 18", "a third of them were over 65".
        """
        bounded = hedged.bound in _BOUNDED and context.low(hedged.first) in _BOUNDED
        i = hedged.first - 1
        i -= context.low(i) == "all"
        said = context.low(i) in _BE
        i -= said
        people = context.low(i) in self._people or (said and context.low(i) in _SOMEBODY)
        return bounded and people and not context.plural_follows(hedged.stop)


def _of_one(context: Context, hedged: Hedged) -> bool:
    """Say whether the number tells how old one is: "a man of 71", "a boy of about six"."""
    i = hedged.first - 1
    of_one = context.low(i) == "of" and context.low(i - 1) in _ONE and context.joined(i + 1)
    return of_one and not context.plural_follows(hedged.stop)


def _old(context: Context, stop: int) -> int:
    """Return the piece behind "old" in "years old" and "year-old"."""
    if context.low(stop) == "old" and context.joined(stop):
        return stop + 1
    if context.raw(stop) in HYPHENS and context.low(stop + 1) in {"old", "olds"}:
        return stop + 2
    return stop


def _behind_name(context: Context, draft: Draft) -> bool:
    """Say whether the number stands between commas behind a name or a role ("the driver, 42,")."""
    i, j = draft.first, draft.stop
    if (
        context.raw(i - 1) != ","
        or not context.joined(i)
        or context.raw(j) not in {",", "."}
        or not draft.numeral.digits
    ):
        return False
    token = context.piece_token(i - 2)
    if token is None or context.pieces[j].gap or not context.raw(draft.head).isdecimal():
        return False
    role = token.pos_ == "NOUN" and context.raw(j) == "," and (draft.value or 0) > 9
    return token.pos_ == "PROPN" or role or (not context.tagged and token.text[:1].isupper())
