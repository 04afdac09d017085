"""The queue: which comparisons, in which order, which page; all of it from the address."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlencode

PAGE = 50
VERDICTS = ("conflicts", "contradiction", "discrepancy", "update", "agreement", "all")
STATUSES = {
    "todo": "to do",
    "open": "never decided",
    "stale": "decided, but the evidence changed",
    "decided": "decided",
    "differ": "reviewers differ",
    "second": "decided by others, not by me",
    "all": "all",
}
#: order -> (label, column, SQL direction, comparison that means "later in the order")
ORDERS = {
    "worst": ("worst first", "seq", "ASC", ">"),
    "gap": ("largest gap first", "gap", "DESC", "<"),
    "newest": ("newest article first", "published", "DESC", "<"),
    "measure": ("measure, A to Z", "label", "ASC", ">"),
}
#: A decision that rests on what the comparison shows now.
_DECIDED = "(s.case_id IS NOT NULL AND s.fingerprint = i.fingerprint)"
_STALE = (
    "((s.case_id IS NOT NULL AND s.fingerprint <> i.fingerprint)"
    " OR (s.case_id IS NULL AND i.succeeds IS NOT NULL))"
)
_MINE = "(m.case_id IS NOT NULL AND m.fingerprint = i.fingerprint)"
_OPEN = "(s.case_id IS NULL AND i.succeeds IS NULL)"
FROM = (
    " FROM item i LEFT JOIN store.summary s ON s.case_id = i.case_id"
    " LEFT JOIN store.state m ON m.case_id = i.case_id AND m.reviewer = :me "
)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address asks for; a word that is none of the choices counts as not given."""

    verdict: str = "conflicts"
    status: str = "todo"
    type: str = ""
    article: str = ""
    entity: str = ""
    source: str = ""
    reviewer: str = ""
    q: str = ""
    sort: str = "worst"
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Filters:
        """Read the parameters of an address."""
        given = {f.name: query[f.name][:200].strip() for f in fields(cls) if f.name in query}
        for name, choices in (("verdict", VERDICTS), ("status", STATUSES), ("sort", ORDERS)):
            if given.get(name) not in choices:
                given.pop(name, None)
        number = given.pop("page", "1")
        page = int(number) if number.isascii() and number.isdigit() and len(number) < 8 else 1
        return cls(**given, page=max(1, page))

    def address(self, **changes: Any) -> str:
        """Return the query string of these filters, with changes, defaults left out."""
        asked = {f.name: changes.get(f.name, getattr(self, f.name)) for f in fields(self)}
        return urlencode({k: v for k, v in asked.items() if v != getattr(_DEFAULT, k)})

    @property
    def narrowed(self) -> bool:
        """Whether anything but order and page is asked for."""
        return bool(self.address(sort="worst", page=1))


_DEFAULT = Filters()


def where(filters: Filters, me: str, *, blind: bool) -> tuple[str, dict[str, Any]]:
    """Return the SQL condition of the filters and its parameters."""
    parts, values = ["1"], {"me": me}
    if filters.verdict == "conflicts":
        parts.append("i.verdict <> 'agreement'")
    elif filters.verdict != "all":
        parts.append("i.verdict = :verdict")
        values["verdict"] = filters.verdict
    parts.append(_status(filters.status, blind=blind))
    for name, columns in _CONTAINS.items():
        asked = getattr(filters, name)
        if asked:
            parts.append("(" + " OR ".join(f"{c} LIKE :{name} ESCAPE '~'" for c in columns) + ")")
            values[name] = f"%{_escaped(asked)}%"
    if filters.type:
        parts.append("(i.type_a = :type OR i.type_b = :type)")
        values["type"] = filters.type
    if filters.reviewer:
        parts.append("i.case_id IN (SELECT case_id FROM store.state WHERE reviewer = :reviewer)")
        if blind and filters.reviewer != me:
            parts.append(_MINE)
        values["reviewer"] = filters.reviewer
    match = _match(filters.q)
    if match:
        found = "(SELECT claim_id FROM search WHERE search MATCH :q)"
        parts.append(f"(i.claim_a IN {found} OR i.claim_b IN {found})")
        values["q"] = match
    return " AND ".join(parts), values


