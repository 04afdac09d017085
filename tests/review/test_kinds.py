"""Pairs that are no two figures of one measure: shown as dates, ranks and words."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli.main import main
from pipeline.model.claim import Claim
from pipeline.model.comparison import FACETS, Comparison, Facet
from tests.review.sample import Sample, article, claim, compare
from tests.review.site import Site, running

ONE = (
    "Pier of Tarn opens\n\n"
    "The pier opened on Friday. It is the third pier. It uses 12 of 40 lamps.\n"
)
OTHER = "Tarn has a pier\n\nThe pier opened on Monday. It is the second pier. Some 25% are lit.\n"


def _sides(**given: tuple[Any, Any]) -> tuple[Claim, Claim]:
    """Return a claim of either article, each with its half of the given slots."""
    one, other = article("one", ONE, published="2025-03-08T00:00:00"), article("other", OTHER)
    halves = [{k: v[n] for k, v in given.items()} for n in (0, 1)]
    key = halves[0]["sentence"]
    return (
        dataclasses.replace(claim(one, **halves[0]), claim_id=f"one {key}"),
        dataclasses.replace(claim(other, **halves[1]), claim_id=f"other {key}"),
    )


def _row(
    sides: tuple[Claim, Claim], values: tuple[float | None, float | None], **given: Any
) -> Comparison:
    made = compare(*sides, "contradiction", 0.8, given.pop("reason"), **given)
    a, b = (
        dataclasses.replace(r, value=v, low=v, high=v)
        for r, v in zip((made.a, made.b), values, strict=True)
    )
    gap = None if None in values else 1.0
    return dataclasses.replace(made, a=a, b=b, difference=gap, relative_difference=gap)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Return the page over a date, a rank and a ratio that conflict."""
    opened = _sides(
        sentence=("The pier opened on Friday.", "The pier opened on Monday."),
        type=("event", "event"),
        predicate=("opened", "opened"),
        time=("on Friday", "on Monday"),
        time_from=(dt.date(2025, 3, 7), dt.date(2025, 3, 3)),
        time_to=(dt.date(2025, 3, 7), dt.date(2025, 3, 3)),
    )
    ranked = _sides(
        sentence=("It is the third pier.", "It is the second pier."),
        type=("comparison", "comparison"),
        subject=("It", "It"),
    )
    lit = _sides(
        sentence=("It uses 12 of 40 lamps.", "Some 25% are lit."),
        quantity=("12", "25%"),
        value=(12.0, 0.25),
        unit=("lamp", "1"),
    )
    differ: dict[str, Facet] = dict.fromkeys(FACETS, "same")
    rows = [
        _row(opened, (None, None), reason="dates", facets=differ | {"period": "different"}),
        _row(ranked, (3.0, 2.0), reason="ranks", facets=differ),
        _row(lit, (1 / 3, 0.25), reason="ratios", facets=differ),
    ]
    claims = list({c.claim_id: c for pair in (opened, ranked, lit) for c in pair}.values())
    articles = [article("one", ONE, published="2025-03-08T00:00:00"), article("other", OTHER)]
    output = Sample(articles, claims, rows).write(tmp_path / "output")
    with running(output, tmp_path / "decisions.sqlite") as made:
        yield made


# fmt: off
SHOWN = [
    # reason, what the page says, what it does not
    ("dates", ["A dates it <strong>2025-03-07</strong>"], ['<svg class="line"', "no value"]),
    ("ranks", ["A gives it <strong>place 3</strong>"], ['<svg class="line"', "no value"]),
    ("ratios", ["A reads as <strong>33.3%</strong>", "percentage point"], ["33.3333", "0.33"]),
]
# fmt: on


@pytest.mark.parametrize(("reason", "there", "absent"), SHOWN)
def test_a_pair_is_shown_as_what_it_is(
    site: Site, reason: str, there: list[str], absent: list[str]
) -> None:
    bodies = [site.get(path).body for path in site.conflicts()]
    (body,) = (b for b in bodies if f">{reason}<" in b)

    assert [words for words in there if words not in body] == []
    assert [words for words in absent if words in body] == []
    assert "00:00" not in body


def test_the_queue_gives_the_dates_that_conflict(site: Site) -> None:
    body = site.get("/").body

    assert "on Friday" in body
    assert "on Monday" in body


SOLD = "The painter Orla Quennick, {}, sold 12 maps in Tarn on Monday."
ASIDES = [
    (SOLD.format(34), SOLD.format(36)),
    # the claim of such a side is the nearest one, which is of something else
    (
        "The Tarn map fair opened on Monday. Orla Quennick, 34, was there.",
        "Ann Holt said the Tarn map fair was a joy. The painter Orla Quennick, 36, was there.",
    ),
]


@pytest.mark.parametrize("texts", ASIDES)
def test_a_figure_that_no_claim_asserts_is_named_by_what_it_is_of(
    texts: tuple[str, str], tmp_path: Path
) -> None:
    corpus, output = tmp_path / "corpus.jsonl", tmp_path / "output"
    lines = (
        {"id": day, "title": "Maps of Tarn are sold", "text": text, "published": day}
        for text, day in zip(texts, ("2025-03-10", "2025-03-11"), strict=True)
    )
    corpus.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert main(["extract", str(corpus), "-o", str(output), "--workers", "1"]) == 0

    with running(output, tmp_path / "decisions.sqlite") as page:
        (name,) = re.findall(r'<a class="open"[^>]*>(.*?)</a>', page.get("/").body)
    assert "the age of Orla Quennick" in name
