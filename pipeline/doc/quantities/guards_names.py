"""Look-alikes that belong to a name: models, indices, pages, house numbers."""

from __future__ import annotations

from pipeline.doc.numerals.lex import PhraseTable
from pipeline.doc.quantities.context import Context
from pipeline.doc.quantities.draft import Draft
from pipeline.doc.quantities.numbering import numbers_people
from pipeline.rulebook.numbers import NumberRules

_NAME_LABELS = frozenset({"PRODUCT", "ORG", "WORK_OF_ART", "EVENT", "LAW", "LOC", "FAC", "GPE"})
_NAMING = frozenset({"PROPN", "NOUN", "ADJ", "X", "NUM"})
_LOOSE = frozenset(
    {"nummod", "flat", "compound", "appos", "nmod", "nmod:desc", "flat:name", "nmod:unmarked"}
    | {"punct", "dep"}
)
#: A capital in running prose is told from a headline by so many words on either side.
_LINE = 12
#: Letters of a model's name, and what stands before it.
_MODEL = 3
_BEFORE_MODEL = frozenset(
    {"a", "an", "the", "two", "three", "four", "five", "six", "seven", "ten"}
)
#: A street name has so many words at most.
_STREET = 4


class NameGuards:
    """Guards that look at the words and entities around a bare number."""

    def __init__(self, rules: NumberRules) -> None:
        by_id = {r.id: r for r in rules.rules}
        name, street = by_id.get("name"), by_id.get("address")
        numbered = by_id.get("numbered")
        self._labels = PhraseTable(dict.fromkeys(name.before if name else (), ""))
        self._lists = PhraseTable(dict.fromkeys(numbered.before if numbered else (), ""))
        self._tails = frozenset(name.after) if name else frozenset()
        self._streets = frozenset(street.after) if street else frozenset()
        self._calendar = frozenset(rules.months) | frozenset(rules.weekdays)
        self._harmed = frozenset(rules.person_verbs)
        self._numbers = frozenset(w for w, n in rules.cardinals.items() if n > 1)

    def name(self, context: Context, draft: Draft) -> bool:
        """Say whether the number is part of a name, version, model or label."""
        if self._in_entity(context, draft):
            return True
        if not draft.bare or draft.numeral.scaled:
            return False
        if context.raw(draft.first - 2) == "Group" and context.raw(draft.first - 1) == "of":
            return True
        if not draft.numeral.digits:
            return _titled(context, draft)
        after = context.raw(draft.stop)
        if after[:1].isupper() and after.lower() in self._tails and context.joined(draft.stop):
            return True
        if not context.joined(draft.first):
            return False
        if _is_model(context, draft.first) or self._is_counted_make(context, draft):
            return True
        if _is_name_of_model(context.raw(draft.stop)) and context.raw(draft.stop + 1).isdigit():
            return False  # "In Lucena 31 AK 47 rifles"
        return self._labelled(context, draft) or self._capital_before(context, draft)

    def _labelled(self, context: Context, draft: Draft) -> bool:
        """Say whether a label stands before the number ("page 12")."""
        if self._labels.before(context.pieces, draft.first) is None:
            return False
        if numbers_people(context, draft.first - 1, self._harmed):
            return False
        return not context.plural_follows(draft.stop)

    def _is_counted_make(self, context: Context, draft: Draft) -> bool:
        """Say whether a counted maker stands before the number: "12 Boeing 737 planes"."""
        make, before = context.raw(draft.first - 1), context.pieces[max(0, draft.first - 2)]
        if not make.istitle() or make.lower() in self._calendar or draft.first < 2:
            return False
        if "," in context.raw(draft.head) or not context.joined(draft.first - 1):
            return False
        return before.kind == "num" or before.low in self._numbers

    def numbered(self, context: Context, draft: Draft) -> bool:
        """Say whether "No." or the name of a list ("Fortune 500") stands before the number."""
        if not draft.bare or not draft.numeral.digits or not context.joined(draft.first):
            return False
        i = draft.first - (context.raw(draft.first - 1) == ".")
        return self._lists.before(context.pieces, i) is not None

    def _in_entity(self, context: Context, draft: Draft) -> bool:
        if not (draft.bare or draft.kind == "share"):
            return False
        start, end = context.pieces[draft.first].start, context.pieces[draft.stop - 1].end
        entity = context.entity_over(start, end)
        if entity is None or entity[2] not in _NAME_LABELS:
            return False
        titled = context.raw(draft.first).istitle() and not context.opens(draft.first)
        if entity[0] < start:  # "Apollo 11", but a name does not hold ", 31 magazines"
            listed = _is_listed(context, draft.first, entity[0])
            return not (listed and context.plural_follows(draft.stop))
        return (draft.numeral.digits or titled) and not context.plural_follows(draft.stop)

    def _capital_before(self, context: Context, draft: Draft) -> bool:
        """Say whether a capitalised word stands before it and nothing counted after it."""
        i = draft.first
        raw = context.raw(i - 1)
        piece = context.pieces[i - 1]
        if draft.ranged or raw.islower() or piece.kind != "word":
            return False
        if context.low(draft.stop) == "times" or "," in context.raw(draft.head):
            return False  # "called Bob 3 times", "Net 1,545,160"
        if piece.low in self._calendar:
            return False
        token = context.piece_token(i - 1)
        if context.tagged and not (token is None or token.pos_ in _NAMING):
            return False
        figure = context.piece_token(draft.head)
        if context.parsed and figure is not None and figure.head.i < figure.i:
            return figure.dep_ in _LOOSE
        return not context.plural_follows(draft.stop)

    def address(self, context: Context, draft: Draft) -> bool:
        """Say whether this is the house number of a street, or a postal code."""
        if not draft.bare or not draft.numeral.digits:
            return False
        for i in range(draft.stop, min(draft.stop + _STREET, len(context.pieces))):
            piece = context.pieces[i]
            if piece.gap == "\n" or not piece.raw[:1].isupper():
                return piece.kind == "num" and i > draft.stop and self._ends(context, i)
            if piece.low in self._streets and (i > draft.stop or piece.low in {"zip", "ave"}):
                return True
        return False

    def _ends(self, context: Context, i: int) -> bool:
        """Say whether "71st St" stands at ``i``, a street with a number for a name."""
        return context.low(i + 1) in {"st", "nd", "rd", "th"} and any(
            context.low(k) in self._streets for k in (i + 2, i + 3)
        )


