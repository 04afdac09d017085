"""Corrections of a claim's slots: words found in the article, and the gold rows they make."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pipeline.review.events import Event, by_case
from pipeline.review.forms import Correct
from pipeline.review.marks import find, locate, slack
from pipeline.tables.columns import CLAIMS

#: What a reviewer may set beside the words of a figure.
_VALUES = ("value", "value_low", "value_high", "unit", "bound")


class CorrectionError(Exception):
    """The correction cannot be applied; the message says what to do."""


def correction(form: Correct, claim: sqlite3.Row, text: str) -> str:
    """Return the JSON of a correction: the claim's row as it was, and what changes in it.

    Raises:
        CorrectionError: when the words do not stand in the article, or nothing would change.
    """
    slot = form.slot[2:]
    changes: dict[str, Any] = {}
    if form.empty:
        changes = {slot: None, f"{slot}_start": None, f"{slot}_end": None}
        if slot == "quantity":
            changes |= dict.fromkeys(_VALUES)
    elif form.exact.strip():
        start, end = _find(form, claim, text)
        changes = {slot: text[start:end], f"{slot}_start": start, f"{slot}_end": end}
    if slot == "quantity" and not form.empty:
        given = {name: getattr(form, name) for name in _VALUES}
        changes |= {name: value for name, value in given.items() if value not in {None, ""}}
    if not changes:
        raise CorrectionError("Select the right words in the article, or say that there are none.")
    row = {name: claim[name] for name in CLAIMS.names}
    return json.dumps({"row": row, "changes": changes}, ensure_ascii=False, sort_keys=True)


def _find(form: Correct, claim: sqlite3.Row, text: str) -> tuple[int, int]:
    """Return where the selected words stand: where they were selected, else nearest the claim."""
    if form.anchor is not None and form.anchor <= len(text):
        start = locate(text, form.anchor, form.before)
        while start is not None and start < len(text) and slack(text[start]):
            start += 1
        end = locate(text, start, form.exact) if start is not None else None
        if start is not None and end is not None and start < end:
            return start, end
    found = find(text, form.exact, claim["sentence_start"])
    if found is None:
        raise CorrectionError("These words do not stand in the article; select them there.")
    return found


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction as a page shows it."""

    slot: str
    words: str | None
    reviewer: str


def shown(event: Event) -> Correction:
    """Return a correction's slot and new words, or new value where only that was set."""
    changes = json.loads(event.after or "{}")["changes"]
    slot = (event.slot or "")[2:]
    words = changes.get(slot) or ", ".join(str(v) for v in changes.values() if v is not None)
    return Correction(slot, words or None, event.reviewer)


def gold_rows(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Return the corrected claims as rows of the table ``claims``, by claim id.

    Several corrections of one claim add up; one that was undone does not count.
    """
    gold: dict[str, dict[str, Any]] = {}
    kept = [e for state in by_case(events).values() for e in state.corrections]
    for event in sorted(kept, key=lambda e: e.seq):
        said = json.loads(event.after or "{}")
        row = gold.setdefault(said["row"]["claim_id"], said["row"])
        row |= said["changes"]
    return [gold[key] for key in sorted(gold)]
