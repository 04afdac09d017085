"""A quantity while it is being read: which pieces, which number, which unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.doc.numerals.base import HYPHENS, Numeral, product
from pipeline.doc.numerals.lex import Piece
from pipeline.doc.units.read import Suffix
from pipeline.model.mention import QuantityKind


class Draft(NamedTuple):
    """A quantity in pieces ``first`` .. ``stop``, before guards, hedges and nouns.

    ``kind`` is "number" while no unit is known. ``head`` is the first piece of its first
    numeral, ``form`` the form of that one; ``numeral`` is its last numeral. ``factor`` leads
    from the number written to base units.
    """

    first: int
    stop: int
    kind: QuantityKind
    numeral: Numeral
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    factor: float = 1.0
    form: str = "plain"
    rule: str = "number"
    ranged: bool = False
    hyphened: bool = False
    head: int = 0

    @property
    def bare(self) -> bool:
        """Say whether neither sign nor unit stands beside the number."""
        return self.kind == "number"

    @property
    def whole(self) -> bool:
        """Say whether this is one bare number with a value ("12", "two million")."""
        return self.bare and self.value is not None and self.form == "plain"

    def as_share(self) -> Draft:
        """Return a fraction as a part of a whole."""
        return self._replace(kind="share", unit="1", rule="share_words")

    def dressed(self, suffix: Suffix, pieces: Sequence[Piece]) -> Draft:
        """Return the draft with the unit, percent or currency that follows its number."""
        hyphened = self.stop < len(pieces) and pieces[self.stop].raw in HYPHENS
        return self._replace(
            stop=suffix.stop,
            kind=suffix.kind,
            unit=suffix.unit,
            factor=suffix.factor,
            rule="percentage_point" if suffix.kind == "pp" else suffix.kind,
            value=times(self.value, suffix.factor),
            low=times(self.low, suffix.factor),
            high=times(self.high, suffix.factor),
            hyphened=hyphened and suffix.stop > self.stop,
            form="plain" if self.form in {"fraction", "bare"} else self.form,
        )

    def like(self, other: Draft) -> Draft:
        """Return this bare number with the unit of another, as in "4.8 to 4.7 percent"."""
        return self._replace(
            kind=other.kind,
            unit=other.unit,
            rule=other.rule,
            value=times(self.value, other.factor),
            factor=other.factor,
        )

    def yearlike(self, pieces: Sequence[Piece]) -> bool:
        """Say whether the number may be a year: four digits, no comma, no unit."""
        raw = pieces[self.head].raw
        return self.bare and len(raw) == 4 and raw.isdecimal() and 1500 <= int(raw) <= 2100


def times(value: float | None, factor: float) -> float | None:
    """Return the product, None for no value."""
    return None if value is None else product(value, factor)