def _is_listed(context: Context, first: int, start: int) -> bool:
    """Say whether "and" or a comma parts piece ``first`` from what a name begins with."""
    before = (context.pieces[i] for i in range(first - 1, max(-1, first - 1 - _LINE), -1))
    return any(p.low in {"and", ","} for p in before if p.start >= start)


def _titled(context: Context, draft: Draft) -> bool:
    """Say whether "Six" in "the Six Nations" is capitalised as part of a name.

    In a headline, where every word is, it is not: there no longer word is in lower case.
    """
    i, j = draft.first, draft.stop
    if not context.raw(i).istitle() or context.opens(i) or not context.joined(i):
        return False
    if not context.raw(j)[:1].isupper() or not context.joined(j):
        return False
    token = context.piece_token(i)
    around = token.doc[max(0, token.i - _LINE) : token.i + _LINE] if token is not None else ()
    return any(t.is_lower and len(t.text) > 4 for t in around)


def _is_model(context: Context, first: int) -> bool:
    """Say whether a short name behind a number or article takes it: "six AK 47 rifles"."""
    name, before = context.raw(first - 1), context.pieces[first - 2] if first > 1 else None
    if before is None or not _is_name_of_model(name):
        return False
    return before.kind == "num" or before.low in _BEFORE_MODEL


def _is_name_of_model(word: str) -> bool:
    """Say whether a word is a few capitals, as the name of a model begins ("AK 47")."""
    return word.isalpha() and word.isupper() and len(word) <= _MODEL
