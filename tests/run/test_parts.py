"""Stored results: exact, deterministic, complete or not there."""

from __future__ import annotations

import dataclasses
import datetime as dt
from array import array
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from pipeline.across.alone import Alone
from pipeline.across.laid import Prints
from pipeline.across.profiles import SETS, Profile
from pipeline.across.topics import Topics
from pipeline.doc.marks import Marks
from pipeline.model.article import Article
from pipeline.model.block import Block
from pipeline.model.claim import Claim
from pipeline.model.comparison import Comparison, Reading
from pipeline.model.frame import Frame
from pipeline.model.mention import Quantity, TimeMention
from pipeline.model.span import Span
from pipeline.run.kept import Kept, KeptBlocks, Whole
from pipeline.run.parts import Parts, part_path, write_part
from pipeline.run.results import SCHEMA, Result, add_prints, as_table, kept_alone, kept_profiles
from pipeline.tables.kept_claims import claims_of

KEY = "0" * 63


def _result(n: int) -> Result:
    quantity = Quantity(
        span=Span(0, 3), text="30%", kind="percent", value=0.3, unit="1", rule="percent"
    )
    day = dt.date(2026, 3, 4)
    date = TimeMention(
        span=Span(4, 9),
        text="March",
        kind="DATE",
        timex="2026-03",
        date_from=day,
        date_to=day,
        rule="m",
    )
    claim = Claim(
        claim_id="c",
        article_id=f"a{n}",
        type="share",
        certainty="asserted",
        rule="r",
        sentence=Span(0, 9),
        quantity=Span(0, 3),
        value=0.3,
        frames=(Frame(span=Span(0, 3), text="30%", own=True, words=("a", "b")),),
        time_from=day,
        subject_antecedent=Span(4, 9),
        unresolved=("subject", "source"),
    )
    marks = Marks(
        blocks=[Block(Span(0, 9), "body")],
        duplicates=[],
        entities=[],
        dates=[date],
        quantities=[quantity],
        attributions=[],
    )
    article = Article(article_id=f"a{n}", path="", text="30% March", sha256="")
    return Result(
        key=f"{KEY}{n}", article=article, marks=marks, claims=[claim], profile=_profile(n)
    )


def _profile(n: int) -> Profile | None:
    """Return the profile of an odd article; others have none."""
    sets: dict[str, tuple[str, ...]] = dict.fromkeys(SETS, ())
    sets |= {"words": ("ann", "ferry", "lee"), "names": ("ann", "lee")}
    day, joined = dt.date(2026, 3, n), (("ann", "lee"),)
    return Profile(**sets, published=day, joined=joined, weight=7) if n % 2 else None


def _keys(output: Path, *keys: str) -> list[str]:
    return Parts(output).kept(keys).keys


def test_results_come_back_as_they_were_written(tmp_path: Path) -> None:
    results = [_result(1), _result(2)]
    write_part(part_path(tmp_path, [r.key for r in results]), results)

    kept = Parts(tmp_path).kept({r.key for r in results})
    assert kept.read(SCHEMA.names).equals(as_table(results))


def test_a_claim_comes_back_as_it_was_kept() -> None:
    claims = [claim for n in (1, 2) for claim in _result(n).claims]
    lists = as_table([_result(1), _result(2)]).column("claims").combine_chunks()

    kept = claims_of(lists.flatten(), ["a1", "a2"], [1, 1])

    assert list(kept) == claims


def test_blocks_and_word_prints_come_back(tmp_path: Path) -> None:
    table = as_table([_result(1), _result(2)])

    prints = Prints()
    add_prints(prints, table)

    assert KeptBlocks(Kept([Whole(table)]))["a2"] == [Block(Span(0, 9), "body")]
    assert prints.runs(0).tolist() == prints.runs(1).tolist() != []
    assert prints.laid(np.array([0])).size.tolist() == [2]


