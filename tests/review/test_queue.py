"""The queue: worst first, filtered and searched by the address, decided ones out of the way."""

from __future__ import annotations

import re

import pytest

from pipeline.review.queue import Filters
from tests.review.site import Site

# fmt: off
FILTERS = [
    ("",                          ["contradiction", "discrepancy"]),  # no agreements
    ("verdict=all",               ["contradiction", "discrepancy", "agreement"]),
    ("verdict=agreement",         ["agreement"]),
    ("verdict=discrepancy",       ["discrepancy"]),
    ("verdict=nonsense",          ["contradiction", "discrepancy"]),
    ("article=storm/herald",      ["discrepancy"]),
    ("article=counts its losses", ["contradiction"]),
    ("entity=corvo",              ["contradiction", "discrepancy"]),
    ("entity=Cor_o",              []),                                # no wildcard of the reader's
    ("source=hospital",           ["contradiction"]),
    ("source=%",                  []),
    ("type=money&verdict=all",    ["agreement"]),
    ("q=hospital",                ["contradiction"]),
    ("q=hospi",                   ["contradiction"]),                 # the last word may be begun
    ("q=at+least+30",             ["discrepancy"]),
    ("q=%22)+OR+1",               []),
    ("q=%22%27-*",                ["contradiction", "discrepancy"]),  # no word at all
    ("status=decided",            []),
    ("reviewer=Nobody",           []),
    ("page=99999999999",          ["contradiction", "discrepancy"]),
    ("sort=gap",                  ["contradiction", "discrepancy"]),
    ("sort=measure&verdict=all",  ["contradiction", "discrepancy", "agreement"]),
]
# fmt: on


@pytest.mark.parametrize(("query", "verdicts"), FILTERS)
def test_the_address_says_which_conflicts_are_listed(
    site: Site, query: str, verdicts: list[str]
) -> None:
    body = site.get("/?" + query.replace(" ", "%20")).body

    assert verdicts == re.findall(r'verdict v-(\w+)"', body)


def test_filters_come_back_from_their_own_address() -> None:
    filters = Filters(verdict="update", q="a&b=c", sort="gap", page=3)
    pairs = dict(
        p.split("=")
        for p in filters.address().replace("%26", "&").replace("%3D", "~").split("&")
        if "~" not in p
    )

    assert {"verdict", "sort", "page"} <= set(pairs)
    assert Filters().address() == ""


def test_a_decided_conflict_leaves_the_queue_and_is_found_by_its_status(site: Site) -> None:
    first, second = site.conflicts()

    site.decide(first, "confirmed")

    assert [second] == site.conflicts()
    assert [first] == site.conflicts("status=decided")
    assert [first] == site.conflicts("status=all&reviewer=Ana")
    assert "<strong>1</strong> of 2 conflicts decided" in site.get("/").body


def test_an_empty_queue_says_what_to_do_next(site: Site) -> None:
    for path in site.conflicts():
        site.decide(path, "none")

    assert "All 2 conflicts are decided" in site.get("/").body
    assert "Nothing fits these filters" in site.get("/?q=zeppelin").body
