"""The sample corpus gives the tables that were reviewed; `make golden` writes them anew."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.run.extract import Settings, extract
from tests.conftest import ROOT
from tests.golden.__main__ import HERE, TABLES


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden")
    extract(Settings(corpus=ROOT / "corpus", output=folder))
    return folder


def _rows(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as handle:
        return [
            " | ".join(f"{k}={v}" for k, v in row.items() if v) for row in csv.DictReader(handle)
        ]


@pytest.mark.parametrize("name", TABLES)
def test_the_corpus_gives_the_golden_table(output: Path, name: str) -> None:
    expected, actual = _rows(HERE / f"{name}.csv"), _rows(output / f"{name}.csv")

    missing = [row for row in expected if row not in set(actual)]
    added = [row for row in actual if row not in set(expected)]
    assert (missing, added) == ([], [])
    assert expected == actual


def test_every_span_of_the_corpus_quotes_its_article(output: Path) -> None:
    from pipeline.tables.store import read_table

    texts = read_table(output, "articles").set_index("article_id")["text"]
    claims = read_table(output, "claims")

    assert len(claims) > 40
    for slot in (
        "sentence",
        "subject",
        "predicate",
        "object",
        "quantity",
        "time",
        "source",
        "cue",
    ):
        rows = claims[claims[slot].notna()]
        assert len(rows) > 0
        for row in rows.to_dict("records"):
            text = texts[row["article_id"]]
            assert text[row[f"{slot}_start"] : row[f"{slot}_end"]] == row[slot]
