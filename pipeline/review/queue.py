"""The queue: which comparisons, in which order, which page; all of it from the address."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlencode

PAGE = 50
#: Gives what a function makes under a key, made once while the tables stay.
Once = Callable[[Hashable, Callable[[], Any]], Any]
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
_JOINED = (
    " FROM item i LEFT JOIN store.summary s ON s.case_id = i.case_id"
    " LEFT JOIN store.state m ON m.case_id = i.case_id AND m.reviewer = :me "
)
#: The items that somebody decided, or whose forerunner somebody decided: few, so counted quickly.
_TOUCHED = (
    " FROM (SELECT case_id AS id FROM store.summary UNION"
    " SELECT case_id FROM item WHERE succeeds IS NOT NULL) touched"
    " CROSS JOIN item i ON i.case_id = touched.id"
    " LEFT JOIN store.summary s ON s.case_id = i.case_id"
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
        number = page_number(given.pop("page", ""))
        return cls(**given, page=number)

    def address(self, **changes: Any) -> str:
        """Return the query string of these filters, with changes, defaults left out."""
        asked = {f.name: changes.get(f.name, getattr(self, f.name)) for f in fields(self)}
        return urlencode({k: v for k, v in asked.items() if v != getattr(_DEFAULT, k)})

    @property
    def narrowed(self) -> bool:
        """Whether anything but order and page is asked for."""
        return bool(self.address(sort="worst", page=1))


_DEFAULT = Filters()


def page_number(text: str) -> int:
    """Return the number of a page, 1 where the address gives none."""
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 8 else 1


def fitting(filters: Filters) -> tuple[str, dict[str, Any]]:
    """Return the SQL condition of all filters but the status, and its parameters."""
    parts, values = ["1"], {}
    if filters.verdict == "conflicts":
        parts.append("i.verdict <> 'agreement'")
    elif filters.verdict != "all":
        parts.append("i.verdict = :verdict")
        values["verdict"] = filters.verdict
    for name, columns in _CONTAINS.items():
        asked = getattr(filters, name)
        if asked:
            parts.append(contains(name, columns))
            values[name] = asked
    if filters.type:
        parts.append("(i.type_a = :type OR i.type_b = :type)")
        values["type"] = filters.type
    match = full_text(filters.q)
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


def _standing(filters: Filters, me: str, *, blind: bool) -> str:
    """Return the SQL condition of status and reviewer."""
    condition = _status(filters.status, blind=blind)
    if filters.reviewer:
        condition += (
            " AND i.case_id IN (SELECT case_id FROM store.state WHERE reviewer = :reviewer)"
        )
        if blind and filters.reviewer != me:
            condition += f" AND {_MINE}"
    return condition


def _status(status: str, *, blind: bool) -> str:
    if blind and status in {"todo", "open"}:
        return f"NOT {_MINE}"
    if blind and status in {"decided", "differ"}:
        return f"({_MINE} AND s.differs = {int(status == 'differ')})"
    return {
        "todo": f"NOT {_DECIDED}",
        "open": _OPEN,
        "stale": _STALE,
        "decided": f"({_DECIDED} AND NOT s.differs)",
        "differ": f"({_DECIDED} AND s.differs)",
        "second": f"({_DECIDED} AND NOT {_MINE})",
        "all": "1",
    }[status]


def contains(name: str, columns: Sequence[str]) -> str:
    """Return the SQL condition that a column holds the parameter ``name``, in any case."""
    return "(" + " OR ".join(f"instr(lower({c}), lower(:{name}))" for c in columns) + ")"


def full_text(text: str) -> str:
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


class Queue:
    """The queue as one reviewer sees it; ``once`` keeps what it makes while the tables stay."""

    def __init__(
        self, connection: sqlite3.Connection, me: str, once: Once, *, blind: bool
    ) -> None:
        self._connection, self._me, self._once, self._blind = connection, me, once, blind

    def page(self, filters: Filters) -> Page:
        """Return the page that the filters ask for, or the last one when they ask beyond it."""
        condition, values = self._where(filters)
        total = self.count(filters)
        pages = max(1, -(-total // PAGE))
        number = min(filters.page, pages)
        _, column, direction, _ = ORDERS[filters.sort]
        rows = self._connection.execute(
            f"SELECT i.*, s.outcome, s.differs, m.decision AS mine, {_STALE} AS stale"
            f"{_JOINED}WHERE {condition}"
            f" ORDER BY i.{column} {direction}, i.seq LIMIT :limit OFFSET :offset",
            values | {"limit": PAGE, "offset": (number - 1) * PAGE},
        ).fetchall()
        return Page(rows, total, number, pages)

    def count(self, filters: Filters) -> int:
        """Return how many items fit the filters.

        Decisions touch few of many items: those are counted afresh, the others once a run.
        """
        condition, values = fitting(filters)
        standing = _standing(filters, self._me, blind=self._blind)
        values |= {"me": self._me, "reviewer": filters.reviewer}
        touched = self._one(
            f"SELECT total({standing}), count(*){_TOUCHED}WHERE {condition}", values
        )
        if filters.reviewer or filters.status not in {"todo", "open", "all"}:
            return int(touched[0])
        query = f"SELECT count(*) FROM item i WHERE {condition}"  # noqa: S608 - ours
        key = (query, *sorted(values.items()))
        fitting_all = self._once(key, lambda: self._one(query, values)[0])
        return int(fitting_all - touched[1] + touched[0])

    def neighbour(self, filters: Filters, item: sqlite3.Row, *, forward: bool) -> str | None:
        """Return the comparison id before or after an item in the order, None at its end."""
        condition, values = self._where(filters)
        _, column, direction, later = ORDERS[filters.sort]
        beyond, order = ">", "ASC"
        if not forward:
            later, beyond = {">": "<", "<": ">"}[later], "<"
            direction, order = {"ASC": "DESC", "DESC": "ASC"}[direction], "DESC"
        row = self._connection.execute(
            f"SELECT i.comparison_id{_JOINED}WHERE {condition}"
            f" AND (i.{column} {later} :key OR (i.{column} = :key AND i.seq {beyond} :seq))"
            f" ORDER BY i.{column} {direction}, i.seq {order} LIMIT 1",
            values | {"key": item[column], "seq": item["seq"]},
        ).fetchone()
        return row[0] if row else None

    def progress(self) -> dict[str, int]:
        """Return how many conflicts there are, how many are decided, by me, and differ."""
        all_of_them = self.count(Filters(status="all"))
        row = self._one(
            f"SELECT total({_DECIDED} AND NOT s.differs), total({_MINE}),"
            f" total(s.differs AND {_DECIDED}){_TOUCHED}WHERE i.verdict <> 'agreement'",
            {"me": self._me},
        )
        return {
            "all": all_of_them,
            "done": int(row[0]),
            "mine": int(row[1]),
            "differ": int(row[2]),
        }

    def _where(self, filters: Filters) -> tuple[str, dict[str, Any]]:
        condition, values = fitting(filters)
        standing = _standing(filters, self._me, blind=self._blind)
        return f"{condition} AND {standing}", values | {
            "me": self._me,
            "reviewer": filters.reviewer,
        }

    def _one(self, query: str, values: dict[str, Any]) -> Any:
        return self._connection.execute(query, values).fetchone()
