"""Pairs of figures that are sorted out by their values alone are pairs that have no row."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pytest
from spacy.language import Language

from pipeline.across.apart import Apart
from pipeline.across.counterparts import Counterparts
from pipeline.across.gate import Facets, Gate
from pipeline.across.guard import Guard
from pipeline.across.items import Item, items_of
from pipeline.across.kinds import OneStory
from pipeline.across.ladder import Pair, judge
from pipeline.across.lexicon import Lexicon
from pipeline.across.plausible import is_worth_a_row, may_differ
from pipeline.across.replaced import Replacements
from pipeline.across.screen import Screen
from pipeline.across.value_test import agree
from pipeline.across.values import Values, in_one_unit
from pipeline.across.weighing import Weighing
from pipeline.doc.analyse import Clock, analyse
from pipeline.model.article import Article
from pipeline.reading.corpus import read_corpus
from pipeline.rulebook.files import Rulebook
from tests.conftest import ROOT

#: Facets of a pair.
FACETS = ("measure", "subject", "scope", "period", "basis", "source")


@dataclass(frozen=True)
class Figures:
    """The figures of the sample corpus, and the pairs of one dimension by their places."""

    articles: Mapping[str, Article]
    items: Sequence[Item]
    pairs: npt.NDArray[np.int64]
    lexicon: Lexicon
    replacements: Replacements
    rulebook: Rulebook


@pytest.fixture(scope="module")
def figures(nlp: Language, rulebook: Rulebook) -> Figures:
    articles: dict[str, Article] = {
        a.article_id: a for a in read_corpus(ROOT / "corpus") if a.status == "ok"
    }
    claims = [c for a in articles.values() for c in analyse(a, nlp, rulebook, Clock()).claims]
    lexicon, widths = Lexicon(rulebook.comparison, rulebook.words), rulebook.hedges.widths
    items = items_of(claims, articles, lexicon, widths, Guard())
    pairs = [
        (a, b)
        for a, b in itertools.combinations(range(len(items)), 2)
        if items[a].dimension == items[b].dimension
    ]
    replacements = Replacements(items, lexicon, widths)
    return Figures(articles, items, np.array(pairs), lexicon, replacements, rulebook)


def test_no_pair_of_the_sample_corpus_that_may_have_a_row_is_held_back(figures: Figures) -> None:
    items, pairs, widths = figures.items, figures.pairs, figures.rulebook.hedges.widths

    screen = Screen(items, figures.lexicon, widths, figures.replacements)
    passed = screen.passing(pairs[:, 0], pairs[:, 1])

    for a, b in pairs[~passed].tolist():
        one, other = items[a], items[b]
        if one.claim is other.claim:
            continue
        where = (one.place, one.frame.text, other.place, other.frame.text)
        assert not may_differ(one, other, figures.lexicon, figures.replacements), where
        assert not agree(*in_one_unit(one, other, widths), widths), where
    assert 0 < np.count_nonzero(passed) < 0.7 * len(pairs)


@pytest.mark.parametrize("silent", [set(), {"measure"}, {"scope"}, {"period"}])
def test_no_pair_whose_values_are_too_far_apart_is_worth_a_row(
    figures: Figures, silent: set[str]
) -> None:
    lexicon, replacements = figures.lexicon, figures.replacements
    values = Values(figures.rulebook, lexicon, replacements)
    told = {name: "unknown" if name in silent else "same" for name in FACETS}
    facets = Facets(**told, relation="unknown", one_story=True, counterparts=True)  # type: ignore[arg-type]
    far = 0

    for a, b in figures.pairs[::5].tolist():
        one, other = figures.items[a], figures.items[b]
        if not values.are_too_far(one, other):
            continue
        far += 1
        pair = Pair(one, other, facets, values.fit(one, other), replacements.has(one, other))
        assert not is_worth_a_row(pair, *judge(pair, lexicon), lexicon), (one.place, other.place)
    assert far


def test_no_pair_that_scope_or_period_tells_apart_is_one_by_the_gate_or_by_weight(
    figures: Figures,
) -> None:
    lexicon, items, pairs = figures.lexicon, figures.items, figures.pairs[::5]
    counterparts = Counterparts(items, lexicon)
    gate = Gate(lexicon, OneStory(figures.articles, lexicon), counterparts)
    weighing = Weighing(gate, counterparts)

    screen = Screen(items, lexicon, figures.rulebook.hedges.widths, figures.replacements)
    values = Values(figures.rulebook, lexicon, figures.replacements)

    apart = Apart(items, lexicon, figures.replacements, screen.may_agree)
    passed = apart.passing(pairs[:, 0], pairs[:, 1])

    for a, b in pairs[~passed].tolist():
        one, other = items[a], items[b]
        assert one.claim.article_id != other.claim.article_id
        assert not values.agree(one, other)
        assert gate.facets(one, other) is None, (one.place, other.place)
        assert weighing.facets(one, other) is None, (one.place, other.place)
    assert np.count_nonzero(~passed) > 0.05 * len(pairs)