def test_profiles_come_back(tmp_path: Path) -> None:
    results = [_result(n) for n in (1, 2, 3)]
    write_part(part_path(tmp_path, [r.key for r in results]), results)

    kept = Parts(tmp_path).kept({r.key for r in results})

    found = dict(kept_profiles(kept.read(("article_id", "profile"))))
    assert found == {"a1": _profile(1), "a3": _profile(3)}


def test_what_articles_are_by_themselves_comes_back(tmp_path: Path) -> None:
    known = {f"a{n}": _alone(n) for n in (1, 2)}
    results = [dataclasses.replace(_result(n), alone=known.get(f"a{n}")) for n in (1, 2, 3)]
    write_part(part_path(tmp_path, [r.key for r in results]), results)

    kept = Parts(tmp_path).kept({r.key for r in results})

    found = dict(kept_alone(kept.read(("article_id", "alone"))))
    assert list(found) == ["a1", "a2"]
    for key, alone in found.items():
        assert repr(alone) == repr(known[key])


def _alone(n: int) -> Alone:
    """Return that of an article with two blocks and one row, or with nothing."""
    many = 2 if n % 2 else 0
    sides = (
        Reading(claim_id="c", article_id=f"a{n}", span=Span(at, 9), value=None, low=0.1, high=None)
        for at in (0, 4)
    )
    row = Comparison(
        **dict(zip("ab", sides, strict=True)),
        comparison_id="x",
        measure="m",
        verdict="update",
        severity=0.5,
        reason="",
        difference=None,
        relative_difference=0.2,
        same_source=True,
        time_relation="before",
        facets={"scope": "same", "basis": "unknown"},
    )
    return Alone(
        np.array([1 << 63, 3][:many], np.uint64),
        np.array([2, 255][:many], np.uint8),
        np.array([3][:many], np.uint64),
        Topics(array("q", [7, -8][:many]), array("q", [7][:many])),
        (row,)[:many],
    )


def test_only_results_that_are_asked_for_are_read(tmp_path: Path) -> None:
    write_part(part_path(tmp_path, ["x"]), [_result(1), _result(2)])

    assert _keys(tmp_path, f"{KEY}2") == [f"{KEY}2"]


def test_a_result_that_stands_in_two_parts_is_read_once(tmp_path: Path) -> None:
    write_part(part_path(tmp_path, ["x"]), [_result(1), _result(2)])
    write_part(part_path(tmp_path, ["y"]), [_result(2)])

    assert _keys(tmp_path, f"{KEY}1", f"{KEY}2") == [f"{KEY}1", f"{KEY}2"]


def test_the_same_results_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_part(tmp_path / name, [_result(1)])

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize("kept", [0, 40, 0.5, 0.99])
def test_a_damaged_part_counts_as_not_there(tmp_path: Path, kept: float) -> None:
    path = part_path(tmp_path, ["x"])
    write_part(path, [_result(1)])
    data = path.read_bytes()
    path.write_bytes(data[: int(kept if kept > 1 else kept * len(data))])

    assert _keys(tmp_path, f"{KEY}1") == []
    assert not path.exists()


def test_a_part_of_another_version_counts_as_not_there(tmp_path: Path) -> None:
    path = part_path(tmp_path, ["x"])
    write_part(path, [_result(1)])
    table = as_table([_result(1)]).drop_columns(["closes"])
    with pa.ipc.new_file(str(path), table.schema) as file:
        file.write_table(table)

    assert _keys(tmp_path, f"{KEY}1") == []


def test_parts_that_no_article_needs_any_more_are_dropped(tmp_path: Path) -> None:
    for n in (1, 2):
        write_part(part_path(tmp_path, [str(n)]), [_result(n)])

    Parts(tmp_path).drop_stale({f"{KEY}1"})

    assert _keys(tmp_path, f"{KEY}1", f"{KEY}2") == [f"{KEY}1"]
