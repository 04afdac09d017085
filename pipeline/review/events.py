"""What a reviewer can do, and what a row of events amounts to: plain values, no database."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["decide", "adjudicate", "note", "correct", "undo"]
#: decision -> (key, label, what it says); the order is that of the buttons.
DECISIONS: Mapping[str, tuple[str, str, str]] = {
    "confirmed": ("c", "Confirmed conflict", "both speak of one thing and cannot both be right"),
    "none": ("o", "No conflict", "both can be right as they stand"),
    "time": ("t", "Different time", "they speak of different times"),
    "scope": ("s", "Different scope", "they speak of different things, places or parts"),
    "extraction": ("x", "Extraction wrong", "the program misread one of them"),
}
#: Slots of a claim that a reviewer may call wrong or correct.
SLOTS = ("quantity", "subject", "predicate", "object", "time", "place", "source", "cue")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that one reviewer did, never changed afterwards.

    ``case_id`` names the pair of figures by what stands around them and outlives runs;
    ``comparison_id`` is that of the run in which it was done.
    ``seq`` is its place in the order of all events (0 before it is stored), ``at`` UTC in ISO
    form. ``before`` and ``after`` are the reviewer's decision on the case; of a correction
    ``after`` is its JSON. ``undoes`` is the ``seq`` that an undo takes back. ``nonce`` is made
    with the form: the same form sent twice is one event. ``evidence`` is what the reviewer saw.
    """

    seq: int = 0
    at: str = ""
    reviewer: str
    case_id: str
    comparison_id: str
    kind: Kind
    before: str | None = None
    after: str | None = None
    slot: str | None = None
    note: str | None = None
    undoes: int | None = None
    fingerprint: str
    evidence: str
    nonce: str

    @property
    def seen(self) -> dict[str, Any]:
        """What the reviewer saw, by name."""
        found: dict[str, Any] = json.loads(self.evidence)
        return found


@dataclass(slots=True)
class State:
    """What the events of one case amount to."""

    decisions: dict[str, Event] = field(default_factory=dict)
    adjudication: Event | None = None
    corrections: list[Event] = field(default_factory=list)
    notes: list[Event] = field(default_factory=list)
    last: Event | None = None

    @property
    def outcome(self) -> str | None:
        """The decision that stands: the adjudicated one, else the one all agree on."""
        if self.adjudication:
            return self.adjudication.after
        said = {e.after for e in self._current()}
        return said.pop() if len(said) == 1 else None

    @property
    def differs(self) -> bool:
        """Whether reviewers of the same evidence differ and nobody has settled it."""
        return self.adjudication is None and len({e.after for e in self._current()}) > 1

    @property
    def fingerprint(self) -> str | None:
        """Fingerprint of the evidence that the latest decision rests on."""
        latest = max(self._all(), key=lambda e: e.seq, default=None)
        return latest.fingerprint if latest else None

    def _all(self) -> list[Event]:
        settled = [self.adjudication] if self.adjudication else []
        return [*self.decisions.values(), *settled]

    def _current(self) -> list[Event]:
        return [e for e in self.decisions.values() if e.fingerprint == self.fingerprint]


def replay(events: Iterable[Event]) -> State:
    """Return what events of one case, in their order, amount to."""
    listed = list(events)
    undone = {e.undoes for e in listed if e.kind == "undo"}
    state = State(last=listed[-1] if listed else None)
    corrections: dict[Any, Event] = {}
    for event in listed:
        if event.seq in undone:
            continue
        if event.kind == "decide":
            state.decisions[event.reviewer] = event
        elif event.kind == "adjudicate":
            state.adjudication = event
        elif event.kind == "correct":
            corrections[event.slot] = event
        if event.note:
            state.notes.append(event)
    state.corrections = list(corrections.values())
    return state


def by_case(events: Iterable[Event]) -> dict[str, State]:
    """Return what events, in their order, amount to for each case."""
    listed: dict[str, list[Event]] = {}
    for event in events:
        listed.setdefault(event.case_id, []).append(event)
    return {case: replay(past) for case, past in listed.items()}


def decided(events: Iterable[Event]) -> Counter[str]:
    """Return how many flagged conflicts came out as each decision; agreements do not count."""
    outcomes: Counter[str] = Counter()
    for state in by_case(events).values():
        if state.outcome and state.last and state.last.seen.get("verdict") != "agreement":
            outcomes[state.outcome] += 1
    return outcomes
