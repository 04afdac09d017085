"""Pairs of figures that are sorted out by their values alone are pairs that have no row."""

from __future__ import annotations

import itertools

import numpy as np
from spacy.language import Language

from pipeline.across import compare as comparing
from pipeline.across.guard import Guard
from pipeline.across.items import items_of
from pipeline.across.lexicon import Lexicon
from pipeline.across.plausible import may_differ
from pipeline.across.replaced import Replacements
from pipeline.across.screen import Screen
from pipeline.across.value_test import agree
from pipeline.doc.analyse import Clock, analyse
from pipeline.model.article import Article
from pipeline.reading.corpus import read_corpus
from pipeline.rulebook.files import Rulebook
from tests.conftest import ROOT


def test_no_pair_of_the_sample_corpus_that_may_have_a_row_is_held_back(
    nlp: Language, rulebook: Rulebook
) -> None:
    articles: dict[str, Article] = {
        a.article_id: a for a in read_corpus(ROOT / "corpus") if a.status == "ok"
    }
    claims = [c for a in articles.values() for c in analyse(a, nlp, rulebook, Clock()).claims]
    lexicon, widths = Lexicon(rulebook.comparison, rulebook.words), rulebook.hedges.widths
    items = items_of(claims, articles, lexicon, widths, Guard())
    replacements = Replacements(items, lexicon, widths)
    pairs = np.array(
        [
            (a, b)
            for a, b in itertools.combinations(range(len(items)), 2)
            if items[a].dimension == items[b].dimension
        ]
    )

    passed = Screen(items, lexicon, widths, replacements).passing(pairs[:, 0], pairs[:, 1])

    for a, b in pairs[~passed].tolist():
        one, other = items[a], items[b]
        if one.claim is other.claim:
            continue
        where = (one.place, one.frame.text, other.place, other.frame.text)
        assert not may_differ(one, other, lexicon, replacements), where
        assert not agree(*comparing.in_one_unit(one, other, widths), widths), where
    assert 0 < np.count_nonzero(passed) < 0.7 * len(pairs)
