"""A fault while two articles are compared costs that pair alone, and is told."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from pipeline.across import compare, dating
from pipeline.across.findings import Finding
from pipeline.across.gate import Gate
from pipeline.across.groups import Judged
from pipeline.across.items import Item
from pipeline.across.values import Values
from pipeline.cli.main import main

SAID = "The Halden paper mill will cut {} jobs, its owner Dunmoor said on Monday."
NUMBERS = {"a": "1,200", "b": "1,400", "c": "1,500"}


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    """Return the words of a command that reads three articles that contradict each other."""
    corpus = tmp_path / "corpus.jsonl"
    lines = (
        {"id": key, "title": "Halden mill cuts jobs", "published": "2026-06-09", "text": text}
        for key, number in NUMBERS.items()
        for text in (SAID.format(number) + "\n",)
    )
    corpus.write_text("\n".join(map(json.dumps, lines)) + "\n", "utf-8")
    return ["extract", str(corpus), "-o", str(tmp_path / "out"), "--workers", "1"]


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the comparison of a with b fail."""
    judge = compare._judge

    def fail(a: Item, b: Item, gate: Gate, values: Values) -> Judged | None:
        if {a.claim.article_id, b.claim.article_id} == {"a", "b"}:
            raise ZeroDivisionError("by hand")
        return judge(a, b, gate, values)

    monkeypatch.setattr(compare, "_judge", fail)


def _pairs(out: Path) -> list[tuple[str, str]]:
    rows = pd.read_csv(out / "comparisons.csv")
    return list(zip(rows["article_a"], rows["article_b"], strict=True))


@pytest.mark.usefixtures("faulty")
def test_a_fault_costs_one_pair_and_is_named_everywhere(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"

    status = main(words)

    said = capsys.readouterr()
    assert status == 1
    assert _pairs(out) == [("a", "c"), ("b", "c")]
    assert "1 comparison failed: see the warnings of `articles`" in said.out
    warnings = pd.read_csv(out / "articles.csv").set_index("article_id")["warnings"]
    assert "comparison with b failed: ZeroDivisionError: by hand" in warnings["a"]
    assert "comparison with a failed: ZeroDivisionError: by hand" in warnings["b"]
    assert pd.isna(warnings["c"])
    assert warnings["a"] in said.err
    assert list(json.loads((out / "run.json").read_text())["faults"]) == ["a / b"]


def test_what_failed_is_told_again_until_an_article_changes_and_then_tried_again(
    words: list[str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("faulty")
    main(words)
    assert main(words) == 1  # nothing new
    request.getfixturevalue("monkeypatch").undo()
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text(corpus.read_text("utf-8").replace("1,500", "1,600"), "utf-8")

    assert main(words) == 0
    assert _pairs(tmp_path / "out") == [("a", "b"), ("a", "c"), ("b", "c")]


def test_a_fault_of_one_kind_of_conflict_leaves_the_others(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = tmp_path / "corpus.jsonl"
    texts = corpus.read_text("utf-8")
    for day, number in (("May 3", "1,200"), ("May 5", "1,400"), ("May 3", "1,500")):
        more = f"{number} jobs, its owner Dunmoor said on Monday. The mill opened on {day}, 1921."
        texts = texts.replace(f"{number} jobs, its owner Dunmoor said on Monday.", more)
    corpus.write_text(texts, "utf-8")

    def fail(*_: object) -> Finding | None:
        raise ZeroDivisionError("by hand")

    monkeypatch.setattr(dating, "_compare", fail)

    assert main(words) == 1
    assert set(_pairs(tmp_path / "out")) == {("a", "b"), ("a", "c"), ("b", "c")}
