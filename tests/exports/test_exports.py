"""Each format holds what it promises, and nothing of an article runs in it."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli.main import main
from pipeline.errors import TableError
from pipeline.exports.material import written
from tests.review.sample import ISLANDER, LIGHTHOUSE, storm
from tests.review.site import running


@pytest.fixture
def decided(tmp_path: Path) -> Path:
    """Return an output whose first conflict is confirmed, with a note, after an undo."""
    output = storm().write(tmp_path / "output")
    with running(output, tmp_path / "output.review.sqlite") as site:
        first, second = site.conflicts()
        site.decide(first, "none")
        site.undo()
        site.decide(first, "confirmed", note="=HYPERLINK(1)")
        site.decide(second, "time", "Ben")
        form = site.get(first).fields(f"{first}/correct")
        site.post(f"{first}/correct", form | {"slot": "a.subject", "exact": "about 40 people"})
    return output


def _export(output: Path, to: str, name: str, *more: str) -> Path:
    target = output.parent / name
    assert main(["export", str(output), "--to", to, "-o", str(target), *more]) == 0
    return target


def test_decisions_tell_who_what_when_and_whether_it_stands(decided: Path) -> None:
    text = _export(decided, "decisions", "d.csv").read_text("utf-8")

    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(r["reviewer"], r["kind"], r["after"], r["state"]) for r in rows[:4]] == [
        ("Ana", "decide", "none", "undone"),
        ("Ana", "undo", "", ""),
        ("Ana", "decide", "confirmed", "stands"),
        ("Ben", "decide", "time", "stands"),
    ]
    assert rows[2]["note"] == "'=HYPERLINK(1)"  # no formula for a spreadsheet
    assert rows[2]["sentence_a"].startswith("The storm injured")


def test_decisions_as_json_hold_the_gold_rows(decided: Path) -> None:
    whole = json.loads(_export(decided, "decisions", "d.json").read_text("utf-8"))

    assert whole["decisions"][2]["note"] == "=HYPERLINK(1)"
    assert [g["subject"] for g in whole["gold"]] == ["about 40 people"]


def test_decisions_on_changed_evidence_are_stale(decided: Path) -> None:
    storm(ISLANDER.replace("55", "61")).write(decided)

    whole = json.loads(_export(decided, "decisions", "d.json").read_text("utf-8"))

    assert [d["state"] for d in whole["decisions"]][2:4] == ["stale", "stands"]


def test_claimreview_has_the_required_fields(decided: Path) -> None:
    page = "https://example.org/checks"
    reviews = json.loads(
        _export(decided, "claimreview", "c.jsonld", "--page", page).read_text("utf-8")
    )

    assert len(reviews) == 4  # two comparisons, two claims each
    for review in reviews:
        assert review["@type"] == "ClaimReview"
        assert review["url"].startswith(f"{page}#")
        assert review["claimReviewed"]
        assert review["reviewRating"]["alternateName"]
        assert review["itemReviewed"]["appearance"]["headline"]


def test_annotations_select_by_code_points_and_by_quotation(decided: Path) -> None:
    page = json.loads(_export(decided, "webannotation", "a.jsonld").read_text("utf-8"))

    texts = {
        "https://example.org/lighthouse": LIGHTHOUSE,
        "https://example.org/islander": ISLANDER,
    }
    checked = 0
    for item in page["items"]:
        targets: list[dict[str, Any]] = item["target"]
        for target in targets if isinstance(targets, list) else [targets]:
            position, quotation = target["selector"]
            text = texts.get(target["source"])
            if text:
                whole = quotation["prefix"] + quotation["exact"] + quotation["suffix"]
                assert text[position["start"] : position["end"]] == quotation["exact"]
                assert whole in text
                checked += 1
    assert checked > 10
    assert [i["motivation"] for i in page["items"]].count("assessing") == 2


def test_a_database_holds_every_table_and_the_decisions(decided: Path) -> None:
    with closing(sqlite3.connect(_export(decided, "sqlite", "t.sqlite"))) as connection:
        flagged = connection.execute("SELECT count(*) FROM conflicts").fetchone()
        notes = connection.execute("SELECT note FROM decisions WHERE note NOTNULL").fetchall()

    assert flagged == (2,)
    assert notes == [("=HYPERLINK(1)",)]


def test_a_spreadsheet_holds_text_as_text(decided: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(_export(decided, "xlsx", "t.xlsx"))

    cells = {c.value: c.data_type for row in book["decisions"] for c in row}
    assert book.sheetnames == ["conflicts", "comparisons", "claims", "articles", "decisions"]
    assert cells["=HYPERLINK(1)"] == "s"
    assert cells[1] == "n"


def test_a_report_opens_without_script_or_anything_from_elsewhere(decided: Path) -> None:
    text = _export(decided, "html", "r.html").read_text("utf-8")

    assert "Content-Security-Policy" in text
    assert "<script" not in text
    assert "<link" not in text
    assert "Confirmed conflict" in text
    assert text.count('class="reported"') == 2


def test_files_have_names_of_their_own_beside_the_output(
    decided: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(decided), "--to", "html"]) == 0

    assert (decided.parent / "output-report.html").is_file()
    assert "output-report.html" in capsys.readouterr().out


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="name another file"), written(tmp_path / "no" / "x") as f:
        f.write_text("x")


def test_an_export_without_decisions_leaves_no_store_behind(tmp_path: Path) -> None:
    output = storm().write(tmp_path / "output")

    _export(output, "decisions", "d.json")

    assert {p.name for p in tmp_path.iterdir()} == {"output", "d.json"}
