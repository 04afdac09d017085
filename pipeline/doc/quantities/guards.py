"""What only looks like a quantity: the guards in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.doc.numerals.lex import Piece
from pipeline.doc.quantities.context import Context
from pipeline.doc.quantities.draft import Draft
from pipeline.doc.quantities.guards_names import NameGuards
from pipeline.doc.quantities.guards_shapes import ShapeGuards
from pipeline.doc.quantities.guards_times import TimeGuards
from pipeline.doc.quantities.guards_words import WordGuards
from pipeline.rulebook.numbers import NumberRules

Guard = Callable[[Context, Draft], bool]


class Guards:
    """The guards of one rule file; :meth:`stop` names the one that keeps a draft out."""

    def __init__(self, rules: NumberRules) -> None:
        shapes, times = ShapeGuards(rules), TimeGuards(rules)
        names, words = NameGuards(rules), WordGuards(rules)
        named: tuple[tuple[str, Guard], ...] = (
            ("ordinal", shapes.ordinal),
            ("clock", times.clock),
            ("moment", times.moment),
            ("identifier", shapes.identifier),
            ("emergency", shapes.emergency),
            ("decade", times.decade),
            ("date", times.date),
            ("numbered", names.numbered),
            ("name", names.name),
            ("year", times.year),
            ("score", shapes.score),
            ("list_number", shapes.list_number),
            ("address", names.address),
            ("hyphened_word", words.hyphened_word),
            ("pronoun", words.pronoun),
            ("named_zero", words.named_zero),
            ("no_share", words.no_share),
        )
        #: What a rule file says of each of its rules.
        self.why = {rule.id: rule.why for rule in rules.rules}
        self.ordinals = frozenset(rules.ordinals)
        self._guards = tuple((name, guard) for name, guard in named if name in self.why)

    def stop(self, context: Context, draft: Draft) -> str | None:
        """Return the id of the guard that keeps a draft out of the quantities."""
        return next((name for name, guard in self._guards if guard(context, draft)), None)

    def unread(self, piece: Piece) -> str | None:
        """Return the id of the guard that answers for a piece that is no numeral at all."""
        if piece.kind == "num":
            return "identifier"  # "10.0.0.1", or more digits than an amount has
        return "ordinal" if piece.low in self.ordinals else None
