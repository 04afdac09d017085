"""Rows as short texts: what a person reads of a claim or of a flagged pair, in any width."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.text import Text

Row = Mapping[str, Any]

_VERDICT_STYLE = {
    "contradiction": "bold red",
    "discrepancy": "bold yellow",
    "update": "bold blue",
    "agreement": "bold green",
}


def claim_card(row: Row) -> Iterator[Text]:
    """Yield the lines of one claim: what is said, then when, where and on whose word."""
    said = Text("  ")
    said.append(f"{cell(row['type']):10} ", "bold")
    slots = [cell(row[name]) for name in ("subject", "predicate", "quantity", "object")]
    said.append("not: " if row["negated"] else "")
    said.append(" · ".join(slot for slot in slots if slot))
    yield said
    around = [
        cell(row["certainty"]),
        _named("time", row["time"]),
        _named("place", row["place"]),
        _named("source", row["source"]),
        _named("unresolved", row["unresolved"]),
        _named("rule", row["rule"]),
        cell(row["claim_id"]),
    ]
    yield Text(" " * 13 + "; ".join(part for part in around if part), "dim")


def conflict_card(row: Row) -> Iterator[Text]:
    """Yield the lines of one flagged pair: verdict and figures, both sentences, the reason."""
    yield _verdict(row, cell(row["figure_a"]), cell(row["figure_b"]))
    for side in ("a", "b"):
        where = [cell(row[f"{name}_{side}"]) for name in ("article", "publisher", "published")]
        line = Text("  ")
        line.append(", ".join(part for part in where if part), "bold")
        line.append(f": {cell(row[f'sentence_{side}'])}")
        yield line
    yield Text(f"  {cell(row['reason'])}", "italic")
    yield Text("")


def comparison_card(row: Row) -> Iterator[Text]:
    """Yield the lines of one compared pair: verdict, where both stand, the reason."""
    yield _verdict(row, cell(row["article_a"]), cell(row["article_b"]))
    yield Text(f"  {cell(row['reason'])}", "italic")
    yield Text("")


def cell(value: object) -> str:
    """Return a value as one line of text, nothing for null."""
    import pandas as pd

    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return ""
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return " ".join(text.split())


def _verdict(row: Row, left: str, right: str) -> Text:
    verdict = cell(row["verdict"])
    line = Text(verdict, _VERDICT_STYLE.get(verdict, "bold"))
    line.append(f"  severity {row['severity']:.2f}  ", "dim")
    line.append(f"{left} | {right}")
    return line


def _named(name: str, value: object) -> str:
    text = cell(value)
    return f"{name} {text}" if text else ""
