"""Rules are found by what a figure or clause has; trying every one in order finds the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from spacy.language import Language

from pipeline.doc.analyse import Clock, read
from pipeline.doc.context import Context
from pipeline.doc.figures.site import Site
from pipeline.doc.link.clause_rules import chooser_of
from pipeline.doc.link.events import trace_clauses
from pipeline.doc.link.figures import link_figures
from pipeline.doc.link.match import matcher_of
from pipeline.reading.corpus import read_corpus
from pipeline.rulebook.files import Rulebook
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def contexts(nlp: Language, rulebook: Rulebook) -> list[Context]:
    """Return the articles of the sample corpus, ready to be linked."""
    articles = [a for a in read_corpus(ROOT / "corpus") if a.status == "ok"]
    return [Context(*read(a, nlp, rulebook, Clock()), a, rulebook) for a in articles]


def _sites(context: Context) -> Iterator[Site]:
    """Yield the sites as they were judged: with the claims before them, without their own."""
    for link in link_figures(context):
        earlier = [claim for claim in link.site.earlier if claim is not link.claim]
        yield replace(link.site, earlier=earlier)


def _first(tried: Iterator[tuple[str, str | None]]) -> str | None:
    return next((rule for rule, stopped in tried if stopped is None), None)


def test_a_figure_takes_the_first_rule_that_nothing_stops(
    contexts: list[Context], rulebook: Rulebook
) -> None:
    matcher = matcher_of(rulebook.links)
    sites = [site for context in contexts for site in _sites(context)]

    chosen = [matcher.choose(site) for site in sites]
    firsts = [_first((t.rule, t.stopped) for t in matcher.tried(site)) for site in sites]
    assert len(sites) > 50
    assert [rule and rule.id for rule in chosen] == firsts


def test_a_clause_takes_the_first_rule_that_nothing_stops(
    contexts: list[Context], rulebook: Rulebook
) -> None:
    chooser = chooser_of(rulebook.links.clauses)
    facts = [
        trace.facts
        for context in contexts
        for trace in trace_clauses(context, [])
        if trace.passed is None
    ]

    chosen = [chooser.choose(one) for one in facts]
    assert len(facts) > 100
    assert [rule and rule.id for rule in chosen] == [_first(chooser.tried(one)) for one in facts]