_CONTAINS = {
    "article": ("i.article_a", "i.article_b", "i.name_a", "i.name_b"),
    "entity": ("i.entity_a", "i.entity_b"),
    "source": ("i.source_a", "i.source_b"),
}


def _status(status: str, *, blind: bool) -> str:
    if blind and status in {"todo", "open"}:
        return f"NOT {_MINE}"
    if blind and status in {"decided", "differ"}:
        return f"({_MINE} AND s.differs = {int(status == 'differ')})"
    return {
        "todo": f"({_OPEN} OR {_STALE})",
        "open": _OPEN,
        "stale": _STALE,
        "decided": f"({_DECIDED} AND NOT s.differs)",
        "differ": f"({_DECIDED} AND s.differs)",
        "second": f"({_DECIDED} AND NOT {_MINE})",
        "all": "1",
    }[status]


def _escaped(text: str) -> str:
    return "".join(f"~{c}" if c in "~%_" else c for c in text)


def _match(text: str) -> str:
    """Return a full-text query: every word, the last one as a beginning."""
    words = ['"' + w.replace('"', '""') + '"' for w in text.split() if any(map(str.isalnum, w))]
    return " ".join(words) + "*" if words else ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the queue."""

    rows: list[sqlite3.Row]
    total: int
    number: int
    pages: int


def page_of(connection: sqlite3.Connection, filters: Filters, me: str, *, blind: bool) -> Page:
    """Return the page that the filters ask for, or the last one when they ask beyond it."""
    condition, values = where(filters, me, blind=blind)
    total = connection.execute(f"SELECT count(*){FROM}WHERE {condition}", values).fetchone()[0]
    pages = max(1, -(-total // PAGE))
    number = min(filters.page, pages)
    _, column, direction, _ = ORDERS[filters.sort]
    rows = connection.execute(
        f"SELECT i.*, s.outcome, s.differs, s.reviewers, m.decision AS mine, {_STALE} AS stale,"
        f" {_DECIDED} AS decided{FROM}WHERE {condition}"
        f" ORDER BY i.{column} {direction}, i.seq LIMIT :limit OFFSET :offset",
        values | {"limit": PAGE, "offset": (number - 1) * PAGE},
    ).fetchall()
    return Page(rows, total, number, pages)


def neighbour(
    connection: sqlite3.Connection,
    filters: Filters,
    me: str,
    item: sqlite3.Row,
    *,
    forward: bool,
    blind: bool,
) -> str | None:
    """Return the comparison id before or after an item in the filtered order, None at its end."""
    condition, values = where(filters, me, blind=blind)
    _, column, direction, later = ORDERS[filters.sort]
    beyond, order = ">", "ASC"
    if not forward:
        later, beyond = {">": "<", "<": ">"}[later], "<"
        direction, order = {"ASC": "DESC", "DESC": "ASC"}[direction], "DESC"
    row = connection.execute(
        f"SELECT i.comparison_id{FROM}WHERE {condition}"
        f" AND (i.{column} {later} :key OR (i.{column} = :key AND i.seq {beyond} :seq))"
        f" ORDER BY i.{column} {direction}, i.seq {order} LIMIT 1",
        values | {"key": item[column], "seq": item["seq"]},
    ).fetchone()
    return row[0] if row else None


def progress(connection: sqlite3.Connection, me: str) -> dict[str, int]:
    """Return how many conflicts there are, how many are decided, and by me."""
    row = connection.execute(
        f"SELECT count(*), total({_DECIDED} AND NOT s.differs), total({_MINE}),"
        f" total(s.differs AND {_DECIDED}){FROM}WHERE i.verdict <> 'agreement'",
        {"me": me},
    ).fetchone()
    return dict(zip(("all", "done", "mine", "differ"), map(int, row), strict=True))
