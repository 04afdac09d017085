"""`claimtable evaluate`: an output is perfect against itself and loses exactly what it lacks."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.cli.main import main
from pipeline.tables.columns import CLAIMS
from tests.review.sample import ISLANDER, storm
from tests.review.site import running


def _evaluate(gold: Path, output: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main(["evaluate", str(gold), str(output)]) == 0
    whole: dict[str, Any] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return whole


def test_an_output_is_perfect_against_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = storm().write(tmp_path / "output")

    whole = _evaluate(output, output, capsys)

    claims = whole["claims"]["scores"]
    assert claims["claims"]["f1"] == claims["usable (value, subject, source)"]["f1"] == 1.0
    assert whole["comparisons"]["scores"]["flagged, same verdict"]["gold"] == 2
    assert all(
        s["f1"] == 1.0
        for t in ("claims", "comparisons", "entities")
        for s in whole[t]["scores"].values()
    )
    assert all(right == total for right, total in whole["claims"]["right"].values())


def test_a_wrong_figure_costs_what_it_should(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = storm().write(tmp_path / "gold")
    output = storm(ISLANDER.replace("55 ", "61 ")).write(tmp_path / "output")

    whole = _evaluate(gold, output, capsys)

    assert whole["claims"]["scores"]["claims"]["hits"] == 5
    assert whole["claims"]["scores"]["usable (value, subject, source)"]["hits"] == 4
    assert whole["claims"]["right"]["value"] == [4, 5]


def test_gold_may_be_csv_of_some_articles_and_some_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = storm().write(tmp_path / "output")
    gold = tmp_path / "gold"
    gold.mkdir()
    columns = [n for n in CLAIMS.names if "antecedent" not in n]
    frame = pd.read_parquet(output / "claims.parquet")[columns]
    frame[frame["article_id"] == "storm/islander"].to_csv(gold / "claims.csv", index=False)

    whole = _evaluate(gold, output, capsys)

    assert whole["claims"]["scores"]["claims"] == {
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
        "hits": 2,
        "found": 2,
        "gold": 2,
    }


def test_corrections_of_a_review_are_gold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output, store = storm().write(tmp_path / "output"), tmp_path / "output.review.sqlite"
    with running(output, store) as site:
        first, second = site.conflicts()
        form = site.get(first).fields(f"{first}/correct")
        site.post(f"{first}/correct", form | {"slot": "a.subject", "exact": "about 40 people"})
        site.decide(first, "confirmed")
        site.decide(second, "none")

    whole = _evaluate(store, output, capsys)

    assert whole["flags"] == {"confirmed": 1, "none": 1}
    assert whole["claims"]["scores"]["claims"]["gold"] == 1
    assert whole["claims"]["scores"]["claims"]["found"] == 1  # only the corrected sentence counts
    assert whole["claims"]["scores"]["usable (value, subject, source)"]["hits"] == 0
    assert whole["claims"]["scores"]["slot source"]["f1"] == 1.0


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("claims.csv", "article_id,quantity_start\na,x\n", r"claims\.csv:2: quantity_start = 'x'"),
        ("claims.csv", "article_id,negated\na,maybe\n", r"negated = 'maybe'"),
        ("notes.txt", "", "holds no table"),
    ],
)
def test_gold_that_cannot_be_read_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: str, fault: str
) -> None:
    output = storm().write(tmp_path / "output")
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / name).write_text(content)

    assert main(["evaluate", str(gold), str(output)]) == 2
    assert re.search(fault, capsys.readouterr().err)
