"""Outputs made by hand: articles of our own, claims by their words, comparisons of the claims."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.model.article import Article
from pipeline.model.block import Block
from pipeline.model.claim import Claim
from pipeline.model.comparison import FACETS, Comparison, Facet, Reading, Verdict
from pipeline.model.mention import Entity, Quantity
from pipeline.model.span import Span
from pipeline.tables import rows
from pipeline.tables.columns import TABLES
from pipeline.tables.frames import frame
from tests.written import write_tables

LIGHTHOUSE = (
    "Storm damages Corvo lighthouse\n\n"
    "The storm injured about 40 people on Corvo, the coast guard said on Monday. "
    "Repairs of the lighthouse will cost €1.2 million, mayor Ada Brin said.\n"
)
ISLANDER = (
    "Corvo counts its losses\n\n"
    "On Monday 55 people were injured when the storm hit Corvo, according to the hospital. "
    "The mayor put the repairs of the lighthouse at €1.2 million.\n"
)
HERALD = "A storm on Corvo\n\nAt least 30 people were injured on Corvo, the coast guard said.\n"


def article(name: str, text: str, **metadata: Any) -> Article:
    """Return an article."""
    given = {"title": text.split("\n", maxsplit=1)[0], "published": "2026-03-02"} | metadata
    return Article(
        article_id=name,
        path=f"{name}.txt",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        **given,
    )


def span(text: str, words: str | None, inside: Span | None = None) -> Span | None:
    """Return where words stand, in a sentence if one is given."""
    if words is None:
        return None
    at = text.index(words, inside.start if inside else 0)
    return Span(at, at + len(words))


def claim(of: Article, sentence: str, **given: Any) -> Claim:
    """Return a claim whose slots are named by their words."""
    whole = span(of.text, sentence)
    assert whole is not None
    names = ("subject", "predicate", "object", "quantity", "time", "place", "source", "cue")
    slots: dict[str, Any] = {n: span(of.text, given.pop(n, None), whole) for n in names}
    key = f"{of.sha256}|{slots['quantity']}"
    defaults: dict[str, Any] = {
        "type": "count",
        "certainty": "reported",
        "rule": "figure_in_clause",
    }
    return Claim(
        claim_id=hashlib.sha256(key.encode()).hexdigest()[:16],
        article_id=of.article_id,
        sentence=whole,
        **slots,
        **(defaults | given),
    )


def compare(
    one: Claim, other: Claim, verdict: Verdict, severity: float, reason: str, **given: Any
) -> Comparison:
    """Return a comparison of two claims of a count, read as their literal bounds."""
    key = f"{one.claim_id}|{other.claim_id}"
    facets: dict[str, Facet] = {f: "different" if f == "source" else "same" for f in FACETS}
    a, b = (
        Reading(
            claim_id=c.claim_id,
            article_id=c.article_id,
            span=c.quantity or c.sentence,
            value=c.value,
            low=c.low if c.low is not None else c.value,
            high=c.high if c.low is not None else c.value,
        )
        for c in (one, other)
    )
    both = a.value is not None and b.value is not None
    difference = (b.value or 0) - (a.value or 0) if both else None
    defaults: dict[str, Any] = {
        "measure": "injured on Corvo",
        "difference": difference,
        "relative_difference": abs(difference or 0) / max(a.value or 1, b.value or 1),
        "same_source": False,
        "time_relation": "same",
        "facets": facets,
    }
    return Comparison(
        comparison_id=hashlib.sha256(key.encode()).hexdigest()[:16],
        verdict=verdict,
        severity=severity,
        reason=reason,
        a=a,
        b=b,
        **(defaults | given),
    )


@dataclasses.dataclass
class Sample:
    """What is to be written."""

    articles: Sequence[Article]
    claims: Sequence[Claim]
    comparisons: Sequence[Comparison]
    entities: Sequence[tuple[str, Entity]] = ()
    quantities: Sequence[tuple[str, Quantity]] = ()

    def write(self, output: Path) -> Path:
        """Write the tables and return the folder."""
        texts = {a.article_id: a.text for a in self.articles}
        listed: dict[str, list[rows.Row]] = {name: [] for name in TABLES}
        listed["articles"] = [
            rows.article_row(a, sum(c.article_id == a.article_id for c in self.claims))
            for a in self.articles
        ]
        listed["blocks"] = [
            rows.block_row(a.article_id, Block(Span(0, a.text.index("\n")), "headline"))
            for a in self.articles
        ]
        listed["claims"] = [rows.claim_row(c, texts[c.article_id]) for c in self.claims]
        listed["comparisons"] = [rows.comparison_row(c) for c in self.comparisons]
        listed["entities"] = [rows.entity_row(k, e) for k, e in self.entities]
        listed["quantities"] = [rows.quantity_row(k, q) for k, q in self.quantities]
        frames = {name: frame(table, listed[name]) for name, table in TABLES.items()}
        write_tables(output, frames, {"claimtable": "test"})
        return output


def storm(islander: str = ISLANDER) -> Sample:
    """Return three articles on one storm: a contradiction, a discrepancy, an agreement."""
    one = article(
        "storm/lighthouse",
        LIGHTHOUSE,
        publisher="The Lighthouse",
        url="https://example.org/lighthouse",
    )
    two = article(
        "storm/islander", islander, publisher="Islander", url="https://example.org/islander"
    )
    three = article("storm/herald", HERALD, published="2026-03-01")
    sentence = islander.split("\n\n")[1].split(". ", maxsplit=1)[0] + "."
    number = sentence.split()[2]
    injured = {"subject_entity": "Corvo", "place": "Corvo", "unit": "person"}
    about = claim(
        one,
        LIGHTHOUSE.split("\n\n")[1].split(". ", maxsplit=1)[0] + ".",
        subject="The storm",
        object="people",
        quantity="about 40",
        time="on Monday",
        source="the coast guard",
        cue="said",
        value=40.0,
        low=37.0,
        high=43.0,
        bound="about",
        **injured,
    )
    exact = claim(
        two,
        sentence,
        subject=f"{number} people",
        predicate="were injured",
        object="people",
        quantity=number,
        time="On Monday",
        source="the hospital",
        cue="according to",
        value=float(number),
        bound="exact",
        **injured,
    )
    least = claim(
        three,
        HERALD.split("\n\n")[1].strip(),
        subject="At least 30 people",
        predicate="were injured",
        object="people",
        quantity="At least 30",
        source="the coast guard",
        cue="said",
        value=30.0,
        low=30.0,
        bound="at_least",
        **injured,
    )
    money = {"type": "money", "unit": "EUR", "value": 1.2e6, "bound": "exact"}
    cost = claim(
        one,
        "Repairs of the lighthouse will cost €1.2 million, mayor Ada Brin said.",
        subject="Repairs of the lighthouse",
        predicate="will cost",
        quantity="€1.2 million",
        source="mayor Ada Brin",
        cue="said",
        **money,
    )
    put = claim(
        two,
        "The mayor put the repairs of the lighthouse at €1.2 million.",
        subject="the repairs of the lighthouse",
        quantity="€1.2 million",
        source="The mayor",
        cue="put",
        **money,
    )
    return Sample(
        [one, two, three],
        [about, exact, least, cost, put],
        [
            compare(
                about,
                exact,
                "contradiction",
                0.9,
                f"One says about 40 (37 to 43), the other {number} people; the sources differ.",
            ),
            compare(
                about,
                least,
                "discrepancy",
                0.4,
                "About 40 (37 to 43) against at least 30; the reports are of different days.",
                time_relation="after",
            ),
            compare(cost, put, "agreement", 0.0, "Both say 1.2 million euros.", measure="repairs"),
        ],
        [
            (
                "storm/lighthouse",
                Entity(span=Span(14, 19), text="Corvo", label="GPE", entity="Corvo", rule="x"),
            )
        ],
    )
