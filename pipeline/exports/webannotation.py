"""Claims and decisions as W3C Web Annotations; positions are Unicode code points.

https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline.exports.material import Material, written
from pipeline.model.claim import SLOTS
from pipeline.review.events import DECISIONS

#: Characters of text before and after a quotation that tell it from its like.
_AROUND = 32


def write_webannotation(made_of: Material, target: Path) -> list[Path]:
    """Write an AnnotationPage: one annotation a slot of a claim, one a decision."""
    with written(target) as aside:
        items = [*_slots(made_of), *_decisions(made_of)]
        whole = {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "type": "AnnotationPage",
            "items": items,
        }
        aside.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return [target]


def _slots(made_of: Material) -> Iterator[dict[str, Any]]:
    articles = {
        r["article_id"]: r for r in made_of.connection.execute("SELECT * FROM article").fetchall()
    }
    for claim in made_of.connection.execute("SELECT * FROM claims ORDER BY rowid"):
        article = articles[claim["article_id"]]
        for slot in SLOTS:
            start, end = claim[f"{slot}_start"], claim[f"{slot}_end"]
            if start is None:
                continue
            bodies = [{"type": "TextualBody", "purpose": "tagging", "value": slot}]
            if slot == "quantity" and claim["value"] is not None:
                value = f"{claim['value']!r} {claim['unit'] or ''}".strip()
                bodies.append({"type": "TextualBody", "purpose": "classifying", "value": value})
            yield {
                "id": f"urn:claimtable:claim:{quote(claim['claim_id'])}:{slot}",
                "type": "Annotation",
                "motivation": "identifying",
                "body": bodies,
                "target": target_of(article, start, end),
            }


def _decisions(made_of: Material) -> Iterator[dict[str, Any]]:
    standing = [event for state in made_of.states().values() for event in state.decisions.values()]
    for event in sorted(standing, key=lambda e: e.seq):
        row = made_of.connection.execute(
            "SELECT c.* FROM item i JOIN comparisons c USING (comparison_id) WHERE i.case_id = ?",
            (event.case_id,),
        ).fetchone()
        if row is None:
            continue
        articles = [
            made_of.connection.execute(
                "SELECT * FROM article WHERE article_id = ?", (row[f"article_{side}"],)
            ).fetchone()
            for side in "ab"
        ]
        words = DECISIONS[event.after or ""][1] + (f": {event.note}" if event.note else "")
        yield {
            "id": f"urn:claimtable:event:{event.seq}",
            "type": "Annotation",
            "motivation": "assessing",
            "created": event.at,
            "creator": {"type": "Person", "name": event.reviewer},
            "body": {"type": "TextualBody", "purpose": "assessing", "value": words},
            "target": [
                target_of(article, row[f"start_{side}"], row[f"end_{side}"])
                for article, side in zip(articles, "ab", strict=True)
            ],
        }


def target_of(article: Any, start: int, end: int) -> dict[str, Any]:
    """Return a target in an article's text: by position and by quotation."""
    text = article["text"]
    return {
        "source": article["url"] or f"urn:claimtable:article:{quote(article['article_id'])}",
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - _AROUND) : start],
                "suffix": text[end : end + _AROUND],
            },
        ],
    }
