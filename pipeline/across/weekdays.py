"""Weekdays that do not fit their date: "Monday, 3 March" where 3 March is a Tuesday."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.across.findings import Finding, reading
from pipeline.across.guard import Guard
from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.model.comparison import Facet
from pipeline.model.span import Span
from pipeline.rulebook.conflicts import WeekdayRules

#: A date without a year that fits its weekday a year away is that day, unless it would lie so near
#: (days) to its report: then it is a slip.
_NEAR = 60
_FACETS: dict[str, Facet] = {
    "measure": "same",
    "subject": "same",
    "scope": "same",
    "period": "different",
    "basis": "same",
    "source": "same",
}


def wrong_weekdays(
    claims: Sequence[Claim], articles: Mapping[str, Article], rules: WeekdayRules, guard: Guard
) -> list[Finding]:
    """Return the dates in sentences of claims whose weekday does not fit.

    A row takes two claims: the one whose sentence has the date, and the nearest other one.
    """
    by_article: dict[str, list[Claim]] = {}
    for claim in claims:
        by_article.setdefault(claim.article_id, []).append(claim)
    reader = _Reader(rules)

    def of(article: str) -> list[Finding]:
        told = sorted(by_article[article], key=lambda c: (c.sentence.start, c.claim_id))
        return list(reader.find(told, articles[article]))

    found = guard.each(of, by_article, lambda article: [article])
    return [one for findings in found for one in findings or ()]


class _Reader:
    """Finds dates with their weekday."""

    def __init__(self, rules: WeekdayRules) -> None:
        self._days = {name: n for n, name in enumerate(rules.days)}
        self._months = {name: n for n, name in enumerate(rules.months, 1)}
        self._rule = rules.rules[0].id
        month = rf"(?P<{{}}>{'|'.join(self._months)})"
        number = r"(?P<{}>\d{{1,2}})(?:st|nd|rd|th)?"
        dates = (
            f"{month.format('first')}\\s+{number.format('one')}",
            f"(?:the\\s+)?{number.format('two')}\\s+(?:of\\s+)?{month.format('last')}",
        )
        self._date = re.compile(
            rf"\b(?P<day>{'|'.join(self._days)}),?\s+(?P<date>(?:{'|'.join(dates)})\b"
            r"(?:,?\s+(?P<year>\d{4})\b)?)",
            re.IGNORECASE,
        )

    def find(self, told: Sequence[Claim], article: Article) -> Iterator[Finding]:
        """Yield the weekdays of one article that do not fit."""
        seen: set[int] = set()
        read: set[Span] = set()
        for claim in told:
            text = claim.sentence.of(article.text)
            if claim.sentence in read or not self._names_a_day(text):
                continue
            read.add(claim.sentence)
            for hit in self._date.finditer(text):
                other = _nearest(claim, told)
                at = claim.sentence.start + hit.start()
                if at not in seen and other is not None:
                    seen.add(at)
                    day = self._misfit(hit, article.anchor)
                    if day is not None:
                        yield self._finding(claim, other, hit, day)

    def _names_a_day(self, text: str) -> bool:
        """Say whether a weekday stands in a text: found in a tenth of the time of a date."""
        said = text.lower()
        return any(day in said for day in self._days)

    def _misfit(self, hit: re.Match[str], published: dt.date | None) -> dt.date | None:
        """Return the day of a date that its weekday does not fit; None where it may."""
        month = self._months[(hit["first"] or hit["last"]).lower()]
        number, weekday = int(hit["one"] or hit["two"]), self._days[hit["day"].lower()]
        if hit["year"]:
            days = list(_days((int(hit["year"]),), month, number))
            return days[0] if days and days[0].weekday() != weekday else None
        if published is None:
            return None
        years = (published.year - 1, published.year, published.year + 1)
        days = sorted(_days(years, month, number), key=lambda d: abs((d - published).days))
        if not days or days[0].weekday() == weekday:
            return None
        elsewhere = any(d.weekday() == weekday for d in days)
        return None if elsewhere and abs((days[0] - published).days) > _NEAR else days[0]

    def _finding(self, claim: Claim, other: Claim, hit: re.Match[str], day: dt.date) -> Finding:
        sides = (
            Span(claim.sentence.start + hit.start(name), claim.sentence.start + hit.end(name))
            for name in ("day", "date")
        )
        shown = f"{day.day} {day:%B %Y}"
        said = " ".join(hit[0].split())
        return Finding(
            rule=self._rule,
            a=reading(claim, next(sides)),
            b=reading(other, next(sides)),
            says=(hit["day"].lower(), day),
            verdict="contradiction" if hit["year"] else "discrepancy",
            reason=f"'{said}' does not fit: {shown} is a {day:%A}.",
            facets=_FACETS,
            relation="unknown",
        )


def _days(years: Sequence[int], month: int, number: int) -> Iterator[dt.date]:
    for year in years:
        try:
            yield dt.date(year, month, number)
        except ValueError:
            continue  # 29 February, 31 April


def _nearest(claim: Claim, told: Sequence[Claim]) -> Claim | None:
    """Return the claim that stands nearest to another."""
    others = [c for c in told if c.claim_id != claim.claim_id]
    place = claim.sentence.start
    return min(others, key=lambda c: (abs(c.sentence.start - place), c.claim_id), default=None)
