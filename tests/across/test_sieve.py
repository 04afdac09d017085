"""Pairs that are sorted out at a glance are pairs that tell of different things."""

from __future__ import annotations

import dataclasses
import itertools
import random
from array import array
from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.across.lexicon import Lexicon
from pipeline.across.sieve import Sieve
from pipeline.across.stories import Stories
from pipeline.across.topics import Meeting, Topics
from pipeline.model.article import Article
from pipeline.reading.corpus import read_corpus
from pipeline.rulebook.files import Rulebook
from tests.conftest import ROOT, SHARED


def _undated(articles: Sequence[Article]) -> list[Article]:
    return [
        dataclasses.replace(a, article_id=f"{a.article_id} undated", published=None)
        for a in articles
    ]


def _check(articles: Sequence[Article], rulebook: Rulebook) -> tuple[int, int]:
    """Hold each article against all later ones; return how many pairs pass, and how many meet."""
    by_id = {a.article_id: a for a in articles}
    ids = sorted(by_id)
    stories = Stories(by_id, _lexicon(rulebook))
    topics = {
        ids[n]: Topics(array("q", {n % 7, n % 11}), array("q", [n % 7] if n % 3 else []))
        for n in range(0, len(ids), 5)
    }
    for key in ids:
        stories.profile(key)
    sieve = Sieve(stories, topics, ids)
    may = Meeting(stories, topics).may
    passed, met = 0, 0
    for one, key in enumerate(ids):
        later = np.arange(one + 1, len(ids))
        found = set(sieve.passing(one, later).tolist())
        meets = {n for n in later.tolist() if may(key, ids[n])}
        assert meets <= found, (key, [ids[n] for n in meets - found])
        sifted = set(sieve.sifted(one * len(ids) + later).tolist())
        assert {one * len(ids) + n for n in meets} <= sifted, key
        passed, met = passed + len(found), met + len(meets)
    return passed, met


def test_no_pair_of_the_sample_corpus_that_may_meet_is_held_back(rulebook: Rulebook) -> None:
    read = [a for a in read_corpus(ROOT / "corpus") if a.status == "ok"]

    passed, met = _check([*read, *_undated(read)], rulebook)

    assert met > len(read)
    assert passed < 0.6 * len(read) * (2 * len(read) - 1)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["gold/clusters/texts", "gold/claims/texts"])
def test_no_pair_of_real_reports_that_may_meet_is_held_back(
    shared: None, rulebook: Rulebook, name: str
) -> None:
    read = [a for a in read_corpus(SHARED / name) if a.status == "ok"]

    _, met = _check([*read, *_undated(read)], rulebook)

    assert met > len(read)


def test_no_pair_of_reports_of_few_names_and_figures_that_may_meet_is_held_back(
    rulebook: Rulebook,
) -> None:
    chance = random.Random(5)
    names = ["Quillon", "Brasko", "Tervold", "Ommelin", "Vaskirk", "Dunrayne"]
    words = [
        "dyke",
        "sluice",
        "culvert",
        "bailiff",
        "turbine",
        "kiln",
        "lantern",
        "orchard",
        "ferry",
        "quarry",
    ]
    told = []
    for n in range(60):
        said = chance.choices(words, k=12) + chance.sample(names, 2)
        chance.shuffle(said)
        figure = chance.choice(["4,317", "8,126", "2,953"])
        told.append(
            Article(
                article_id=f"{n:02}",
                path="",
                text=f"Notes of the day\n\nIt was told that {' '.join(said)} came to {figure}.",
                sha256=str(n),
                title=chance.choice(["Notes of the day", f"The {said[0]} of the day"]),
                published=f"2026-03-0{chance.randint(1, 4)}",
            )
        )

    _, met = _check(told, rulebook)

    assert met > len(told)


def test_an_article_passes_by_a_topic_that_one_of_two_leads_with(rulebook: Rulebook) -> None:
    read = list(itertools.islice(read_corpus(ROOT / "corpus"), 3))
    ids = [a.article_id for a in read]
    stories = Stories(
        {a.article_id: dataclasses.replace(a, text="", title=None) for a in read},
        _lexicon(rulebook),
    )
    for key in ids:
        stories.profile(key)
    led, told = Topics(array("q", [8]), array("q", [8])), Topics(array("q", [8]), array("q"))

    def passing(*topics: Topics) -> list[int]:
        known = dict(zip(ids, topics, strict=False))
        sieve = Sieve(stories, known, ids)
        found: list[int] = sieve.passing(0, np.array([1, 2])).tolist()
        return found

    assert passing(led, told) == passing(told, led) == [1]
    assert passing(told, told) == []


def _lexicon(rulebook: Rulebook) -> Lexicon:
    return Lexicon(rulebook.comparison, rulebook.words)
