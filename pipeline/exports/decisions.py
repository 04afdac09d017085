"""Decisions as CSV and JSON: every event with what the reviewer saw, notes, and gold rows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.exports.material import Material, written
from pipeline.review.corrections import gold_rows
from pipeline.review.events import Event
from pipeline.tables.csv_text import to_csv
from pipeline.tables.frames import frame, to_arrow
from pipeline.tables.schema import Column, Table

_SEEN = tuple(
    f"{name}_{side}" for side in "ab" for name in ("figure", "sentence", "article", "name", "url")
)
DECISIONS = Table(
    "decisions",
    "one thing that a reviewer did",
    (
        Column("seq", "integer", "place in the order of all events"),
        Column("at", "text", "when, UTC"),
        Column("reviewer", "text", "who"),
        Column("kind", "text", "decide, adjudicate, note, correct or undo"),
        Column("before", "text", "the reviewer's decision before"),
        Column("after", "text", "the decision: confirmed, none, time, scope or extraction"),
        Column("slot", "text", "side and slot that was misread or corrected"),
        Column("note", "text", "the note"),
        Column("undoes", "integer", "seq of the event that was taken back"),
        Column("state", "text", "stands, stale (the evidence changed), undone, or replaced"),
        Column("comparison_id", "text", "as in `comparisons` of the run that was reviewed"),
        *(Column(n, "text", "as the reviewer saw it") for n in ("verdict", "label", "reason")),
        *(Column(n, "text", "as the reviewer saw it") for n in _SEEN),
    ),
    ("seq",),
)


def write_decisions(made_of: Material, target: Path) -> list[Path]:
    """Write the decisions as CSV or JSON by the target's suffix, else both beside each other."""
    rows = decision_rows(made_of)
    written_files = []
    for suffix in [target.suffix] if target.suffix in {".csv", ".json"} else [".csv", ".json"]:
        path = target.with_suffix(suffix) if target.suffix else Path(f"{target}{suffix}")
        with written(path) as aside:
            if suffix == ".csv":
                text = to_csv(to_arrow(frame(DECISIONS, rows)), DECISIONS)
            else:
                whole = {"decisions": rows, "gold": gold_rows(made_of.events)}
                text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
            aside.write_text(text, encoding="utf-8", newline="")
        written_files.append(path)
    return written_files


def decision_rows(made_of: Material) -> list[dict[str, Any]]:
    """Return every event as a row, with whether it still stands."""
    states = made_of.states()
    current = dict(made_of.connection.execute("SELECT case_id, fingerprint FROM item").fetchall())
    undone = {e.undoes for e in made_of.events}
    rows = []
    for event in made_of.events:
        row = {name: event.seen.get(name) for name in DECISIONS.names}
        row |= {
            name: getattr(event, name)
            for name in (
                *("seq", "at", "reviewer", "kind", "before", "after", "slot", "note", "undoes"),
                "comparison_id",
            )
        }
        state = states[event.case_id]
        standing = [*state.decisions.values(), state.adjudication, *state.corrections]
        row["state"] = _state(event, event in standing, event.seq in undone, current)
        rows.append(row)
    return rows


def _state(event: Event, stands: bool, undone: bool, current: dict[str, str]) -> str | None:
    if undone:
        return "undone"
    if event.kind in {"undo", "note"}:
        return None
    if not stands:
        return "replaced"
    return "stands" if current.get(event.case_id) == event.fingerprint else "stale"
