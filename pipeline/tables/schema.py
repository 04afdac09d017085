"""What a table and a column are, and the columns that many tables share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "integer", "number", "flag", "day"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, type, and what a reader of the table must know."""

    name: str
    kind: Kind
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, what a row is, its columns, and the columns that its rows sort by."""

    name: str
    row: str
    columns: tuple[Column, ...]
    sort: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(c.name for c in self.columns)


def text(name: str, meaning: str) -> Column:
    """Return a column of text."""
    return Column(name, "text", meaning)


def span(prefix: str = "", what: str = "the mention") -> tuple[Column, Column]:
    """Return the two columns of a span; ``what`` names it."""
    return (
        Column(f"{prefix}start", "integer", f"first character of {what} (Unicode code points)"),
        Column(f"{prefix}end", "integer", f"character after the last of {what}"),
    )


def slot(name: str, meaning: str) -> tuple[Column, ...]:
    """Return the three columns of a slot: its words and its span."""
    return (text(name, meaning), *span(f"{name}_", f"the {name}"))
