"""An article as it was read: exact text, its metadata, and what went wrong."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

Status = Literal["ok", "duplicate", "failed", "skipped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article. ``text`` is the decoded file, never rewritten (CRLF stays CRLF).

    ``published`` is the ISO date or date-time as the metadata gives it; ``sha256`` is the hash
    of the text's UTF-8 bytes (of the file's bytes where it could not be decoded).
    A failed article has an empty text and says why in ``error``.
    """

    article_id: str
    path: str
    text: str
    sha256: str
    status: Status = "ok"
    error: str | None = None
    warnings: tuple[str, ...] = ()
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None

    @property
    def length(self) -> int:
        """How many characters the text has."""
        return len(self.text)

    def but(self, **changes: Any) -> Article:
        """Return the article with some fields changed, but not its text."""
        return dataclasses.replace(self, **changes)

    @property
    def seniority(self) -> tuple[bool, str, str]:
        """Sort key: the earliest published first, the undated last, else by id.

        >>> Article(article_id="a", path="", text="", sha256="",
        ...         published="2026-03-04T01:30:00+02:00").seniority
        (False, '2026-03-03T23:30:00', 'a')
        """
        if self.published is None:
            return True, "", self.article_id
        when = dt.datetime.fromisoformat(self.published)
        said = self.published if when.tzinfo is None else _in_utc(when).isoformat()
        return False, said, self.article_id

    @property
    def anchor(self) -> dt.date | None:
        """The publication day, against which relative dates are resolved; None if unknown.

        >>> Article(article_id="a", path="a.txt", text="", sha256="",
        ...         published="2026-03-04T09:00:00Z").anchor
        datetime.date(2026, 3, 4)
        """
        return dt.date.fromisoformat(self.published[:10]) if self.published else None

    @property
    def moment(self) -> dt.datetime | None:
        """When it was published, in UTC; None where no more than the day is known.

        Midnight stands for a day whose hour nobody gave.

        >>> one = Article(article_id="a", path="", text="", sha256="")
        >>> days = ("2026-03-04T01:30:00+02:00", "2026-03-04T00:00:00", "2026-03-04")
        >>> [str(one.but(published=day).moment) for day in days]
        ['2026-03-03 23:30:00', 'None', 'None']
        """
        when = dt.datetime.fromisoformat(self.published) if self.published else None
        return None if when is None or when.time() == dt.time() else _in_utc(when)


def _in_utc(when: dt.datetime) -> dt.datetime:
    """Return a time in UTC, without a zone; one without a zone is taken to be in it."""
    return when if when.tzinfo is None else when.astimezone(dt.UTC).replace(tzinfo=None)
