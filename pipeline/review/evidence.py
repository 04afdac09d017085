"""Everything that one conflict rests on, read from the index: both sides, and what joins them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.review.hedge import hedges_in
from pipeline.review.marks import Mark, Piece, pieces
from pipeline.review.numberline import Line, number_line
from pipeline.review.words import between, days
from pipeline.tables.said import holds, where_said

#: Marks of a claim in the order of the legend; a sentence is the ground that others stand on.
LEGEND = ("figure", "hedge", "subject", "object", "time", "place", "source", "cue")
#: facet -> the slots that it is read off.
_BEHIND = {
    "measure": ("object", "quantity"),
    "subject": ("subject",),
    "scope": ("place", "sentence"),
    "period": ("time",),
    "basis": ("quantity", "object"),
    "source": ("source",),
}


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its claim, its article, the article's text in pieces.

    ``said`` is the sentence that it shows, and ``sentence`` that in pieces.
    """

    side: str
    claim: sqlite3.Row
    article: sqlite3.Row
    figure: str
    said: str
    sentence: list[Piece]
    text: list[Piece]
    interval: str
    period: str
    kind: str
    copies: list[sqlite3.Row]


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One facet: whether both sides agree in it, and the words behind it on either side."""

    name: str
    state: str
    words: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One comparison, ready to be shown; ``unit`` is that of the values compared."""

    item: sqlite3.Row
    row: sqlite3.Row
    sides: tuple[Side, Side]
    unit: str | None
    line: Line | None
    facets: tuple[FacetRow, ...]


def conflict(connection: sqlite3.Connection, comparison_id: str) -> Conflict | None:
    """Return a comparison with its evidence; None where the output holds none of this id."""
    item = connection.execute(
        "SELECT * FROM item WHERE comparison_id = ?", (comparison_id,)
    ).fetchone()
    if item is None:
        return None
    row = connection.execute(
        "SELECT * FROM comparisons WHERE comparison_id = ?", (comparison_id,)
    ).fetchone()
    claims = {
        side: connection.execute(
            "SELECT * FROM claims WHERE claim_id = ?", (row[f"claim_{side}"],)
        ).fetchone()
        for side in "ab"
    }
    unit = _unit(row, claims)
    one, other = (_side(connection, row, s, claims[s], unit) for s in "ab")
    readings = [(s, row[f"low_{s}"], row[f"value_{s}"], row[f"high_{s}"]) for s in "ab"]
    drawn = "figure" in {one.kind, other.kind}
    line = number_line(readings, unit) if drawn else None
    return Conflict(item, row, (one, other), unit, line, _facets(row, one, other))


def _unit(row: sqlite3.Row, claims: Mapping[str, sqlite3.Row]) -> str | None:
    """Return the unit of the values compared: that of the claim whose own figure is one of them.

    Of parts against a total it is the total's, of "12 of 40" against 25 % the percentage's.
    """
    for side, claim in claims.items():
        if claim["value"] is not None and claim["value"] == row[f"value_{side}"]:
            return str(claim["unit"]) if claim["unit"] else None
    units = [str(claim["unit"]) for claim in claims.values() if claim["unit"]]
    return units[0] if units else None


def _side(
    connection: sqlite3.Connection,
    row: sqlite3.Row,
    side: str,
    claim: sqlite3.Row,
    unit: str | None,
) -> Side:
    article = connection.execute(
        "SELECT * FROM article WHERE article_id = ?", (row[f"article_{side}"],)
    ).fetchone()
    start, end = row[f"start_{side}"], row[f"end_{side}"]
    text = article["text"]
    sentence, stands = (claim["sentence_start"], claim["sentence_end"]), (start, end)
    marks = marks_of(claim) if holds(sentence, stands) else [Mark(start, end, "figure")]
    ground = Mark(*where_said(text, sentence, stands), "sentence")
    kind = _kind(row, side, claim)
    copies = connection.execute(
        "SELECT d.scope, d.similarity, a.name, a.key FROM duplicates d "
        "JOIN article a ON a.article_id = d.original_article_id WHERE d.article_id = ? "
        "AND d.original_article_id <> d.article_id AND d.start <= ? AND d.end >= ?",
        (article["article_id"], start, end),
    ).fetchall()
    return Side(
        side,
        claim,
        article,
        text[start:end],
        text[ground.start : ground.end],
        pieces(text[ground.start : ground.end], marks, ground.start),
        pieces(text, [ground, *marks]),
        _interval(row, side, unit, kind),
        days(claim["time_from"], claim["time_to"]),
        kind,
        copies,
    )


