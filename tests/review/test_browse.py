"""Pages beside the queue show what the tables hold and lead on."""

from __future__ import annotations

import re

import pytest

from pipeline.review.agreement import kappa
from tests.review.site import Site


def test_an_article_shows_its_mentions_and_claims(site: Site) -> None:
    conflict = site.get(site.conflicts()[0]).body
    address = re.findall(r'href="(/article/\w+)"', conflict)[0]

    body = site.get(address).body

    assert "2 claims" in body
    assert re.search(r'<mark class="m-entity "[^>]*title="GPE">Corvo</mark>', body)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 5),
        ("type=money", 2),
        ("entity=corvo", 3),
        ("source=hospital", 1),
        ("q=repairs", 2),
        ("article=storm/herald&type=count", 1),
        ("q=zeppelin", 0),
    ],
)
def test_claims_are_filtered_by_the_address(site: Site, query: str, count: int) -> None:
    assert site.get(f"/claims?{query}").body.count('<tr id="c-') == count


def test_a_measure_shows_its_claims_over_time(site: Site) -> None:
    body = site.get("/measure/injured%20on%20Corvo").body

    assert body.count('class="dot"') == 3
    assert "2026-03-01" in body


def test_an_entity_shows_its_claims_over_time(site: Site) -> None:
    assert site.get("/entity?name=Corvo").body.count('class="dot"') == 3


@pytest.mark.parametrize(
    "path", ["/article/0", "/measure/x", "/entity?name=x", "/conflict/x", "/nowhere"]
)
def test_what_is_not_there_is_said_plainly(site: Site, path: str) -> None:
    answer = site.get(path)

    assert answer.status == 404
    assert "To the conflicts" in answer.body


def test_agreement_counts_cases_that_two_reviewers_decided(site: Site) -> None:
    first, second = site.conflicts()
    for reviewer, decisions in (("Ana", ("confirmed", "none")), ("Ben", ("confirmed", "scope"))):
        site.decide(first, decisions[0], reviewer)
        site.decide(second, decisions[1], reviewer)

    body = site.get("/agreement").body

    assert "<bdi>Ana</bdi> and <bdi>Ben</bdi>" in body
    assert re.findall(r'class="num">([\d.-]+)<', body) == ["2", "1", "0.33"]


def test_kappa_of_a_textbook_table() -> None:
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15

    assert kappa(pairs) == pytest.approx(0.4)
