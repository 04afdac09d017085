"""Decisions on disk: appended events in SQLite, never changed, and what they amount to.

The store stands apart from the output folder, which every run writes anew.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, fields, replace
from pathlib import Path

from pipeline.errors import ReviewError
from pipeline.review.events import Event, State, replay

_FIELDS = tuple(f.name for f in fields(Event))
_SCHEMA = """
CREATE TABLE IF NOT EXISTS event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, reviewer TEXT NOT NULL,
  case_id TEXT NOT NULL, comparison_id TEXT NOT NULL, kind TEXT NOT NULL,
  before TEXT, after TEXT, slot TEXT, note TEXT, undoes INTEGER UNIQUE REFERENCES event (seq),
  fingerprint TEXT NOT NULL, evidence TEXT NOT NULL,
  nonce TEXT NOT NULL UNIQUE);
CREATE INDEX IF NOT EXISTS event_case ON event (case_id, seq);
CREATE INDEX IF NOT EXISTS event_reviewer ON event (reviewer, seq);
CREATE TRIGGER IF NOT EXISTS event_kept BEFORE DELETE ON event
  BEGIN SELECT RAISE (ABORT, 'events are never deleted'); END;
CREATE TRIGGER IF NOT EXISTS event_fixed BEFORE UPDATE ON event
  BEGIN SELECT RAISE (ABORT, 'events are never changed'); END;
CREATE TABLE IF NOT EXISTS state (
  case_id TEXT NOT NULL, reviewer TEXT NOT NULL, decision TEXT NOT NULL,
  fingerprint TEXT NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY (case_id, reviewer)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS summary (
  case_id TEXT PRIMARY KEY, outcome TEXT, differs INTEGER NOT NULL, reviewers INTEGER NOT NULL,
  fingerprint TEXT NOT NULL, seq INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS run (run TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seen (case_id TEXT PRIMARY KEY, run TEXT NOT NULL) WITHOUT ROWID;
PRAGMA user_version = 1;
"""
_ADD_EVENT = f"""
INSERT INTO event ({", ".join(_FIELDS[1:])}) VALUES ({", ".join("?" * (len(_FIELDS) - 1))})
"""  # noqa: S608 - the names are the fields of a class


class StaleVersionError(Exception):
    """Somebody acted on the case after the page that sent this was made."""


class Store:
    """One file of decisions. Every call opens its own connection, so threads may share it.

    Raises:
        ReviewError: when the file cannot be opened or is no store of decisions.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(self._connect()) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
                known = connection.execute("PRAGMA user_version").fetchone()[0]
                if known not in {0, 1}:
                    raise ReviewError(
                        f"{path}: was written by a newer Claimtable (version {known}); update it"
                    )
                connection.executescript(_SCHEMA)
        except (sqlite3.Error, OSError) as error:
            raise ReviewError(
                f"{path}: no store of decisions ({error}); name another file with --store"
            ) from error

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=20, isolation_level=None)
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Hold the store for writing; commit at the end, or take all back on an error."""
        with closing(self._connect()) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Open the store for reading only."""
        with closing(self._connect()) as connection:
            connection.execute("PRAGMA query_only = ON")
            yield connection

    def append(self, event: Event, *, version: int, blind: bool = False) -> Event:
        """Store an event and return it with its number and time.

        ``version`` is the number of the last event on the case that the reviewer's page
        showed; in a blind review pages show the reviewer's own only. The same form (``nonce``)
        sent twice is one event; the same form saying something else is stale.

        Raises:
            StaleVersionError: when there is a later event; nothing is stored.
        """
        with self.writing() as connection:
            again = _select(connection, "nonce = ?", event.nonce)
            if again and _says(again[0]) == _says(event):
                return again[0]
            if again:
                raise StaleVersionError
            past = _select(connection, "case_id = ?", event.case_id)
            shown = [e for e in past if not blind or e.reviewer == event.reviewer]
            if (shown[-1].seq if shown else 0) != version:
                raise StaleVersionError
            return _add(connection, event, past)

    def undo(self, reviewer: str, nonce: str) -> Event | None:
        """Take back the reviewer's last event that is not taken back; None where there is none."""
        with self.writing() as connection:
            again = _select(connection, "nonce = ?", nonce)
            if again:
                return again[0]
            mine = _select(
                connection,
                "kind <> 'undo' AND seq NOT IN (SELECT undoes FROM event WHERE undoes NOTNULL) "
                "AND reviewer = ?",
                reviewer,
                "DESC LIMIT 1",
            )
            if not mine:
                return None
            last = mine[0]
            past = _select(connection, "case_id = ?", last.case_id)
            event = replace(last, kind="undo", after=None, note=None, undoes=last.seq, nonce=nonce)
            return _add(connection, event, past)

    def events(self, case_id: str | None = None) -> list[Event]:
        """Return all events, or those of one case, in their order."""
        with self.reading() as connection:
            if case_id is None:
                return _select(connection, "?", 1)
            return _select(connection, "case_id = ?", case_id)

    def event(self, seq: int) -> Event | None:
        """Return the event of this number."""
        with self.reading() as connection:
            return next(iter(_select(connection, "seq = ?", seq)), None)

    def remember(self, run: str, connection: sqlite3.Connection) -> bool:
        """Note a run's name in an open writing connection; say whether there were others."""
        connection.execute("INSERT OR IGNORE INTO run VALUES (?, ?)", (run, _now()))
        others = connection.execute("SELECT count(*) FROM run WHERE run <> ?", (run,)).fetchone()
        return bool(others[0])


def _says(event: Event) -> tuple[object, ...]:
    return (event.reviewer, event.case_id, event.kind, event.after, event.slot, event.note)


def _select(
    connection: sqlite3.Connection, where: str, value: object, order: str = ""
) -> list[Event]:
    query = f"SELECT {', '.join(_FIELDS)} FROM event WHERE {where} ORDER BY seq {order}"  # noqa: S608
    return [
        Event(**dict(zip(_FIELDS, row, strict=True)))
        for row in connection.execute(query, (value,))
    ]


def _add(connection: sqlite3.Connection, event: Event, past: list[Event]) -> Event:
    """Insert an event after the past ones of its case and write what they amount to."""
    mine = replay(past).decisions.get(event.reviewer)
    event = replace(event, at=_now(), before=mine.after if mine else None)
    seq = connection.execute(_ADD_EVENT, astuple(event)[1:]).lastrowid
    if seq is None:
        raise ReviewError("the decision was not stored; try again")
    event = replace(event, seq=seq)
    _settle(connection, event.case_id, replay([*past, event]))
    return event


def _settle(connection: sqlite3.Connection, case_id: str, state: State) -> None:
    connection.execute("DELETE FROM state WHERE case_id = ?", (case_id,))
    connection.execute("DELETE FROM summary WHERE case_id = ?", (case_id,))
    connection.executemany(
        "INSERT INTO state VALUES (?, ?, ?, ?, ?)",
        [(case_id, name, e.after, e.fingerprint, e.seq) for name, e in state.decisions.items()],
    )
    if state.fingerprint and state.last:
        connection.execute(
            "INSERT INTO summary VALUES (?, ?, ?, ?, ?, ?)",
            (
                *(case_id, state.outcome, state.differs, len(state.decisions)),
                *(state.fingerprint, state.last.seq),
            ),
        )


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
