"""Decided claims as ClaimReview JSON-LD, with the fields that Google's documentation requires.

https://developers.google.com/search/docs/appearance/structured-data/factcheck
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.exports.material import Material, written
from pipeline.review import evidence
from pipeline.review.events import DECISIONS, Event, State

#: Ratings in words; a number would claim more than the reviewer said.
_RATINGS = {
    "confirmed": "Disputed: another report says otherwise",
    "none": "Not disputed: both reports can be right",
    "time": "Not disputed: the reports speak of different times",
    "scope": "Not disputed: the reports speak of different things",
}


def write_claimreview(made_of: Material, target: Path, page: str) -> list[Path]:
    """Write one ClaimReview a claim of each decided comparison.

    ``page`` is the address under which the HTML report will be published.
    """
    with written(target) as aside:
        listed = list(_reviews(made_of, page))
        aside.write_text(json.dumps(listed, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return [target]


def _reviews(made_of: Material, page: str) -> Iterator[dict[str, Any]]:
    for case, state in sorted(made_of.states().items()):
        row = made_of.connection.execute(
            "SELECT comparison_id, fingerprint FROM item WHERE case_id = ?", (case,)
        ).fetchone()
        outcome = state.outcome
        if row is None or outcome not in _RATINGS or state.fingerprint != row["fingerprint"]:
            continue
        found = evidence.conflict(made_of.connection, row["comparison_id"])
        if found:
            one, other = found.sides
            url = f"{page}#{row['comparison_id']}"
            yield _review(one, other, outcome, state, url)
            yield _review(other, one, outcome, state, url)


def _review(
    side: evidence.Side, against: evidence.Side, outcome: str, state: State, url: str
) -> dict[str, Any]:
    said = _latest(state)
    other = f"{against.figure} ({against.article['publisher'] or against.article['name']})"
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": url,
        "datePublished": said.at[:10],
        "author": {"@type": "Person", "name": said.reviewer},
        "claimReviewed": " ".join(side.said.split()),
        "reviewRating": {
            "@type": "Rating",
            "alternateName": f"{_RATINGS[outcome]}: {other}",
        },
        "reviewAspect": DECISIONS[outcome][2],
        "itemReviewed": _claim(side),
    }


def _claim(side: evidence.Side) -> dict[str, Any]:
    article = side.article
    source = side.claim["source_entity"] or side.claim["source"] or article["publisher"]
    appearance = {
        "@type": "NewsArticle",
        "headline": article["name"],
        "url": article["url"],
        "datePublished": article["published"],
        "publisher": _organization(article["publisher"]),
    }
    whole = {
        "@type": "Claim",
        "author": _organization(source),
        "datePublished": article["published"],
        "appearance": {k: v for k, v in appearance.items() if v},
    }
    return {k: v for k, v in whole.items() if v}


def _organization(name: str | None) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _latest(state: State) -> Event:
    return state.adjudication or max(state.decisions.values(), key=lambda e: e.seq)
