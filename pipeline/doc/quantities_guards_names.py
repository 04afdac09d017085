"""Look-alikes that belong to a name: models, indices, pages, house numbers."""

from __future__ import annotations

from pipeline.doc.numerals_lex import PhraseTable
from pipeline.doc.quantities_context import Context
from pipeline.doc.quantities_draft import Draft
from pipeline.rulebook.numbers import NumberRules

_NAME_LABELS = frozenset({"PRODUCT", "ORG", "WORK_OF_ART", "EVENT", "LAW", "LOC", "FAC", "GPE"})
_NAMING = frozenset({"PROPN", "NOUN", "ADJ", "X", "NUM"})
_LOOSE = frozenset(
    {"nummod", "flat", "compound", "appos", "nmod", "nmod:desc", "flat:name", "nmod:unmarked"}
    | {"punct", "dep"}
)
_NUMBERING = frozenset({"no", "nos", "vol", "fig", "#"})
#: A street name has so many words at most.
_STREET = 4


class NameGuards:
    """Guards that look at the words and entities around a bare number."""

    def __init__(self, rules: NumberRules) -> None:
        by_id = {r.id: r for r in rules.rules}
        name, street = by_id.get("name"), by_id.get("address")
        self._labels = PhraseTable(dict.fromkeys(name.before if name else (), ""))
        self._tails = frozenset(name.after) if name else frozenset()
        self._streets = frozenset(street.after) if street else frozenset()
        self._calendar = frozenset(rules.months) | frozenset(rules.weekdays)

    def name(self, context: Context, draft: Draft) -> bool:
        """Say whether the number is part of a name, version, model or label."""
        if self._in_entity(context, draft):
            return True
        if not draft.bare or draft.numeral.scaled or not draft.numeral.digits:
            return False
        after = context.raw(draft.stop)
        if after[:1].isupper() and after.lower() in self._tails and context.joined(draft.stop):
            return True
        if not context.joined(draft.first):
            return False
        return self._labelled(context, draft) or self._capital_before(context, draft)

    def _in_entity(self, context: Context, draft: Draft) -> bool:
        if not (draft.bare or draft.kind == "share"):
            return False
        start, end = context.pieces[draft.first].start, context.pieces[draft.stop - 1].end
        entity = context.entity_over(start, end)
        if entity is None or entity[2] not in _NAME_LABELS:
            return False
        titled = context.raw(draft.first).istitle() and not context.opens(draft.first)
        if entity[0] < start:
            return True
        return (draft.numeral.digits or titled) and not context.plural_follows(draft.stop)

    def _labelled(self, context: Context, draft: Draft) -> bool:
        """Say whether "page", "No." or the like stands before the number."""
        i = draft.first
        found = self._labels.before(context.pieces, i)
        if found is None and context.raw(i - 1) == ".":
            found = self._labels.before(context.pieces, i - 1)
        if found is None:
            return False
        return context.low(found[0]) in _NUMBERING or not context.plural_follows(draft.stop)

    def _capital_before(self, context: Context, draft: Draft) -> bool:
        """Say whether a capitalised word stands before it and nothing counted after it."""
        i = draft.first
        raw = context.raw(i - 1)
        piece = context.pieces[i - 1]
        if draft.ranged or raw.islower() or piece.kind != "word":
            return False
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
