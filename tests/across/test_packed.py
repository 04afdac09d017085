"""Profiles come out of their arrays as they were put in."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from pipeline.across import packed
from pipeline.across.lexicon import Lexicon
from pipeline.across.packed import Packed
from pipeline.across.sets import hashed
from pipeline.across.stories import Stories
from pipeline.reading.corpus import read_corpus
from pipeline.rulebook.files import Rulebook
from tests.conftest import ROOT


def test_a_profile_comes_out_as_it_was_put_in(
    monkeypatch: pytest.MonkeyPatch, rulebook: Rulebook
) -> None:
    monkeypatch.setattr(packed, "_HELD", 2)
    read = [a for a in read_corpus(ROOT / "corpus") if a.status == "ok"]
    read[0] = dataclasses.replace(read[0], published=None)
    by_id = {a.article_id: a for a in read}
    stories = Stories(by_id, Lexicon(rulebook.comparison, rulebook.words))
    profiles = {key: stories.profile(key) for key in by_id}
    found = Packed()
    for key, profile in profiles.items():
        found.add(key, profile)

    assert {key: found.get(key) for key in by_id} == profiles
    assert any(profile.joined for profile in profiles.values())
    assert found.get("another") is None
    days = found.days(list(by_id))
    assert np.isnan(days[0])
    assert days[1] == profiles[read[1].article_id].published.toordinal()  # type: ignore[union-attr]


def test_what_sets_have_in_common_is_counted() -> None:
    one, other = hashed([[9, -4, 7], [], [7]], [[], [7, 8], [-4]])

    assert one.common(one.of(0), np.array([2, 1, 0])).tolist() == [1, 0, 3]
    assert other.common(one.of(0), np.array([0, 1, 2])).tolist() == [0, 1, 1]
    assert one.common(one.of(1), np.array([0])).tolist() == [0]
    assert one.common(one.of(0), np.array([1])).tolist() == [0]
    assert one.sizes(np.array([0, 1])).tolist() == [3, 0]
