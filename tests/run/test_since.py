"""Runs that remember: nothing to do, and which conflicts are new."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from pipeline.cli.main import main
from pipeline.run.since import new_conflicts, since_last

STORY = "The Halden paper mill will cut 1,200 jobs by March, its owner said on Monday.\n"


def _frame(*rows: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["comparison_id", "verdict"])


def test_a_second_run_with_nothing_new_leaves_every_table_untouched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus, out = tmp_path / "c", tmp_path / "out"
    corpus.mkdir()
    (corpus / "a.txt").write_text(STORY)
    words = ["extract", str(corpus), "-o", str(out), "--workers", "1"]
    main(words)
    times = {p.name: p.stat().st_mtime_ns for p in out.glob("*.[cp][sa]*")}
    capsys.readouterr()

    status = main(words)

    assert status == 0
    assert "0 computed, 1 as before" in capsys.readouterr().out
    assert {p.name: p.stat().st_mtime_ns for p in out.glob("*.[cp][sa]*")} == times
    assert json.loads((out / "run.json").read_text())["new_conflicts"] == []


def test_a_table_that_was_removed_is_written_again(tmp_path: Path) -> None:
    corpus, out = tmp_path / "c", tmp_path / "out"
    corpus.mkdir()
    (corpus / "a.txt").write_text(STORY)
    words = ["extract", str(corpus), "-o", str(out), "--workers", "1", "--quiet"]
    main(words)
    before = (out / "claims.csv").read_bytes()
    (out / "claims.csv").unlink()

    main(words)

    assert (out / "claims.csv").read_bytes() == before


def test_new_conflicts_are_those_that_were_not_flagged_before(tmp_path: Path) -> None:
    corpus, out = tmp_path / "c", tmp_path / "out"
    corpus.mkdir()
    (corpus / "a.txt").write_text(STORY)

    assert new_conflicts(out, _frame(("x", "update"))) is None

    main(["extract", str(corpus), "-o", str(out), "--workers", "1", "--quiet"])

    assert since_last(out) is None
    assert new_conflicts(out, _frame(("x", "update"))) == ["x"]


def test_since_last_needs_a_table_of_comparisons(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus, out = tmp_path / "c", tmp_path / "out"
    corpus.mkdir()
    (corpus / "a.txt").write_text(STORY)
    main(["extract", str(corpus), "-o", str(out), "--workers", "1", "--quiet"])

    assert main(["show", "conflicts", "--since-last", "-o", str(out)]) == 0
    assert main(["show", "claims", "--since-last", "-o", str(out)]) == 2
    assert "--since-last: table claims" in capsys.readouterr().err