def _kind(row: sqlite3.Row, side: str, claim: sqlite3.Row) -> str:
    """Return what a side shows of itself: a figure, a rank, a date, or words alone."""
    if row[f"low_{side}"] is not None or row[f"high_{side}"] is not None:
        known = row[f"value_{side}"] is None or claim["quantity"] is not None
        return "figure" if known or claim["type"] != "comparison" else "rank"
    states = json.loads(row["facets"] or "{}")
    return "date" if states.get("period") == "different" else "words"


def _interval(row: sqlite3.Row, side: str, unit: str | None, kind: str) -> str:
    """Return how a side reads, in words; empty where it is no number."""
    if kind == "rank":
        return f"place {row[f'value_{side}']:g}"
    return "" if kind != "figure" else between(row[f"low_{side}"], row[f"high_{side}"], unit)


def marks_of(claim: sqlite3.Row) -> list[Mark]:
    """Return the marks of a claim's slots, antecedents included, the hedge inside the figure."""
    marks = []
    for label in LEGEND:
        slot = {"figure": "quantity"}.get(label, label)
        for name in (slot, f"{slot}_antecedent"):
            if f"{name}_start" in claim.keys() and claim[f"{name}_start"] is not None:  # noqa: SIM118
                marks.append(Mark(claim[f"{name}_start"], claim[f"{name}_end"], label))
    if claim["quantity"]:
        at = claim["quantity_start"]
        marks += [Mark(at + s, at + e, "hedge") for s, e in hedges_in(claim["quantity"])]
    return marks


def _facets(row: sqlite3.Row, one: Side, other: Side) -> tuple[FacetRow, ...]:
    states: dict[str, Any] = json.loads(row["facets"] or "{}")
    return tuple(
        FacetRow(str(name), str(state), (_behind(name, one), _behind(name, other)))
        for name, state in states.items()
    )


def _behind(facet: str, side: Side) -> str:
    if facet == "period":
        said = side.claim["time"] or ""
        return f"{said} ({side.period})" if said and side.period else said or side.period
    for slot in _BEHIND.get(facet, ()):
        if side.claim[slot]:
            return "" if slot == "sentence" else str(side.claim[slot])
    return ""


def siblings(connection: sqlite3.Connection, measure: str) -> list[sqlite3.Row]:
    """Return all claims on a measure, with their article, by value."""
    return connection.execute(
        "SELECT DISTINCT c.*, a.name, a.key, a.publisher, a.published FROM claims c "
        "JOIN article a USING (article_id) WHERE c.claim_id IN ("
        "SELECT claim_a FROM item WHERE measure = ?1 UNION SELECT claim_b FROM item "
        "WHERE measure = ?1) ORDER BY c.value IS NULL, c.value, c.article_id LIMIT 500",
        (measure,),
    ).fetchall()


def snapshot(found: Conflict) -> str:
    """Return what a reviewer sees, as JSON, to be kept with the decision."""
    kept = {
        name: found.item[name]
        for side in "ab"
        for name in (f"article_{side}", f"name_{side}", f"figure_{side}")
    }
    kept |= {name: found.item[name] for name in ("verdict", "measure", "label", "reason")}
    for side in found.sides:
        kept[f"sentence_{side.side}"] = side.said
        kept[f"interval_{side.side}"] = side.interval
        kept[f"published_{side.side}"] = side.article["published"]
        kept[f"url_{side.side}"] = side.article["url"]
        kept[f"claim_{side.side}"] = side.claim["claim_id"]
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)
