"""The score of each table; a table that the gold lacks is not scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.scoring.match import Row, Score, Span, overlap, pair_up, ratio, same_number, span_of

_SLOTS = ("subject", "predicate", "object", "quantity", "time", "place", "source", "cue")
#: table -> (prefix of its span, columns that a matched row should have right)
_MENTIONS = {
    "quantities": ("", ("kind", "value", "unit", "bound")),
    "dates": ("", ("kind", "timex", "date_from", "date_to")),
    "entities": ("", ("label", "entity")),
    "attributions": ("content_", ("kind",)),
}
#: Spans that overlap by half name one thing.
_ENOUGH = 0.5
_NUMBERS = frozenset({"value", "value_low", "value_high"})


@dataclass(frozen=True, slots=True)
class TableScore:
    """Precision, recall and F1 by name, and how many matched rows have a column right."""

    table: str
    scores: dict[str, Score]
    right: dict[str, tuple[int, int]] = field(default_factory=dict)


def score(
    gold: Mapping[str, Sequence[Row]], found: Mapping[str, Sequence[Row]], *, sentences: bool
) -> list[TableScore]:
    """Return the scores of an output against gold rows by table.

    Only articles that the gold has count; with ``sentences`` only sentences that it has: gold of
    single corrections says nothing of the rest of an article.
    """
    scored = []
    for table, rows in gold.items():
        articles = {a for row in rows for a in _articles(row)}
        there = [r for r in found.get(table, ()) if articles.issuperset(_articles(r))]
        if table == "claims":
            scored.append(_claims(rows, _beside(rows, there) if sentences else there))
        elif table == "comparisons":
            scored.append(_comparisons(rows, there))
        elif table in _MENTIONS:
            scored.append(_mentions(table, rows, there))
    return scored


def _articles(row: Row) -> set[str]:
    names = ("article_id", "article_a", "article_b")
    return {row[name] for name in names if row.get(name) is not None}


def _beside(gold: Sequence[Row], found: Sequence[Row]) -> list[Row]:
    """Return the claims found in a sentence that the gold speaks of."""
    spans: dict[str, list[Span]] = {}
    for row in gold:
        span = span_of(row, "sentence_")
        if span:
            spans.setdefault(row["article_id"], []).append(span)
    return [
        row
        for row in found
        if any(overlap(span_of(row, "sentence_"), s) > 0 for s in spans.get(row["article_id"], ()))
    ]


def _mentions(table: str, gold: Sequence[Row], found: Sequence[Row]) -> TableScore:
    prefix, columns = _MENTIONS[table]

    def likeness(one: Row, other: Row) -> float:
        shared = overlap(span_of(one, prefix), span_of(other, prefix))
        return shared if shared >= _ENOUGH else 0.0

    pairs = pair_up(gold, found, likeness)
    exact = sum(span_of(g, prefix) == span_of(f, prefix) for g, f in pairs)
    return TableScore(
        table,
        {
            "overlapping": Score(len(pairs), len(found), len(gold)),
            "exact spans": Score(exact, len(found), len(gold)),
        },
        _right(pairs, columns),
    )


def _claims(gold: Sequence[Row], found: Sequence[Row]) -> TableScore:
    pairs = pair_up(gold, found, _claim_likeness)
    usable = sum(_usable(g, f) for g, f in pairs)
    scores = {
        "claims": Score(len(pairs), len(found), len(gold)),
        "usable (value, subject, source)": Score(usable, len(found), len(gold)),
    }
    for slot in _SLOTS:
        has = [(span_of(g, f"{slot}_"), span_of(f, f"{slot}_")) for g, f in pairs]
        hits = sum(overlap(g, f) >= _ENOUGH for g, f in has)
        scores[f"slot {slot}"] = Score(
            hits, sum(f is not None for _, f in has), sum(g is not None for g, _ in has)
        )
    columns = ("value", "unit", "bound", "type", "certainty", "negated", "time_from", "time_to")
    return TableScore("claims", scores, _right(pairs, columns))


def _claim_likeness(gold: Row, found: Row) -> float:
    """Claims pair by their figures, claims without one by their verbs, else subjects."""
    one, other = span_of(gold, "quantity_"), span_of(found, "quantity_")
    if one is not None or other is not None:
        shared = overlap(one, other)
    else:
        shared = max(
            overlap(span_of(gold, name), span_of(found, name))
            for name in ("predicate_", "subject_")
        )
    rest = sum(overlap(span_of(gold, f"{s}_"), span_of(found, f"{s}_")) for s in _SLOTS)
    return shared + rest / 100 if shared else 0.0


def _usable(gold: Row, found: Row) -> bool:
    slots = all(
        span_of(gold, f"{slot}_") is span_of(found, f"{slot}_") is None
        or overlap(span_of(gold, f"{slot}_"), span_of(found, f"{slot}_")) >= _ENOUGH
        for slot in ("subject", "source")
    )
    values = all(same_number(gold.get(name), found.get(name)) for name in _NUMBERS)
    return slots and values and bool(gold.get("negated")) == bool(found.get("negated"))


def _comparisons(gold: Sequence[Row], found: Sequence[Row]) -> TableScore:
    """Score flagged pairs: those that are no agreements, whichever side is called a."""
    one, other = _flagged(gold), _flagged(found)
    pairs = pair_up(list(one), list(other), _pair_likeness)
    strict = sum(g["verdict"] == f["verdict"] for g, f in pairs)
    scores = {
        "flagged": Score(len(pairs), len(other), len(one)),
        "flagged, same verdict": Score(strict, len(other), len(one)),
    }
    return TableScore("comparisons", scores)


def _flagged(rows: Sequence[Row]) -> list[Row]:
    listed = []
    for row in rows:
        if row["verdict"] != "agreement":
            ends = sorted((row[f"article_{s}"], *(span_of_side(row, s))) for s in "ab")
            listed.append(
                {"article_id": (ends[0][0], ends[1][0]), "ends": ends, "verdict": row["verdict"]}
            )
    return listed


def span_of_side(row: Row, side: str) -> Span:
    """Return the span of one side of a comparison."""
    return int(row[f"start_{side}"]), int(row[f"end_{side}"])


def _pair_likeness(gold: Row, found: Row) -> float:
    return min(overlap(g[1:], f[1:]) for g, f in zip(gold["ends"], found["ends"], strict=True))


def _right(pairs: Sequence[tuple[Row, Row]], columns: Sequence[str]) -> dict[str, tuple[int, int]]:
    return {
        name: ratio(
            same_number(g.get(name), f.get(name))
            if name in _NUMBERS
            else str(g.get(name)) == str(f.get(name))
            for g, f in pairs
            if g.get(name) is not None
        )
        for name in columns
    }
